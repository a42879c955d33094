"""The time of a process: the sum of its steps against the total that was written."""

from collections.abc import Iterable

from motcua.foundation.calendars.rules import HOURS_PER_DAY, Duration, Unit

_DAYS = {Unit.CALENDAR_DAY: 1, Unit.WEEK: 5, Unit.SAME_DAY: 1}


def nominal_minutes(quantity: int | None, unit: str) -> int | None:
    """Working minutes a written time stands for; None when it is not counted, or counted in months.

    As the internal processes convert: 8 hours are a day, whether or not the day is called a working day.
    """
    if quantity is None or not unit:
        return None
    known = Unit(unit)
    if known in _DAYS:
        return quantity * _DAYS[known] * HOURS_PER_DAY * 60
    return Duration(max(quantity, 1), known).work_minutes


def total_minutes(times: Iterable[tuple[int | None, str]]) -> int:
    """What the steps add up to; steps that are not counted add nothing."""
    return sum(nominal_minutes(quantity, unit) or 0 for quantity, unit in times)


def total_words(minutes: int) -> str:
    """`3 ngày`, `2 ngày 4 giờ`, `30 phút`."""
    days, rest = divmod(minutes, HOURS_PER_DAY * 60)
    hours, left = divmod(rest, 60)
    parts = [f"{days} ngày" if days else "", f"{hours} giờ" if hours else "", f"{left} phút" if left else ""]
    return " ".join(p for p in parts if p) or "không tính thời gian"


def difference(stated: tuple[int, str] | None, minutes: int) -> str:
    """Why the written total and the steps disagree; "" when they agree or nothing was written."""
    written = nominal_minutes(*stated) if stated else None
    if written is None or written == minutes:
        return ""
    return f"Tổng thời gian ghi {total_words(written)}, các bước cộng lại {total_words(minutes)}."
