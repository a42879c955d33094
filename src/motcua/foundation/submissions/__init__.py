"""What came twice is done once: the answers already given to a form id or an Idempotency-Key.

submission  lần gửi: one key of one officer; its answer is kept for 48 hours
"""
