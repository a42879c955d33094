"""The record that cannot be quietly changed: one chain of entries per subject.

entry    dòng nhật ký: what was done, claimed, recorded and judged when, by whom
chain    chuỗi: each entry carries the hash of the one before it
subject  đối tượng: the row a chain belongs to (a case, a grant, a calendar, …)
read     lượt xem: who looked at personal data, and why
"""
