"""Which of two limits is longer, as far as it can be told without a calendar."""

from motcua.foundation.calendars.rules import Duration, Unit

_DAYS = {Unit.CALENDAR_DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}
# A working day is at least one day of the calendar; the other way round nothing is sure.
_DAY_MINUTES = 480


def is_longer(one: Duration, other: Duration) -> bool:
    """Surely longer. Working time against calendar time is told only when no calendar could turn it round."""
    if one.unit is other.unit:
        return one.quantity > other.quantity
    if Unit.SAME_DAY in (one.unit, other.unit):
        return other.unit is Unit.SAME_DAY and _minutes(one) > _DAY_MINUTES
    if one.unit in _DAYS and other.unit in _DAYS:
        return one.quantity * _DAYS[one.unit] > other.quantity * _DAYS[other.unit]
    if one.unit in _DAYS:
        return False
    if other.unit in _DAYS:
        return _minutes(one) > other.quantity * _DAYS[other.unit] * _DAY_MINUTES
    return _minutes(one) > _minutes(other)


def _minutes(limit: Duration) -> int:
    nominal = limit.work_minutes
    return nominal if nominal is not None else limit.quantity * _DAYS.get(limit.unit, 1) * _DAY_MINUTES
