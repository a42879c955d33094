"""When a thing is due, and why: working calendars, limits, counting, pauses, lateness.

calendar      lịch làm việc of a unit: weekly sessions, days off, worked days, closures
session       buổi làm việc: a stretch of office hours; some only receive and do not count for limits
week          tuần làm việc mẫu: the sessions of an ordinary week, from a day on
day rule      ngày đặc biệt: a day off (nghỉ lễ), a worked day (làm bù) or a closure, with its notice
duration      thời hạn: an exact quantity and unit, maybe with a cut-off hour (sau 15 giờ)
due           hạn trả kết quả: the promise, with the reasons that make it
provisional   dự kiến: the date reaches years whose days off are not yet announced
pause         tạm dừng: time that is somebody else's (supplement, payment, another agency)
verdict       trước hạn, đúng hạn, trễ hạn
judged at     thời điểm xét: the instant lateness is judged by, of the claimed and the recorded one
"""
