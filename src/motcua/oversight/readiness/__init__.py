"""What is still missing before the house runs as it should: one page for whoever administers it.

finding       điều cần hoàn thiện: one kind of gap, counted, with where to mend it
todo          nên hoàn thiện; bad: phải xử lý ngay; fine: đã đủ
"""
