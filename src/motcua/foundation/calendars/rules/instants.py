"""Instants as whole local minutes since 1 January 1970, so that the arithmetic is on integers.

Vietnam has kept UTC+7 without summer time since 1975, so a fixed offset is exact for every day a
calendar can reach. Seconds are dropped: what counts is the minute a receipt prints.
"""

import datetime as dt

OFFSET = dt.timezone(dt.timedelta(hours=7), "+07")
DAY = 1440

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_SHIFT = 7 * 60
_timedelta = dt.timedelta


def to_minute(instant: dt.datetime) -> int:
    """Raises TypeError for an instant without a time zone."""
    delta = instant - _EPOCH
    return delta.days * DAY + delta.seconds // 60 + _SHIFT


def to_instant(minute: int) -> dt.datetime:
    """Aware, in UTC."""
    return _EPOCH + _timedelta(0, (minute - _SHIFT) * 60)


def to_number(day: dt.date) -> int:
    """The days since 1970."""
    return day.toordinal() - _EPOCH_ORDINAL


def to_day(number: int) -> dt.date:
    return dt.date.fromordinal(number + _EPOCH_ORDINAL)


def day_of(minute: int) -> dt.date:
    return dt.date.fromordinal(minute // DAY + _EPOCH_ORDINAL)


def time_of(minute: int) -> dt.time:
    return dt.time(minute % DAY // 60, minute % 60)


def in_day(time: dt.time) -> int:
    return time.hour * 60 + time.minute
