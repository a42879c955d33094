"""Printed forms: official templates, dated, filled with data and set as PDF.

form        biểu mẫu: one kind of printed paper (giấy tiếp nhận, phiếu yêu cầu bổ sung, sổ theo dõi, …)
template    mẫu in: the file that sets a form, under a number and a title that are valid from a day
contract    cấu trúc dữ liệu: the values a form needs, checked before anything is set
copy        liên: a sheet of the same form for somebody else, each with its own page numbers
text block  đoạn chữ của đơn vị: heading lines, address, notes that an office writes itself
crest       biểu trưng: a small picture above the agency's name
reprint     bản in lại: a later print of a paper already given out; it says so
"""
