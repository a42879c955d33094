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
