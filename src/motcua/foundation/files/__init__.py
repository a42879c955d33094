"""Files people hand in and results we give out: checked, made into PDF, kept by their content.

upload   tệp tải lên: what arrives; too large, broken or of a kind we do not take is refused
content  nội dung: the bytes, kept once under their own hash
file     tệp lưu: one upload, with its name, pages and who brought it
reader   quyền xem: a capability above says who may open the files it owns
"""
