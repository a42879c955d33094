"""The reasons that make a date, in order, as data: the same on page, API and command line.

They add up. For limits in working days and half days the `count`s are the quantity; for calendar limits
they are the days from the event's day to the last day, before it moves; for limits in hours the `minutes`
are the minutes of the limit. Every day off, worked day and closure in the range is named with its notice;
ordinary days of a long range are told as runs.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from motcua.foundation.calendars.rules.calendar import DayKind, WorkCalendar
from motcua.foundation.calendars.rules.counting import (
    arrival_day,
    arrival_session,
    due_minute,
    last_calendar_day,
    over_table,
)
from motcua.foundation.calendars.rules.durations import CALENDAR_UNITS, UNIT_WORDS, Duration, Unit
from motcua.foundation.calendars.rules.instants import OFFSET, day_of, time_of, to_day, to_instant, to_minute, to_number
from motcua.foundation.calendars.rules.table import Table
from motcua.foundation.calendars.rules.words import (
    CIVIL_CODE_END,
    CIVIL_CODE_START,
    WEEKLY_REST,
    capital,
    clock_words,
    day_words,
    hours_words,
)

LISTED_DAYS = 21
"""Up to so many days each day has its own line; a longer range is told in runs."""


class Code(StrEnum):
    RECEIVED = "received"
    ARRIVES_NEXT_WORKING_DAY = "arrives_next_working_day"
    CUT_OFF = "cut_off"
    FIRST_DAY_NOT_COUNTED = "first_day_not_counted"
    FIRST_SESSION_NOT_COUNTED = "first_session_not_counted"
    COUNTED = "counted"
    WORKED_SWAP = "worked_swap"
    DAY_OFF = "day_off"
    CLOSURE = "closure"
    WEEKLY_REST = "weekly_rest"
    RECEPTION_ONLY = "reception_only"
    LAST_DAY = "last_day"
    MOVED_TO_WORKING_DAY = "moved_to_working_day"
    CLOSING = "closing"
    PAUSE = "pause"
    PAUSE_AFTER_DUE = "pause_after_due"
    PAUSE_OPEN = "pause_open"
    RESTART = "restart"
    EXTENSION = "extension"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Reason:
    """`day` (to `until`) is what it speaks of; `text` a whole sentence; `source` the law or notice behind it."""

    code: Code
    day: dt.date
    text: str
    source: str = ""
    count: int = 0
    minutes: int = 0
    until: dt.date | None = None

    def to_json(self) -> dict[str, str | int | None]:
        return {
            "code": str(self.code),
            "day": self.day.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "text": self.text,
            "source": self.source,
            "count": self.count,
            "minutes": self.minutes,
        }


@dataclass(frozen=True, slots=True)
class Due:
    """The promise. `paused`: a pause is still open, and the date will move when it ends."""

    due_at: dt.datetime
    day: dt.date
    provisional: bool
    explanation: tuple[Reason, ...]
    paused: bool = False

    def to_json(self) -> dict[str, Any]:
        """The one shape of page, API and command; `due_at` in local time."""
        return {
            "due_at": self.due_at.astimezone(OFFSET).isoformat(),
            "day": self.day.isoformat(),
            "provisional": self.provisional,
            "paused": self.paused,
            "explanation": [reason.to_json() for reason in self.explanation],
        }


def due(calendar: WorkCalendar, received_at: dt.datetime, duration: Duration) -> Due:
    """The promise with its reasons. `due_at` equals the function `due_at`. Refuses `BeyondCalendar`."""
    minute = to_minute(received_at)
    target, reasons = over_table(calendar, minute, lambda t, m, d: _told(calendar, t, m, d), duration)
    return finished(calendar, minute, target, reasons)


def finished(calendar: WorkCalendar, received: int, target: int, reasons: list[Reason], *, paused: bool = False) -> Due:
    """Close a story: say whether it is provisional."""
    first, last = day_of(received), day_of(target)
    provisional = not calendar.is_published(first, last)
    if provisional:
        year = last.year if last.year > calendar.published_until else first.year
        text = (
            f"Lịch nghỉ lễ, Tết năm {year} chưa có trong hệ thống: đây là ngày dự kiến, "
            "sẽ được tính lại khi có thông báo chính thức."
        )
        reasons = [*reasons, Reason(Code.PROVISIONAL, last, text)]
    return Due(to_instant(target), last, provisional, tuple(reasons), paused)


def closing_reason(target: int) -> Reason:
    day, time = day_of(target), time_of(target)
    return Reason(Code.CLOSING, day, f"Hạn trả kết quả: {time:%H:%M}, {day_words(day)}.")


def story(calendar: WorkCalendar, table: Table, minute: int, duration: Duration, target: int) -> list[Reason]:
    """From reception to the due minute, without the provisional note."""
    day = day_of(minute)
    reasons = [Reason(Code.RECEIVED, day, f"Tiếp nhận lúc {time_of(minute):%H:%M}, {day_words(day)}.")]
    if duration.unit in CALENDAR_UNITS:
        reasons += _calendar_days(calendar, day, duration, day_of(target))
    elif duration.unit is Unit.HALF_DAY:
        reasons += _half_days(calendar, table, minute, target)
    elif duration.in_hours:
        reasons += _hours(calendar, table, minute, target)
    else:
        reasons += _working_days(calendar, table, minute, duration, day_of(target))
    return [*reasons, closing_reason(target)]


def days_off(calendar: WorkCalendar, first: dt.date, last: dt.date) -> Iterator[Reason]:
    """The named days that are not worked, from `first` to `last`."""
    for day in _days(first, last):
        if not calendar.is_working_day(day) and calendar.find_rule(day) is not None:
            yield _off(calendar, day)


def _told(calendar: WorkCalendar, table: Table, minute: int, duration: Duration) -> tuple[int, list[Reason]]:
    target = due_minute(table, minute, duration)
    return target, story(calendar, table, minute, duration, target)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (to_day(n) for n in range(to_number(first), to_number(last) + 1))


def _off(calendar: WorkCalendar, day: dt.date) -> Reason:
    """Why a day is not a working day."""
    rule = calendar.find_rule(day)
    words = capital(day_words(day))
    if rule is not None and rule.kind is DayKind.OFF:
        return Reason(Code.DAY_OFF, day, f"{words}: nghỉ – {rule.name}.", rule.source)
    if rule is not None and rule.kind is DayKind.CLOSURE:
        return Reason(Code.CLOSURE, day, f"{words}: cơ quan đóng cửa – {rule.name}.", rule.source)
    if calendar.sessions(day):
        return Reason(Code.RECEPTION_ONLY, day, f"{words}: chỉ tiếp nhận hồ sơ, không tính vào thời hạn.")
    return Reason(Code.WEEKLY_REST, day, f"{words}: nghỉ hằng tuần.", WEEKLY_REST)


def _swap(calendar: WorkCalendar, day: dt.date) -> tuple[str, str] | None:
    """The words and the notice of a worked day, None for an ordinary one."""
    rule = calendar.find_rule(day)
    if rule is None or rule.kind is not DayKind.WORKED:
        return None
    instead = f" cho ngày {rule.in_place_of:%d/%m/%Y}" if rule.in_place_of else ""
    return f"làm bù{instead}", rule.source


def _worked(calendar: WorkCalendar, day: dt.date, what: str, *, count: int = 0, minutes: int = 0) -> Reason:
    swap = _swap(calendar, day)
    if swap is None:
        return Reason(Code.COUNTED, day, f"{capital(day_words(day))}: {what}.", count=count, minutes=minutes)
    return Reason(
        Code.WORKED_SWAP, day, f"{capital(day_words(day))}: {swap[0]}, {what}.", swap[1], count=count, minutes=minutes
    )


def _arrival(calendar: WorkCalendar, received: int, arrived: dt.date, duration: Duration) -> Iterator[Reason]:
    """Why what came on one day counts as having come on a later one."""
    day = day_of(received)
    if day == arrived:
        return
    where = f"tính là nhận vào {day_words(arrived)}"
    rest = [_off(calendar, d) for d in _days(day, arrived) if not calendar.sessions(d)]
    closes = calendar.sessions(day)[-1].end if calendar.sessions(day) else None
    if closes is None:
        yield Reason(Code.ARRIVES_NEXT_WORKING_DAY, day, f"Tiếp nhận vào ngày nghỉ nên {where}.", until=arrived)
    elif time_of(received) > closes:
        text = f"Tiếp nhận sau giờ làm việc ({clock_words(closes)}) nên {where}."
        yield Reason(Code.ARRIVES_NEXT_WORKING_DAY, day, text, until=arrived)
    elif duration.cut_off is not None:
        yield Reason(Code.CUT_OFF, day, f"Tiếp nhận sau {clock_words(duration.cut_off)} nên {where}.", until=arrived)
    yield from rest


def _working_days(
    calendar: WorkCalendar, table: Table, minute: int, duration: Duration, due_day: dt.date
) -> Iterator[Reason]:
    arrived = to_day(table.first + arrival_day(table, minute, duration))
    yield from _arrival(calendar, minute, arrived, duration)
    if duration.unit is Unit.SAME_DAY:
        if due_day != arrived:
            yield from (_off(calendar, d) for d in _days(arrived, due_day) if not calendar.is_working_day(d))
            text = f"Giải quyết trong ngày làm việc tiếp theo: {day_words(due_day)}."
            if calendar.is_working_day(arrived):
                text = f"Hết giờ tính thời hạn trong ngày. {text}"
            yield Reason(Code.MOVED_TO_WORKING_DAY, due_day, text)
        else:
            yield _worked(calendar, due_day, "giải quyết trong ngày")
        return
    yield Reason(
        Code.FIRST_DAY_NOT_COUNTED, arrived, f"{capital(day_words(arrived))}: ngày nhận, không tính.", CIVIL_CODE_START
    )
    lines: list[Reason] = []
    ordinal = 0
    for day in _days(arrived + dt.timedelta(days=1), due_day):
        if calendar.is_working_day(day):
            ordinal += 1
            lines.append(_worked(calendar, day, f"ngày làm việc thứ {ordinal}", count=1))
        else:
            lines.append(_off(calendar, day))
    yield from _in_runs(lines, UNIT_WORDS[Unit.WORKING_DAY])


def _calendar_days(calendar: WorkCalendar, start: dt.date, duration: Duration, due_day: dt.date) -> Iterator[Reason]:
    yield Reason(
        Code.FIRST_DAY_NOT_COUNTED, start, f"{capital(day_words(start))}: ngày nhận, không tính.", CIVIL_CODE_START
    )
    last = last_calendar_day(start, duration)
    lines: list[Reason] = []
    for ordinal, day in enumerate(_days(start + dt.timedelta(days=1), last), start=1):
        rule = calendar.find_rule(day)
        named = "" if rule is None else f" ({rule.name}; thời hạn tính theo ngày nên vẫn tính)"
        text = f"{capital(day_words(day))}: ngày thứ {ordinal}{named}."
        lines.append(Reason(Code.COUNTED, day, text, rule.source if rule else "", count=1))
    yield from _in_runs(lines, UNIT_WORDS[Unit.CALENDAR_DAY])
    if duration.unit is not Unit.CALENDAR_DAY:
        yield Reason(Code.LAST_DAY, last, f"Hết {duration} vào {day_words(last)}.", CIVIL_CODE_END)
    if due_day != last:
        for day in _days(last, due_day - dt.timedelta(days=1)):
            yield _off(calendar, day)
        text = f"Ngày cuối cùng là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo: {day_words(due_day)}."
        yield Reason(Code.MOVED_TO_WORKING_DAY, due_day, text, CIVIL_CODE_END)


def _sessions(table: Table, first: int, until: int) -> Iterator[tuple[int, int, int]]:
    """(index, start, end) of the counting sessions from index `first` that begin before `until`."""
    s = first
    while table.starts[s] < until:
        yield s, table.starts[s], table.ends[s]
        s += 1


def _half_days(calendar: WorkCalendar, table: Table, minute: int, target: int) -> Iterator[Reason]:
    first = arrival_session(table, minute)
    arrived = minute
    if first and table.ends[first - 1] >= minute:
        arrived = max(minute, table.starts[first - 1])
        yield from _arrival(calendar, minute, day_of(arrived), Duration(1, Unit.HALF_DAY))
        span = f"{time_of(table.starts[first - 1]):%H:%M}–{time_of(table.ends[first - 1]):%H:%M}"
        text = f"{capital(day_words(day_of(arrived)))}, buổi {span}: buổi nhận, không tính."
        yield Reason(Code.FIRST_SESSION_NOT_COUNTED, day_of(arrived), text, CIVIL_CODE_START)
    parts = [
        _worked(calendar, day_of(a), f"buổi {time_of(a):%H:%M}–{time_of(b):%H:%M} (buổi thứ {s - first + 1})", count=1)
        for s, a, b in _sessions(table, first, target)
    ]
    yield from _in_runs(list(_with_rest(calendar, day_of(arrived), parts)), UNIT_WORDS[Unit.HALF_DAY])


def _hours(calendar: WorkCalendar, table: Table, minute: int, target: int) -> Iterator[Reason]:
    begin = table.starts[bisect_right(table.ends, minute)]
    begin = max(begin, minute)
    if begin != minute:
        text = f"Ngoài giờ làm việc nên bắt đầu tính từ {time_of(begin):%H:%M}, {day_words(day_of(begin))}."
        yield Reason(Code.ARRIVES_NEXT_WORKING_DAY, day_of(minute), text, until=day_of(begin))
        yield from (_off(calendar, d) for d in _days(day_of(minute), day_of(begin)) if not calendar.is_working_day(d))
    parts = []
    for _s, start, end in _sessions(table, bisect_right(table.ends, begin), target):
        a, b = max(start, begin), min(end, target)
        what = f"{time_of(a):%H:%M}–{time_of(b):%H:%M}, tính {hours_words(b - a)}"
        parts.append(_worked(calendar, day_of(a), what, minutes=b - a))
    yield from _in_runs(list(_with_rest(calendar, day_of(begin), parts)), "")


def _with_rest(calendar: WorkCalendar, start: dt.date, parts: list[Reason]) -> Iterator[Reason]:
    """The parts with the days off between them."""
    here = start
    for part in parts:
        yield from (_off(calendar, d) for d in _days(here, part.day) if not calendar.is_working_day(d))
        here = part.day + dt.timedelta(days=1)
        yield part


_ORDINARY = frozenset({Code.COUNTED, Code.WEEKLY_REST, Code.RECEPTION_ONLY})


def _in_runs(lines: list[Reason], unit: str) -> Iterator[Reason]:
    """Lines of a long range, ordinary ones gathered between the named ones. `unit` "" gathers minutes."""
    if not lines or (lines[-1].day - lines[0].day).days < LISTED_DAYS:
        yield from lines
        return
    run: list[Reason] = []
    for line in lines:
        if line.code in _ORDINARY and not (line.code is Code.COUNTED and line.source):
            run.append(line)
            continue
        yield from _gathered(run, unit)
        run = []
        yield line
    yield from _gathered(run, unit)


def _gathered(run: list[Reason], unit: str) -> Iterator[Reason]:
    if len(run) < 2:
        yield from run
        return
    first, last = run[0].day, run[-1].day
    count, minutes = sum(r.count for r in run), sum(r.minutes for r in run)
    rest = sum(r.code is not Code.COUNTED for r in run)
    amount = f"{count} {unit}" if unit else hours_words(minutes)
    besides = f", không kể {rest} ngày nghỉ hằng tuần" if rest else ""
    text = f"Từ {day_words(first)} đến {day_words(last)}: {amount}{besides}."
    yield replace(run[0], code=Code.COUNTED, text=text, source="", count=count, minutes=minutes, until=last)
