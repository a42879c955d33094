"""Whether the same published words may be answered alike for different procedures."""

_LIMITS = frozenset({"limit_unknown", "limit_contradicts", "limit_several"})


def is_told_in_words(kind: str, source: str) -> bool:
    """The source says something beyond a bare number and unit, so the same words mean the same thing elsewhere.

    `0 (đơn vị: Khác)` stands under hundreds of procedures and says nothing; a fee of `20` may be 20.000 here and
    200.000 there.
    """
    if kind == "level_unknown":
        return bool(source.strip())
    if kind not in _LIMITS:
        return False
    return any(": " in line.replace("(đơn vị: Khác)", "") for line in source.splitlines())
