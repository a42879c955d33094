"""Codes of procedures: opaque, but some are surely wrong."""

import re

_USUAL = re.compile(r"\d\.\d{6}")
_LOCAL = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})")
_MARKED_DELETED = re.compile(r"[-_ ]*(?:xoa|xóa|xoá)\b", re.IGNORECASE)


def is_usual(code: str) -> bool:
    """`1.001193`, or a province's `1.008377.000.00.00.H13`."""
    return bool(_USUAL.fullmatch(code) or _LOCAL.fullmatch(code))


def why_rejected(raw: str, taken: set[str]) -> str:
    """The reason a row's code cannot be taken, "" when it can. `taken`: codes of all rows written cleanly."""
    code = raw.strip()
    if not code:
        return "Dòng không có mã thủ tục."
    if _MARKED_DELETED.search(code):
        return f"Mã “{code}” mang dấu đã xóa ở nguồn, không còn là thủ tục đang áp dụng."
    if len(code) > 60:
        return f"Mã “{code[:40]}…” dài quá 60 ký tự."
    if raw != code and code in taken:
        return f"Mã “{code}” có khoảng trắng thừa và trùng với một dòng khác; giữ dòng có mã đúng."
    return ""
