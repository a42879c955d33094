"""Counting once more, the slow way: day by day from the shipped file, sharing nothing with the engine."""

import datetime as dt

from motcua.foundation.calendars.tests.build import SHIPPED, VN

OFF = {d["date"] for d in SHIPPED["days"] if d["kind"] == "off"}
WORKED = {d["date"] for d in SHIPPED["days"] if d["kind"] == "worked"}
MORNING, AFTERNOON = ((7, 30), (11, 30)), ((13, 0), (17, 0))
ONE_DAY = dt.timedelta(days=1)


def works(day: dt.date) -> bool:
    if day.isoformat() in WORKED:
        return True
    return day.weekday() < 5 and day.isoformat() not in OFF


def sessions(day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    if not works(day):
        return []
    return [tuple(dt.datetime(day.year, day.month, day.day, *t, tzinfo=VN) for t in s) for s in (MORNING, AFTERNOON)]


def next_working(day: dt.date) -> dt.date:
    while not works(day):
        day += ONE_DAY
    return day


def closing(day: dt.date) -> dt.datetime:
    return sessions(day)[-1][1]


def arrival(received: dt.datetime) -> dt.date:
    day = received.date()
    if works(day) and received.time() <= dt.time(17):
        return day
    return next_working(day + ONE_DAY)


def working_days(received: dt.datetime, days: int, touched: frozenset[dt.date] = frozenset()) -> dt.datetime:
    day = arrival(received)
    while days:
        day += ONE_DAY
        if works(day) and day not in touched:
            days -= 1
    return closing(day)


def calendar_days(received: dt.datetime, days: int) -> dt.datetime:
    day = received.date()
    for _ in range(days):
        day += ONE_DAY
    return closing(next_working(day))


def months(received: dt.datetime, months: int) -> dt.datetime:
    start = received.date()
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = start.day
    while True:
        try:
            return closing(next_working(dt.date(year, month, day)))
        except ValueError:
            day -= 1


def half_days(received: dt.datetime, halves: int) -> dt.datetime:
    day, arrived = received.date(), False
    while True:
        for _start, end in sessions(day):
            if end < received:
                continue
            if not arrived:
                arrived = True
                continue
            halves -= 1
            if not halves:
                return end
        day += ONE_DAY


def minutes(received: dt.datetime, minutes: int, pause: tuple[dt.datetime, dt.datetime] | None = None) -> dt.datetime:
    """Working minutes walked one session at a time, a pause cut out of them."""
    day = received.date()
    while True:
        for start, end in sessions(day):
            for a, b in _without(pause, max(start, received), end):
                length = int((b - a).total_seconds()) // 60
                if 0 < length >= minutes:
                    return a + dt.timedelta(minutes=minutes)
                minutes -= max(length, 0)
        day += ONE_DAY


def _without(
    pause: tuple[dt.datetime, dt.datetime] | None, start: dt.datetime, end: dt.datetime
) -> list[tuple[dt.datetime, dt.datetime]]:
    if pause is None:
        return [(start, end)]
    return [(start, min(end, pause[0])), (max(start, pause[1]), end)]


def minutes_between(a: dt.datetime, b: dt.datetime) -> int:
    total, day = 0, a.date()
    while day <= b.date():
        for start, end in sessions(day):
            total += max(0, int((min(end, b) - max(start, a)).total_seconds()) // 60)
        day += ONE_DAY
    return total


def same_day(received: dt.datetime, cut_off: dt.time | None) -> dt.datetime:
    day = arrival(received)
    if cut_off is not None and day == received.date() and received.time() > cut_off:
        day = next_working(day + ONE_DAY)
    return closing(day)
