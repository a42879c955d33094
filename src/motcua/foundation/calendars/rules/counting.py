"""Counting a limit to its last minute (Bộ luật Dân sự 2015, Điều 147–148).

Working days   what arrives after closing, after the cut-off or on a day off arrives on the next open day;
               that first day is not counted; due when the last counted day closes.
Calendar days, weeks, months, years
               from the event's own day, whatever the hour; the first day is not counted; a month ends on
               the corresponding day or the month's last; a last day that is off moves to the next working day.
Hours, minutes run through the counting sessions from the moment, or from the next opening.
Half days      a half day is a session. As with days, the session of arrival is not counted: a matter
               brought at 11:29 is not due at 11:30.
Same day       due when the counted hours of the day of arrival end; after them or after the cut-off, on
               the next working day.

Everything is monotone: what is received later, or given more time, is never due earlier.
"""

import calendar as gregorian
import datetime as dt
from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

from motcua.foundation.calendars.rules.calendar import WorkCalendar
from motcua.foundation.calendars.rules.durations import Duration, Unit
from motcua.foundation.calendars.rules.instants import DAY, in_day, to_day, to_instant, to_minute, to_number
from motcua.foundation.calendars.rules.table import Table

T = TypeVar("T")


def due_at(calendar: WorkCalendar, received_at: dt.datetime, duration: Duration) -> dt.datetime:
    """The promise: closing time of the due day for limits in days, else the minute. Aware, UTC.

    No query, no explanation (`due` explains). Refuses `BeyondCalendar`.
    """
    return to_instant(over_table(calendar, to_minute(received_at), due_minute, duration))


def over_table(
    calendar: WorkCalendar, minute: int, compute: Callable[[Table, int, Duration], T], duration: Duration
) -> T:
    """Run `compute(table, minute, duration)` on a table wide enough to hold the answer."""
    table = calendar.table()
    if not table.low <= minute < table.high:
        table = calendar.table_for(minute)
    while True:
        try:
            return compute(table, minute, duration)
        except IndexError:
            table = calendar.wider_table(table)


def due_minute(table: Table, minute: int, duration: Duration) -> int:
    # The value, not the member: hashing an enum's member costs as much as the counting.
    return _COUNTS[duration.unit._value_](table, minute, duration)


def arrival_day(table: Table, minute: int, duration: Duration) -> int:
    """The day a limit in working days, or of the same day, starts from."""
    i = table.arrival(minute)
    if duration.cut_off is not None and i == (minute - table.low) // DAY and minute % DAY > in_day(duration.cut_off):
        return table.next_open[i + 1]
    return i


def arrival_session(table: Table, minute: int) -> int:
    """How many counting sessions there are up to and with the one in which what comes at `minute` arrives."""
    return table.counted[bisect_left(table.all_ends, minute) + 1]


def last_calendar_day(start: dt.date, duration: Duration) -> dt.date:
    """The last day of a calendar limit, off or not."""
    match duration.unit:
        case Unit.CALENDAR_DAY:
            return start + dt.timedelta(days=duration.quantity)
        case Unit.WEEK:
            return start + dt.timedelta(weeks=duration.quantity)
        case Unit.MONTH:
            return _add_months(start, duration.quantity)
        case Unit.YEAR:
            return _add_months(start, 12 * duration.quantity)
    raise AssertionError(duration.unit)


def _add_months(start: dt.date, months: int) -> dt.date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > dt.MAXYEAR:
        raise IndexError(year)
    return dt.date(year, month + 1, min(start.day, gregorian.monthrange(year, month + 1)[1]))


def close_of_working_day(table: Table, i: int) -> int:
    """When the first working day ≥ i closes."""
    return table.work_ends[table.before[i]]


def _working_days(table: Table, minute: int, duration: Duration) -> int:
    return table.work_ends[table.before[arrival_day(table, minute, duration) + 1] + duration.quantity - 1]


def _calendar_days(table: Table, minute: int, duration: Duration) -> int:
    if duration.unit is Unit.CALENDAR_DAY:
        return table.work_ends[table.before[(minute - table.low) // DAY + duration.quantity]]
    last = last_calendar_day(to_day(minute // DAY), duration)
    return close_of_working_day(table, to_number(last) - table.first)


def _hours(table: Table, minute: int, duration: Duration) -> int:
    minutes = duration.quantity * 60 if duration.unit is Unit.WORKING_HOUR else duration.quantity
    return table.reach(table.elapsed(minute) + minutes)


def _half_days(table: Table, minute: int, duration: Duration) -> int:
    return table.ends[arrival_session(table, minute) + duration.quantity - 1]


def _same_day(table: Table, minute: int, duration: Duration) -> int:
    # A day of arrival that only receives, or only receives from now on, is followed by the next working day.
    day = arrival_day(table, minute, duration)
    closing = close_of_working_day(table, day)
    return closing if minute <= closing else close_of_working_day(table, day + 1)


_COUNTS: dict[str, Callable[[Table, int, Duration], int]] = {
    Unit.WORKING_DAY.value: _working_days,
    Unit.HALF_DAY.value: _half_days,
    Unit.WORKING_HOUR.value: _hours,
    Unit.MINUTE.value: _hours,
    Unit.CALENDAR_DAY.value: _calendar_days,
    Unit.WEEK.value: _calendar_days,
    Unit.MONTH.value: _calendar_days,
    Unit.YEAR.value: _calendar_days,
    Unit.SAME_DAY.value: _same_day,
}
