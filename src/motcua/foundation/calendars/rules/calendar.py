"""The working calendar of a unit, compiled into arrays so that counting is a look-up.

A session that counts for deadlines makes its day a *working day*. A day with reception-only sessions
(a Saturday-morning shift) is *open*, not working: papers may arrive on it, nothing is counted on it.
"""

import datetime as dt
import threading
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from motcua.foundation.calendars.rules.instants import DAY, in_day, to_day, to_minute, to_number
from motcua.foundation.calendars.rules.table import Table
from motcua.kernel.refusals import Refused

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""How far a calendar may be asked; the ends are generous, and bound the memory a question may cost."""


_growing = threading.Lock()


class BeyondCalendar(Refused):
    code = "calendars.beyond_calendar"
    status = 422
    message = "Chỉ tính được ngày từ năm {first} đến năm {last}."


class WrongSessions(Refused):
    code = "calendars.wrong_sessions"
    status = 422
    message = "Giờ làm việc chưa hợp lệ: {why}"


class DayKind(StrEnum):
    OFF = "off"
    WORKED = "worked"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of office hours, `start` inside, `end` outside. `counts` False: reception only."""

    start: dt.time
    end: dt.time
    counts: bool = True


Sessions = tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The ordinary week from `valid_from` on; `sessions[0]` is Monday's. Refuses `WrongSessions`."""

    valid_from: dt.date
    sessions: tuple[Sessions, ...]

    def __post_init__(self) -> None:
        if len(self.sessions) != 7:
            raise WrongSessions(why="một tuần có bảy ngày.")
        for sessions in self.sessions:
            for session in sessions:
                if session.start >= session.end:
                    raise WrongSessions(why="giờ kết thúc phải sau giờ bắt đầu.")
            if any(a.end > b.start for a, b in pairwise(sessions)):
                raise WrongSessions(why="các buổi trong ngày phải theo thứ tự và không được trùng nhau.")
        if not any(s.counts for sessions in self.sessions for s in sessions):
            raise WrongSessions(why="phải có ít nhất một buổi được tính vào thời hạn.")

    @classmethod
    def of(cls, valid_from: dt.date, sessions: Mapping[int, Iterable[Session | tuple[str, str]]]) -> "Week":
        """`Week.of(day, {0: [("07:30", "11:30")], 5: [Session(…, counts=False)]})`"""

        def read(session: Session | tuple[str, str]) -> Session:
            if isinstance(session, Session):
                return session
            return Session(dt.time.fromisoformat(session[0]), dt.time.fromisoformat(session[1]))

        return cls(valid_from, tuple(tuple(read(s) for s in sessions.get(d, ())) for d in range(7)))

    def in_place_of(self, weekday: int | None) -> Sessions:
        """The sessions of a worked day: those of the replaced weekday, else Monday's, else the first that count."""
        order = [weekday] if weekday is not None else []
        for day in (*order, *range(7)):
            if any(s.counts for s in self.sessions[day]):
                return self.sessions[day]
        raise AssertionError("A week has a session that counts.")


@dataclass(frozen=True, slots=True)
class DayRule:
    """A day that is not as its weekday says, with the notice that says so.

    `confidence`: confirmed | press | computed (derived from the statute). `in_place_of`: for a worked
    day, the day off it makes up for.
    """

    day: dt.date
    kind: DayKind
    name: str
    source: str = ""
    confidence: str = "confirmed"
    in_place_of: dt.date | None = None


@dataclass(frozen=True)
class WorkCalendar:
    """What a unit's days are. A value: equal inputs make equal calendars; the compiled table is not compared.

    Days before the first week use the first week. Outside `published_from`–`published_until` (years) the
    days off are not known, and what reaches there is provisional.
    """

    weeks: tuple[Week, ...]
    days: tuple[DayRule, ...]
    published_from: int
    published_until: int
    _starts: tuple[dt.date, ...] = field(init=False, repr=False, compare=False)
    _by_day: dict[dt.date, DayRule] = field(init=False, repr=False, compare=False)
    _table: Table = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.weeks:
            raise WrongSessions(why="chưa có tuần làm việc mẫu.")
        weeks = tuple(sorted(self.weeks, key=lambda w: w.valid_from))
        by_day = {rule.day: rule for rule in self.days}
        object.__setattr__(self, "weeks", weeks)
        object.__setattr__(self, "days", tuple(by_day[d] for d in sorted(by_day)))
        object.__setattr__(self, "_starts", tuple(w.valid_from for w in weeks))
        object.__setattr__(self, "_by_day", by_day)
        first = min(max(self.published_from, FIRST_YEAR), LAST_YEAR - 2)
        last = min(max(self.published_until, first) + 2, LAST_YEAR)
        object.__setattr__(self, "_table", self._compile(first, last))

    def week(self, day: dt.date) -> Week:
        return self.weeks[max(bisect_right(self._starts, day) - 1, 0)]

    def find_rule(self, day: dt.date) -> DayRule | None:
        return self._by_day.get(day)

    def sessions(self, day: dt.date) -> Sessions:
        """The office hours of a day, () when it is closed."""
        rule = self._by_day.get(day)
        week = self.week(day)
        if rule is None:
            return week.sessions[day.weekday()]
        if rule.kind is DayKind.WORKED:
            return week.in_place_of(rule.in_place_of.weekday() if rule.in_place_of else 0)
        return ()

    def is_working_day(self, day: dt.date) -> bool:
        """Has it a session that counts for deadlines?"""
        return any(s.counts for s in self.sessions(day))

    def is_open(self, at: dt.datetime) -> bool:
        """Is the counter open at this instant (reception-only sessions too)?"""
        number, minute = divmod(to_minute(at), DAY)
        return any(in_day(s.start) <= minute < in_day(s.end) for s in self.sessions(to_day(number)))

    def is_published(self, first: dt.date, last: dt.date) -> bool:
        return self.published_from <= first.year and last.year <= self.published_until

    def table(self) -> Table:
        return self._table

    def table_for(self, minute: int) -> Table:
        """The compiled table, made wider where needed to hold `minute`. Refuses `BeyondCalendar`."""
        table = self._table
        if table.low <= minute < table.high:
            return table
        number = minute // DAY
        if not to_number(dt.date(FIRST_YEAR, 1, 1)) <= number <= to_number(dt.date(LAST_YEAR, 12, 31)):
            raise BeyondCalendar(first=FIRST_YEAR, last=LAST_YEAR)
        year = to_day(number).year
        return self._widen(year, year)

    def wider_table(self, table: Table) -> Table:
        """A table that reaches further than `table`. Refuses `BeyondCalendar` at the end."""
        first, last = to_day(table.low // DAY).year, to_day(table.high // DAY - 1).year
        if last >= LAST_YEAR:
            raise BeyondCalendar(first=FIRST_YEAR, last=LAST_YEAR)
        return self._widen(first, min(last + max(last - first, 4), LAST_YEAR))

    def _widen(self, first: int, last: int) -> Table:
        # A table only ever grows, so one that held an instant before still does for every thread.
        with _growing:
            table = self._table
            first = min(first, to_day(table.low // DAY).year)
            last = max(last, to_day(table.high // DAY - 1).year)
            if (first, last) != (to_day(table.low // DAY).year, to_day(table.high // DAY - 1).year):
                table = self._compile(first, last)
                object.__setattr__(self, "_table", table)
            return table

    def _compile(self, first: int, last: int) -> Table:
        begin, end = to_number(dt.date(first, 1, 1)), to_number(dt.date(last, 12, 31))
        spans: dict[Sessions, tuple[tuple[int, int, bool], ...]] = {}
        days: list[tuple[tuple[int, int, bool], ...]] = []
        for number in range(begin, end + 1):
            sessions = self.sessions(to_day(number))
            if sessions not in spans:
                spans[sessions] = tuple((in_day(s.start), in_day(s.end), s.counts) for s in sessions)
            days.append(spans[sessions])
        return Table(begin, days)
