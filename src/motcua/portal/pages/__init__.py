"""The commune's public pages that no other capability owns.

home       trang chủ
directory  danh bạ cán bộ, công chức: a duty (NĐ 61/2018, Điều 9(7))
feedback   địa chỉ tiếp nhận phản ánh, kiến nghị: a duty (NĐ 20/2008, Điều 13)
"""
