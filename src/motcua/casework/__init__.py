"""Everything the commune must answer by a date: a case with a clock.

case          vụ việc: a dossier, later a complaint, a document, a task
process       quy trình nội bộ: versioned, linear steps with a role and a time each
work item     việc: an open step, opinion, supplement or return; the inbox is a row per item
pause         thời gian tạm dừng, with a reason and whoever holds the case meanwhile
judged        thời điểm được tính: what a milestone counts by (claimed if witnessed, else recorded)
ready         có kết quả; told: đã báo công dân; handed over: đã trả kết quả
send back     trả lại bước trước; extend: gia hạn; stop: dừng; withdraw: rút; void: hủy
"""
