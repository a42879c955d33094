"""Figures: one definition each, and the list behind every one.

figure        chỉ tiêu, số liệu: a number with a code, a title, one definition and one source
received      tiếp nhận; carried over: từ kỳ trước chuyển sang; handled: nhận giải quyết (both together)
resolved      đã giải quyết; early, on time, late: trước hạn, đúng hạn, quá hạn
open          đang giải quyết; in time, late: trong hạn, quá hạn; waiting: đang chờ người dân
by judgement  theo thời điểm được tính; by click: theo thời điểm kích trả trên hệ thống
cause         nguyên nhân quá hạn: one for each late dossier, by the written rule of casework
recorded late kích trả chậm: done in time, entered after the due date
unrecorded    xong việc nhưng chưa kích trả: decided, result not yet recorded
rate          tỷ lệ giải quyết đúng hạn: A, B, C, D, each with its raw fraction
report 06     biểu II.06 (TT 01/2020/TT-VPCP), with quarters of its own (15/12–14/3, …)
key           khóa của một ô số liệu: opens the list behind the number
publish       chốt số liệu: keep the figures of a closed period, with as-of and who
"""
