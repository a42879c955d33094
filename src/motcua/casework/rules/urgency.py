"""How pressing an item is, by remaining working time."""

from enum import StrEnum


class Urgency(StrEnum):
    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    CALM = "calm"
    PAUSED = "paused"


DAY = 8 * 60


def urgency_of(remaining_minutes: int | None, *, paused: bool) -> Urgency:
    """`remaining_minutes`: working minutes to the due instant, negative when past; None without a due date."""
    if paused:
        return Urgency.PAUSED
    if remaining_minutes is None:
        return Urgency.CALM
    if remaining_minutes < 0:
        return Urgency.LATE
    if remaining_minutes <= DAY:
        return Urgency.TODAY
    return Urgency.SOON if remaining_minutes <= 2 * DAY else Urgency.CALM


def remaining_words(minutes: int) -> str:
    """`còn 2 ngày làm việc`, `còn 1 ngày 3 giờ làm việc`, `trễ 45 phút làm việc`; hours are told up to two days."""
    sign = "trễ" if minutes < 0 else "còn"
    days, rest = divmod(abs(minutes), DAY)
    hours, minute = divmod(rest, 60)
    if days >= 2 or (days and not hours):
        return f"{sign} {days} ngày làm việc"
    if days:
        return f"{sign} {days} ngày {hours} giờ làm việc"
    return f"{sign} {hours} giờ làm việc" if hours else f"{sign} {minute} phút làm việc"
