"""Working time between instants, and who held it."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from motcua.foundation.calendars.rules.calendar import WorkCalendar
from motcua.foundation.calendars.rules.instants import DAY, in_day, to_day, to_instant, to_minute, to_number
from motcua.foundation.calendars.rules.table import Table

NOBODY = ""
"""The holder of time that no interval covers."""

Interval = tuple[str, dt.datetime, dt.datetime | None]


def minutes_between(calendar: WorkCalendar, a: dt.datetime, b: dt.datetime) -> int:
    """Working minutes from `a` to `b`; negative when `b` is before `a`."""
    first, second = to_minute(a), to_minute(b)
    table = _covering(calendar, first, second)
    return table.elapsed(second) - table.elapsed(first)


def remaining_minutes(calendar: WorkCalendar, now: dt.datetime, due_at: dt.datetime) -> int:
    """Working minutes left; negative by how much it is over."""
    return minutes_between(calendar, now, due_at)


def add_minutes(calendar: WorkCalendar, at: dt.datetime, minutes: int) -> dt.datetime:
    """The first instant by which `minutes` working minutes have gone since `at`; `at` itself for 0."""
    if minutes < 0:
        raise ValueError("Working time is added, not taken away.")
    if minutes == 0:
        return at
    start = to_minute(at)
    table = calendar.table_for(start)
    while True:
        try:
            return to_instant(table.reach(table.elapsed(start) + minutes))
        except IndexError:
            table = calendar.wider_table(table)


def working_days_between(calendar: WorkCalendar, a: dt.date, b: dt.date) -> int:
    """Working days after `a`, up to and with `b`; negative when `b` is before `a`."""
    first, second = to_number(a), to_number(b)
    table = _covering(calendar, first * DAY, second * DAY)
    return table.before[second - table.first + 1] - table.before[first - table.first + 1]


def next_working_day(calendar: WorkCalendar, day: dt.date) -> dt.date:
    """The first working day after `day`."""
    return _working_day(calendar, to_number(day) + 1)


def working_day_from(calendar: WorkCalendar, day: dt.date) -> dt.date:
    """`day` when it is a working day, else the next one."""
    return _working_day(calendar, to_number(day))


def closing(calendar: WorkCalendar, day: dt.date) -> dt.datetime:
    """When the working day's last counting session ends. Raises ValueError for a day that is off."""
    ends = [s.end for s in calendar.sessions(day) if s.counts]
    if not ends:
        raise ValueError(f"{day} is not a working day.")
    return to_instant(to_number(day) * DAY + in_day(ends[-1]))


def next_opening(calendar: WorkCalendar, at: dt.datetime) -> dt.datetime:
    """`at` when the counter is open, else when it next opens (reception-only sessions too)."""
    minute = to_minute(at)
    number = minute // DAY
    table = calendar.table_for(minute)
    while True:
        try:
            i = table.next_open[number - table.first]
            day = to_day(table.first + i)
            for session in calendar.sessions(day):
                start, end = ((table.first + i) * DAY + in_day(t) for t in (session.start, session.end))
                if minute < end:
                    return at if start <= minute else to_instant(start)
            number = table.first + i + 1
        except IndexError:
            table = calendar.wider_table(table)


def split(
    calendar: WorkCalendar, start: dt.datetime, end: dt.datetime, intervals: Iterable[Interval]
) -> dict[str, int]:
    """Working minutes of [start, end] by holder. The parts add up to the whole, always.

    An interval is (holder, from, to or None while it lasts). Where intervals overlap, the one that began
    last has it, and of two that began together the later in the list: so a unit may hold the whole time
    and a pause be laid over it. What nobody holds stands under `NOBODY`. Holders appear also with 0.
    """
    low, high = to_minute(start), max(to_minute(start), to_minute(end))
    table = _covering(calendar, low, high)
    spans: list[tuple[int, int, str]] = []
    shares: dict[str, int] = {}
    for holder, begun, ended in intervals:
        shares.setdefault(holder, 0)
        first = to_minute(begun)
        last = high if ended is None else min(to_minute(ended), high)
        if max(first, low) < last:
            spans.append((first, last, holder))
    spans.sort(key=lambda span: span[0])
    edges = sorted({low, high, *(max(s[0], low) for s in spans), *(s[1] for s in spans)})
    for here, there in pairwise(edges):
        began = bisect_right(spans, here, key=lambda span: span[0])
        holder = next((s[2] for s in reversed(spans[:began]) if s[1] > here), NOBODY)
        minutes = table.elapsed(there) - table.elapsed(here)
        if minutes or holder in shares:
            shares[holder] = shares.get(holder, 0) + minutes
    return shares


def _covering(calendar: WorkCalendar, *minutes: int) -> Table:
    calendar.table_for(min(minutes))
    return calendar.table_for(max(minutes))


def _working_day(calendar: WorkCalendar, number: int) -> dt.date:
    table = calendar.table_for(number * DAY)
    while True:
        try:
            return to_day(table.first + table.work_days[table.before[number - table.first]])
        except IndexError:
            table = calendar.wider_table(table)
