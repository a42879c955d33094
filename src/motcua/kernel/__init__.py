"""Words every capability shares. Knows none of them, holds no table.

refusals  từ chối có lý do: an answer of "no" that is safe to show
action    thao tác: one whole write, in one transaction, with one recorded instant
clock     giờ hệ thống: the only source of "now"
text      chữ Việt: normal form, folding, sorting
money     tiền: whole đồng, in digits and in words
"""
