"""Instants, calendars and an independent way to count, for the tests of the time engine."""

import datetime as dt
import json
from importlib.resources import files

from motcua.foundation.calendars import queries
from motcua.foundation.calendars.rules import DayKind, DayRule, Session, Week, WorkCalendar

VN = dt.timezone(dt.timedelta(hours=7))
CALENDAR = queries.shipped_calendar()
SHIPPED = json.loads(files("motcua.foundation.calendars").joinpath("data/national_days.json").read_text("utf-8"))


def at(text: str) -> dt.datetime:
    """`at("2026-11-16 09:00")`: a local instant; without an hour 09:00."""
    return dt.datetime.fromisoformat(text if ":" in text else f"{text} 09:00").replace(tzinfo=VN)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def week(valid_from: str = "2024-01-01", **days: list[Session | tuple[str, str]]) -> Week:
    """`week(mon=[("08:00", "12:00")], …)`; the working days not named have the shipped hours."""
    ordinary = [("07:30", "11:30"), ("13:00", "17:00")]
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    sessions = {i: days.get(name, ordinary if i < 5 else []) for i, name in enumerate(names)}
    return Week.of(day(valid_from), sessions)


def calendar(*days: DayRule, weeks: tuple[Week, ...] = (), published: tuple[int, int] = (2024, 2027)) -> WorkCalendar:
    return WorkCalendar(weeks or (week(),), days, *published)


def off(text: str, kind: DayKind = DayKind.OFF) -> DayRule:
    return DayRule(day(text), kind, "Ngày nghỉ thử", "Văn bản thử")


def reception(start: str, end: str) -> Session:
    return Session(dt.time.fromisoformat(start), dt.time.fromisoformat(end), counts=False)
