"""Money is whole đồng, an int. In words as on a receipt."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")


def in_digits(amount: int) -> str:
    """`1250000` → `1.250.000`."""
    return f"{amount:,}".replace(",", ".")


def in_words(amount: int) -> str:
    """`105000` → `Một trăm linh năm nghìn đồng`.

    Raises ValueError for a negative amount or one of a million tỷ and more.
    """
    if not 0 <= amount < 10**15:
        raise ValueError(amount)
    spoken = "không" if amount == 0 else _billions(amount)
    return f"{spoken[0].upper()}{spoken[1:]} đồng"


def _billions(amount: int) -> str:
    high, low = divmod(amount, 10**9)
    parts = [f"{_millions(high, leading=True)} tỷ"] if high else []
    if low:
        parts.append(_millions(low, leading=not high))
    return " ".join(parts)


def _millions(amount: int, *, leading: bool) -> str:
    parts: list[str] = []
    for power in (2, 1, 0):
        group = amount // 1000**power % 1000
        if group:
            parts.append(_hundreds(group, leading=leading and not parts) + _GROUPS[power])
    return " ".join(parts)


def _hundreds(number: int, *, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    parts = [] if leading and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens == 0:
        if units:
            parts.append(f"linh {_DIGITS[units]}" if parts else _DIGITS[units])
        return " ".join(parts)
    parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    if units == 1 and tens > 1:
        parts.append("mốt")
    elif units == 5:
        parts.append("lăm")
    elif units == 4 and tens > 1:
        parts.append("tư")
    elif units:
        parts.append(_DIGITS[units])
    return " ".join(parts)
