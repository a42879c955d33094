"""What a procedure costs, who paid it, and what lies in the drawer at the end of the day.

phí             fee: pays for a public service; part of it may stay with the office
lệ phí          charge by law for a state service; all of it belongs to the budget
mức giá         price of a service
fee rule        mức thu: one amount for one thing, valid from a day to a day, national or of a province
exemption       đối tượng miễn, giảm
quote           bảng tính: what has to be paid, line by line, with the arithmetic
charge          khoản phải thu: demanded and not yet paid, settled, waived or void
receipt         biên lai, phiếu thu: money was taken; its number is never used again
void            hủy: the receipt stays with its number and counts no more
drawer          ngăn tiền: the receipts an officer has taken and not yet closed
closing         chốt ca: what was counted against what was taken; afterwards the drawer is locked
"""
