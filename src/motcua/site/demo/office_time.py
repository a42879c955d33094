"""Office hours as the plan counts them, when all it knows of a calendar is which days are worked.

The real engine (`foundation/calendars`) judges; this only has to agree with it for what arrives within office hours
on a working day, and a test holds the two together.
"""

import datetime as dt
import math
from collections.abc import Callable

from motcua.kernel import clock
from motcua.site.demo import facts

WorkingDay = Callable[[dt.date], bool]

MORNING, AFTERNOON = (dt.time(7, 30), dt.time(11, 30)), (dt.time(13), dt.time(17))
SESSIONS = (MORNING, AFTERNOON)
MINUTES_PER_DAY = 480
ONE_DAY = dt.timedelta(days=1)


class OfficeTime:
    """Local instants in, local instants out."""

    def __init__(self, is_working: WorkingDay) -> None:
        self._is_working = is_working
        self._known: dict[dt.date, bool] = {}
        self._before: dict[tuple[dt.date, int], dt.date] = {}

    def is_working(self, day: dt.date) -> bool:
        if day not in self._known:
            self._known[day] = self._is_working(day)
        return self._known[day]

    def working_days(self, first: dt.date, last: dt.date) -> list[dt.date]:
        days = (first + ONE_DAY * n for n in range((last - first).days + 1))
        return [day for day in days if self.is_working(day)]

    def working_day_from(self, day: dt.date) -> dt.date:
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def after(self, day: dt.date, days: int) -> dt.date:
        """The last of `days` working days after `day`."""
        while days > 0:
            day += ONE_DAY
            days -= self.is_working(day)
        return day

    def before(self, day: dt.date, days: int) -> dt.date:
        """The first of `days` working days before `day`."""
        asked = (day, days)
        if asked not in self._before:
            while days > 0:
                day -= ONE_DAY
                days -= self.is_working(day)
            self._before[asked] = day
        return self._before[asked]

    def due_on(self, received_at: dt.datetime, limit: str, cut_off: dt.time | None = None) -> dt.date:
        """The due day of what is received within office hours (Bộ luật Dân sự 2015, Điều 147–148)."""
        span, day = facts.read_span(limit), received_at.date()
        if span.unit == facts.SAME_DAY:
            return self.after(day, 1) if cut_off is not None and received_at.time() > cut_off else day
        if span.unit == facts.CALENDAR_DAY:
            return self.working_day_from(day + ONE_DAY * math.floor(span.quantity))
        return self.after(day, math.ceil(span.quantity))

    def minutes(self, start: dt.datetime, end: dt.datetime) -> int:
        """Office minutes from `start` to a later `end`."""
        if end <= start:
            return 0
        total = self._gone(end) - self._gone(start)
        for day in self.working_days(start.date(), end.date() - ONE_DAY):
            total += MINUTES_PER_DAY if day >= start.date() else 0
        return total

    def add(self, start: dt.datetime, minutes: int) -> dt.datetime:
        """`minutes` office minutes after `start`; the end of a session rather than the start of the next."""
        if minutes <= 0:
            return start
        day, left = start.date(), minutes + self._gone(start)
        while not self.is_working(day) or left > MINUTES_PER_DAY:
            if self.is_working(day):
                left -= MINUTES_PER_DAY
            day += ONE_DAY
        return self._at(day, left)

    def _gone(self, at: dt.datetime) -> int:
        """Office minutes of the day that are over."""
        if not self.is_working(at.date()):
            return 0
        minute = at.hour * 60 + at.minute
        return sum(min(max(minute - _minute(start), 0), _minute(end) - _minute(start)) for start, end in SESSIONS)

    def _at(self, day: dt.date, gone: int) -> dt.datetime:
        for start, end in SESSIONS:
            length = _minute(end) - _minute(start)
            if gone <= length:
                return instant(day, start) + dt.timedelta(minutes=gone)
            gone -= length
        raise AssertionError("A day has no more minutes than its sessions.")


def instant(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, clock.LOCAL)


def closing(day: dt.date) -> dt.datetime:
    return instant(day, AFTERNOON[1])


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute
