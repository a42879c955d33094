"""Gap-free numbers: one series per name, unit and period.

series  dãy số (mã hồ sơ trong ngày, sổ của năm, …)
void    số bỏ: a number that was given and is kept as void, never given again
"""
