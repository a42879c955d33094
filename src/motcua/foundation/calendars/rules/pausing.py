"""Time that is not the office's: supplements, payments, other agencies; and the one extension.

What a closed pause does to the promise, by its mode:

RESTART  "thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ": the full limit again, as if
         received at the resume. Never earlier than a promise already given (an extension may be later).
PAUSE    "hạn mới = hạn cũ + thời gian tạm dừng". What was left of the limit when the pause began runs on
         from the resume: working minutes for limits in working days, half days and hours, calendar days
         for calendar limits. For limits in days the promise is then the closing of the day on which it
         runs out (a half day: the end of that session). Only the promise is rounded, not what is left,
         so that several short pauses do not each win a day.
EXCLUDE  "thời gian hoàn thiện hồ sơ không tính vào thời hạn": the days a pause touches are not counted.
         What is left in whole days runs on after the day of the resume, which, as the day of an event, is
         not counted; a resume after closing is the next day's. A day touched by two pauses is left out
         once. Half days leave out sessions; limits in hours have no days to leave out and do as PAUSE.

A same-day matter has nothing to carry over: in every mode it starts again at the resume, before or after
the cut-off. When nothing was left, the promise is the day of the resume. A pause that begins when the
promise is already broken moves nothing: it cannot make a late case on time. While a pause lasts, the old
promise stands and is marked `paused`.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from motcua.foundation.calendars.rules.calendar import WorkCalendar
from motcua.foundation.calendars.rules.counting import (
    arrival_day,
    arrival_session,
    close_of_working_day,
    due_minute,
    last_calendar_day,
    over_table,
)
from motcua.foundation.calendars.rules.durations import CALENDAR_UNITS, UNIT_WORDS, Duration, Unit
from motcua.foundation.calendars.rules.explaining import (
    Code,
    Due,
    Reason,
    closing_reason,
    days_off,
    finished,
    story,
)
from motcua.foundation.calendars.rules.instants import DAY, day_of, time_of, to_day, to_minute, to_number
from motcua.foundation.calendars.rules.judging import is_late
from motcua.foundation.calendars.rules.table import Table
from motcua.foundation.calendars.rules.words import day_words, hours_words
from motcua.kernel.refusals import Refused


class PausesOverlap(Refused):
    code = "calendars.pauses_overlap"
    message = "Các lần tạm dừng của một hồ sơ không được trùng thời gian."


class ExtensionTooLate(Refused):
    code = "calendars.extension_too_late"
    message = "Chỉ được hẹn lại ngày trả kết quả trước khi hết hạn."


class ExtensionNotLater(Refused):
    code = "calendars.extension_not_later"
    message = "Ngày hẹn lại phải sau hạn trả kết quả hiện tại."


class SupplementMode(StrEnum):
    RESTART = "restart"
    EXCLUDE = "exclude"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Pause:
    """`end` None while it lasts. `holder`: whose time it is; `reason` and `source` are shown in the explanation."""

    start: dt.datetime
    end: dt.datetime | None
    mode: SupplementMode
    holder: str = ""
    reason: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("A pause ends after it starts.")


@dataclass(frozen=True, slots=True)
class Extension:
    """A new promise made `at` an instant: a further `duration` from the old one, or a stated `due_at`."""

    at: dt.datetime
    duration: Duration | None = None
    due_at: dt.datetime | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if (self.duration is None) == (self.due_at is None):
            raise ValueError("An extension states either a further duration or a new date.")
        if self.duration is not None and self.duration.unit is Unit.SAME_DAY:
            raise ValueError("An extension is a quantity.")


def due_with(
    calendar: WorkCalendar,
    received_at: dt.datetime,
    duration: Duration,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
) -> Due:
    """The promise after the pauses and the extension, in the order they happened, with their reasons.

    An extension never makes the promise earlier. Refuses `PausesOverlap`, `BeyondCalendar`.
    """
    ordered = sorted(pauses, key=lambda p: p.start)
    for before, after in pairwise(ordered):
        if before.end is None or to_minute(after.start) < to_minute(before.end):
            raise PausesOverlap
    minute = to_minute(received_at)

    def compute(table: Table, minute: int, duration: Duration) -> _Telling:
        telling = _Telling(calendar, table, minute, duration)
        extended = extension
        for pause in ordered:
            if extended is not None and extended.at <= pause.start:
                telling.extend(extended)
                extended = None
            telling.pause(pause)
        if extended is not None:
            telling.extend(extended)
        return telling

    # Look-ups past the end ask for a wider table; those before its beginning must not happen.
    for instant in (e for p in ordered for e in (p.start, p.end) if e is not None):
        calendar.table_for(to_minute(instant))
    if extension is not None and extension.due_at is not None:
        calendar.table_for(to_minute(extension.due_at))
    told = over_table(calendar, minute, compute, duration)
    return finished(calendar, minute, told.promise.due, told.reasons, paused=told.paused)


def check_extension(calendar: WorkCalendar, due_at: dt.datetime, duration: Duration, extension: Extension) -> None:
    """Refuses `ExtensionTooLate` once the promise is broken, `ExtensionNotLater` for a date no later than it."""
    if is_late(due_at, duration, extension.at):
        raise ExtensionTooLate
    if extension.due_at is not None and extension.due_at <= due_at:
        raise ExtensionNotLater


@dataclass
class _Promise:
    """`left` is where the limit runs out before rounding: working minutes from the start of the table, or
    the number of the last day for calendar limits. Up to `floor` (a working day, session or day) nothing
    more can be left out.
    """

    due: int
    left: int
    floor: int


class _Telling:
    def __init__(self, calendar: WorkCalendar, table: Table, minute: int, duration: Duration) -> None:
        self.calendar, self.table, self.duration = calendar, table, duration
        self.received = minute
        self.promise = self._begin(minute)
        self.reasons = story(calendar, table, minute, duration, self.promise.due)
        self.paused = False

    def pause(self, pause: Pause) -> None:
        start = max(to_minute(pause.start), self.received)
        whose = "; ".join(words for words in (pause.holder, pause.reason) if words)
        begun = f"{time_of(start):%H:%M}, {day_words(day_of(start))}" + (f" ({whose})" if whose else "")
        if pause.end is None:
            self.paused = True
            text = f"Đang tạm dừng từ {begun}; hạn sẽ được tính lại khi tiếp tục."
            self.reasons.append(Reason(Code.PAUSE_OPEN, day_of(start), text, pause.source))
            return
        end = max(to_minute(pause.end), start)
        ended = f"{time_of(end):%H:%M}, {day_words(day_of(end))}"
        minutes = self.table.elapsed(end) - self.table.elapsed(start)
        if self._broken(start):
            text = f"Tạm dừng từ {begun} đến {ended}: bắt đầu khi đã quá hạn nên không làm đổi hạn."
            self.reasons.append(
                Reason(Code.PAUSE_AFTER_DUE, day_of(start), text, pause.source, minutes=minutes, until=day_of(end))
            )
            return
        old = self.promise.due
        if pause.mode is SupplementMode.RESTART or self.duration.unit is Unit.SAME_DAY:
            text = f"Tạm dừng từ {begun} đến {ended}."
            self.reasons.append(Reason(Code.PAUSE, day_of(start), text, minutes=minutes, until=day_of(end)))
            self._restart(end, pause.source)
            return
        if pause.mode is SupplementMode.EXCLUDE and not self.duration.in_hours:
            count = self._exclude(start, end)
            amount = f"{count} {UNIT_WORDS[self._counted_unit()]}"
        elif self.duration.unit in CALENDAR_UNITS:
            count = self._run_on_days(start, end)
            amount = f"{count} {UNIT_WORDS[Unit.CALENDAR_DAY]}"
        else:
            count = 0
            self._run_on_minutes(start, end)
            amount = f"{hours_words(minutes)} làm việc"
        text = f"Tạm dừng từ {begun} đến {ended}: {amount} không tính vào thời hạn."
        self.reasons.append(
            Reason(Code.PAUSE, day_of(start), text, pause.source, count=count, minutes=minutes, until=day_of(end))
        )
        self._tell_moved(old)

    def extend(self, extension: Extension) -> None:
        old = self.promise.due
        due, what = old, ""
        if extension.duration is not None:
            due = due_minute(self.table, old, extension.duration)
            what = f"thêm {extension.duration}"
        elif extension.due_at is not None:
            due = to_minute(extension.due_at)
            what = f"đến {day_words(day_of(due))}"
        if self.duration.in_days:
            due = close_of_working_day(self.table, due // DAY - self.table.first)
        at = to_minute(extension.at)
        text = f"Gia hạn ngày {day_of(at):%d/%m/%Y}: hẹn lại {what}."
        self.reasons.append(Reason(Code.EXTENSION, day_of(at), text, extension.source, until=day_of(max(due, old))))
        self._promise_no_earlier(due)
        self._tell_moved(old)

    def _begin(self, minute: int) -> _Promise:
        table, unit = self.table, self.duration.unit
        due = due_minute(table, minute, self.duration)
        if unit in CALENDAR_UNITS:
            start = minute // DAY
            return _Promise(due, to_number(last_calendar_day(to_day(start), self.duration)), start)
        if unit is Unit.HALF_DAY:
            return _Promise(due, table.elapsed(due), arrival_session(table, minute) - 1)
        if unit is Unit.WORKING_DAY:
            return _Promise(due, table.elapsed(due), table.last_working(arrival_day(table, minute, self.duration)))
        return _Promise(due, table.elapsed(due), -1)

    def _counted_unit(self) -> Unit:
        return Unit.CALENDAR_DAY if self.duration.unit in CALENDAR_UNITS else self.duration.unit

    def _broken(self, minute: int) -> bool:
        due = self.promise.due
        return minute // DAY > due // DAY if self.duration.in_days else minute > due

    def _promise_no_earlier(self, due: int) -> None:
        if due > self.promise.due:
            left = due // DAY if self.duration.unit in CALENDAR_UNITS else self.table.elapsed(due)
            self.promise = _Promise(due, left, self.promise.floor)

    def _restart(self, end: int, source: str) -> None:
        old = self.promise
        self.promise = self._begin(end)
        kept = [r for r in self.reasons if r.code in _EPISODES]
        text = f"Thời hạn {self.duration} được tính lại từ đầu, từ {time_of(end):%H:%M}, {day_words(day_of(end))}."
        self.reasons = [*kept, Reason(Code.RESTART, day_of(end), text, source)]
        self.reasons += story(self.calendar, self.table, end, self.duration, self.promise.due)[1:]
        if old.due > self.promise.due:
            self._promise_no_earlier(old.due)
            text = f"Hạn đã hẹn trước đó muộn hơn nên được giữ: {time_of(old.due):%H:%M}, {day_words(day_of(old.due))}."
            self.reasons.append(Reason(Code.CLOSING, day_of(old.due), text))

    def _run_on_minutes(self, start: int, end: int) -> None:
        table, unit = self.table, self.duration.unit
        here = table.elapsed(end)
        left = here + max(0, self.promise.left - table.elapsed(start))
        if left == here:
            due = end if self.duration.in_hours else self._resumed(end)
        elif unit is Unit.WORKING_DAY:
            due = close_of_working_day(table, table.reach(left) // DAY - table.first)
        elif unit is Unit.HALF_DAY:
            due = table.ends[bisect_left(table.done, left)]
        else:
            due = table.reach(left)
        self.promise = _Promise(due, left, self.promise.floor)

    def _run_on_days(self, start: int, end: int) -> int:
        """Answers by how many calendar days."""
        last = end // DAY + max(0, self.promise.left - start // DAY)
        due = max(close_of_working_day(self.table, last - self.table.first), self._resumed(end))
        self.promise = _Promise(due, last, self.promise.floor)
        return end // DAY - start // DAY

    def _exclude(self, start: int, end: int) -> int:
        """Answers how many days, or sessions, are left out."""
        first, last, due = self._touched(start, end)
        first = max(first, self.promise.floor + 1)
        if last < first:
            return 0
        left = max(0, due - first + 1)
        floor = max(self.promise.floor, last)
        if self.duration.unit in CALENDAR_UNITS:
            number = last + left
            at = max(close_of_working_day(self.table, number - self.table.first), self._resumed(end))
            self.promise = _Promise(at, number, floor)
        else:
            ends = self.table.ends if self.duration.unit is Unit.HALF_DAY else self.table.work_ends
            at = ends[last + left] if left else self._resumed(end)
            self.promise = _Promise(at, self.table.elapsed(at), floor)
        return last - first + 1

    def _touched(self, start: int, end: int) -> tuple[int, int, int]:
        """The first and the last day (session) a pause touches, and that of the promise: indices of what is counted."""
        table = self.table
        if self.duration.unit in CALENDAR_UNITS:
            return start // DAY, end // DAY, self.promise.left
        if self.duration.unit is Unit.HALF_DAY:
            return (
                bisect_right(table.ends, start),
                arrival_session(table, end) - 1,
                bisect_left(table.ends, self.promise.due),
            )
        day, time = divmod(start - table.low, DAY)
        if time > table.closes[day]:
            day += 1
        due = table.last_working(self.promise.due // DAY - table.first)
        return table.before[day], table.last_working(table.arrival(end)), due

    def _resumed(self, end: int) -> int:
        """The promise when nothing was left: the day of the resume (for half days, its session)."""
        if self.duration.unit is Unit.HALF_DAY:
            return self.table.ends[bisect_left(self.table.ends, end)]
        return close_of_working_day(self.table, self.table.arrival(end))

    def _tell_moved(self, old: int) -> None:
        due = self.promise.due
        if due != old:
            self.reasons += days_off(self.calendar, day_of(old) + dt.timedelta(days=1), day_of(due))
            self.reasons.append(closing_reason(due))


_EPISODES: Sequence[Code] = (Code.RECEIVED, Code.PAUSE, Code.PAUSE_AFTER_DUE, Code.RESTART, Code.EXTENSION)
