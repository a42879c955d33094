"""Calendars, ready to count with."""

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from django.db.models import F, Q, QuerySet

from motcua.foundation.calendars.models import Calendar, DayException, WeekPattern
from motcua.foundation.calendars.rules import Changes, DayKind, DayRule, Sessions, Week, WorkCalendar, with_changes
from motcua.foundation.calendars.rules.shapes import calendar_from_json, week_from_json
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps.queries import Kept

STAMP = "calendars"


@cache
def shipped_calendar() -> WorkCalendar:
    """The national days and default hours that come with the programme; needs no database."""
    text = files("motcua.foundation.calendars").joinpath("data/national_days.json").read_text(encoding="utf-8")
    return calendar_from_json(json.loads(text))


@dataclass(frozen=True)
class _Book:
    """All calendars of the installation: the national one whole, of each other what is its own."""

    national: WorkCalendar
    own: dict[int, tuple[tuple[Week, ...], tuple[DayRule, ...]]]
    compiled: dict[int, WorkCalendar] = field(default_factory=dict)

    def owner_of(self, unit_id: int) -> int | None:
        """The unit whose calendar serves `unit_id`; None for the national one."""
        if unit_id in self.own:
            return unit_id
        return next((u.id for u in organisation.tree().path(unit_id) if u.id in self.own), None)

    def calendar(self, owner: int | None) -> WorkCalendar:
        if owner is None:
            return self.national
        if owner not in self.compiled:
            weeks, days = self.own[owner]
            self.compiled[owner] = WorkCalendar(
                weeks=weeks,
                # On the same day the unit's own word stands before the national one.
                days=(*self.national.days, *days),
                published_from=self.national.published_from,
                published_until=self.national.published_until,
            )
        return self.compiled[owner]


def _read() -> _Book:
    calendars = {c.pk: c for c in Calendar.objects.all()}
    weeks: dict[int, list[Week]] = {pk: [] for pk in calendars}
    days: dict[int, list[DayRule]] = {pk: [] for pk in calendars}
    for pattern in WeekPattern.objects.all():
        weeks[pattern.calendar_id].append(week_from_json(pattern.valid_from, pattern.sessions))
    for exception in DayException.objects.all():
        days[exception.calendar_id].append(rule_of(exception))
    national = shipped_calendar()
    own: dict[int, tuple[tuple[Week, ...], tuple[DayRule, ...]]] = {}
    for pk, calendar in calendars.items():
        if calendar.unit_id is not None:
            own[calendar.unit_id] = (tuple(weeks[pk]), tuple(days[pk]))
        else:
            national = WorkCalendar(
                weeks=tuple(weeks[pk]),
                days=tuple(days[pk]),
                published_from=calendar.published_from or national.published_from,
                published_until=calendar.published_until or national.published_until,
            )
    return _Book(national, own)


_book: Kept[_Book] = Kept(STAMP, _read)


def rule_of(exception: DayException) -> DayRule:
    return DayRule(
        day=exception.day,
        kind=DayKind(exception.kind),
        name=exception.name,
        source=exception.notice,
        confidence=exception.confidence,
        in_place_of=exception.in_place_of,
    )


def get_calendar(unit_id: int | None) -> WorkCalendar:
    """The calendar a unit counts by: its own, else that of the nearest unit above with one, else the national.

    Compiled once and kept in process until a calendar changes. What changes in this process is seen at
    once; what changes in another within a second (`stamps.TRUSTED_SECONDS`). Costs no query otherwise.
    """
    book = _book.get()
    return book.calendar(None if unit_id is None else book.owner_of(unit_id))


def preview_calendar(unit_id: int | None, changes: Changes) -> WorkCalendar:
    """The calendar a unit would count by after `changes`. Writes nothing."""
    book = _book.get()
    owner = None if unit_id is None else book.owner_of(unit_id)
    national, own = book.national, dict(book.own)
    if changes.unit_id is None:
        national = with_changes(national, changes)
    elif changes.unit_id == owner:
        weeks, days = own[changes.unit_id]
        changed = with_changes(replace(national, weeks=weeks, days=days), changes)
        own[changes.unit_id] = (changed.weeks, changed.days)
    return _Book(national, own).calendar(owner)


def list_units_served(unit_id: int | None) -> frozenset[int]:
    """Today's units whose due dates a change of this calendar may move: all of them for the national one."""
    units = organisation.tree().units
    if unit_id is None:
        return frozenset(units)
    book = _book.get()
    return frozenset(u for u in units if book.owner_of(u) == unit_id)


def find_own_calendar(unit_id: int | None) -> Calendar | None:
    """The row of the unit's own calendar; of the national one for None."""
    return Calendar.objects.filter(Q(unit_id=unit_id)).first()


def list_calendars() -> QuerySet[Calendar]:
    """The national calendar first."""
    return Calendar.objects.select_related("unit").order_by(F("unit_id").asc(nulls_first=True))


def list_exceptions(year: int, unit_id: int | None = None) -> QuerySet[DayException]:
    """The days declared for a year, nationally or in the unit's own calendar, in order."""
    return DayException.objects.filter(Q(calendar__unit_id=unit_id), day__year=year).order_by("day")


def list_weeks(unit_id: int | None = None) -> QuerySet[WeekPattern]:
    """The dated weeks of a calendar, oldest first."""
    return WeekPattern.objects.filter(Q(calendar__unit_id=unit_id)).order_by("valid_from")


def opening_hours(unit_id: int | None, day: dt.date) -> Sessions:
    """The sessions of a day, () when it is closed."""
    return get_calendar(unit_id).sessions(day)


def is_open(unit_id: int | None, at: dt.datetime) -> bool:
    return get_calendar(unit_id).is_open(at)
