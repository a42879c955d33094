"""Changing calendars. Each change is in the calendar's record and is announced; due dates follow."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q

from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import access, queries
from motcua.foundation.calendars.events import CalendarChanged
from motcua.foundation.calendars.models import Calendar, Confidence, DayException, WeekPattern
from motcua.foundation.calendars.rules import (
    CalendarExists,
    DayKind,
    DayNotDeclared,
    DayRule,
    NoOwnCalendar,
    WorkCalendar,
    check_declaration,
)
from motcua.foundation.calendars.rules.shapes import Json, sessions_to_json, week_from_json
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import events
from motcua.kernel.actions import action
from motcua.kernel.text import clean


@action("calendars.seed_national_days")
def seed_national_days(recorded_at: dt.datetime, /, *, by: Officer | None = None) -> Calendar:
    """Make the national calendar from the shipped days, or add the years it does not have yet.

    Years that are there already keep what the installation made of them. Safe to call again.
    """
    access.check_may_manage(by, None)
    shipped = queries.shipped_calendar()
    calendar = Calendar.objects.select_for_update().filter(unit=None).first()
    if calendar is None:
        calendar = Calendar.objects.create(
            published_from=shipped.published_from, published_until=shipped.published_until
        )
        _copy_weeks(shipped, calendar)
        years = range(shipped.published_from, shipped.published_until + 1)
    else:
        years = range((calendar.published_until or 0) + 1, shipped.published_until + 1)
        calendar.published_until = max(calendar.published_until or 0, shipped.published_until)
    if not years:
        return calendar
    standing = set(calendar.days.values_list("day", flat=True))
    new = [rule for rule in shipped.days if rule.day.year in years and rule.day not in standing]
    DayException.objects.bulk_create(_row(calendar, rule) for rule in new)
    _changed(calendar, "calendar.seeded", by, recorded_at, {"years": list(years), "days": [_told(r) for r in new]})
    return calendar


@action("calendars.open_calendar")
def open_calendar(recorded_at: dt.datetime, /, *, by: Officer | None, unit_id: int) -> Calendar:
    """Give a unit a calendar of its own, beginning as a copy of the one it has used. Refuses `CalendarExists`."""
    access.check_may_manage(by, unit_id)
    if queries.find_own_calendar(unit_id) is not None:
        raise CalendarExists
    used = queries.get_calendar(unit_id)
    national = {rule.day: rule for rule in queries.get_calendar(None).days}
    calendar = Calendar.objects.create(unit_id=unit_id)
    _copy_weeks(used, calendar)
    DayException.objects.bulk_create(_row(calendar, r) for r in used.days if national.get(r.day) != r)
    _changed(calendar, "calendar.opened", by, recorded_at, {"unit": unit_id})
    return calendar


@action("calendars.declare_day_off")
def declare_day_off(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    unit_id: int | None,
    day: dt.date,
    name: str,
    notice: str,
    confidence: str = Confidence.CONFIRMED,
) -> DayException:
    """A holiday or a swapped day off. Refuses `DayAlreadyDeclared`, `NoticeNeeded`, `NoOwnCalendar`, `NotAllowed`."""
    rule = DayRule(day, DayKind.OFF, clean(name), clean(notice), str(confidence))
    return _declare(rule, by, unit_id, recorded_at)


@action("calendars.declare_closure")
def declare_closure(
    recorded_at: dt.datetime, /, *, by: Officer | None, unit_id: int | None, day: dt.date, name: str, notice: str
) -> DayException:
    """A day the office cannot open (flood, storm, moving house). Refuses as `declare_day_off`."""
    return _declare(DayRule(day, DayKind.CLOSURE, clean(name), clean(notice)), by, unit_id, recorded_at)


@action("calendars.declare_worked_day")
def declare_worked_day(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    unit_id: int | None,
    day: dt.date,
    name: str,
    notice: str,
    in_place_of: dt.date | None = None,
    confidence: str = Confidence.CONFIRMED,
) -> DayException:
    """A day of rest that is worked, with the hours of the day it makes up for (Monday's when none is named).

    Refuses `AlreadyWorked` and as `declare_day_off`.
    """
    rule = DayRule(day, DayKind.WORKED, clean(name), clean(notice), str(confidence), in_place_of)
    return _declare(rule, by, unit_id, recorded_at)


@action("calendars.withdraw_day")
def withdraw_day(
    recorded_at: dt.datetime, /, *, by: Officer | None, unit_id: int | None, day: dt.date, reason: str
) -> None:
    """Take a declared day back. Refuses `DayNotDeclared`, `NoOwnCalendar`, `NotAllowed`."""
    calendar = _lock(by, unit_id)
    standing = calendar.days.filter(day=day).first()
    if standing is None:
        raise DayNotDeclared(day=f"{day:%d/%m/%Y}")
    told = _told(queries.rule_of(standing))
    standing.delete()
    _changed(calendar, "calendar.day_withdrawn", by, recorded_at, told, personal={"reason": clean(reason)})


@action("calendars.set_week")
def set_week(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    unit_id: int | None,
    valid_from: dt.date,
    sessions: Mapping[str, list[list[str]]],
) -> WeekPattern:
    """The ordinary week from a day on, as `{"0": [["07:30", "11:30"]], "5": [["07:30", "11:30", "reception"]]}`.

    Refuses `WrongSessions`, `NoOwnCalendar`, `NotAllowed`.
    """
    calendar = _lock(by, unit_id)
    written = sessions_to_json(week_from_json(valid_from, sessions))
    pattern, _ = WeekPattern.objects.update_or_create(
        calendar=calendar, valid_from=valid_from, defaults={"sessions": written}
    )
    told: Json = {day: [list(row) for row in rows] for day, rows in written.items()}
    _changed(calendar, "calendar.week_set", by, recorded_at, {"from": valid_from.isoformat(), "sessions": told})
    return pattern


@action("calendars.publish_until")
def publish_until(recorded_at: dt.datetime, /, *, by: Officer | None, year: int) -> Calendar:
    """Say that the national days are known up to the end of `year`: dates in it are no longer provisional."""
    calendar = _lock(by, None)
    calendar.published_until = max(year, calendar.published_from or year)
    _changed(calendar, "calendar.published", by, recorded_at, {"until": calendar.published_until})
    return calendar


def _lock(by: Officer | None, unit_id: int | None) -> Calendar:
    access.check_may_manage(by, unit_id)
    calendar = Calendar.objects.select_for_update().filter(Q(unit_id=unit_id)).first()
    if calendar is None:
        raise NoOwnCalendar
    return calendar


def _declare(rule: DayRule, by: Officer | None, unit_id: int | None, recorded_at: dt.datetime) -> DayException:
    calendar = _lock(by, unit_id)
    standing = calendar.days.filter(day=rule.day).first()
    check_declaration(
        rule,
        queries.rule_of(standing) if standing else None,
        works_anyway=queries.get_calendar(unit_id).is_working_day(rule.day),
    )
    made = _row(calendar, rule)
    made.save()
    _changed(calendar, "calendar.day_declared", by, recorded_at, _told(rule))
    return made


def _copy_weeks(source: WorkCalendar, calendar: Calendar) -> None:
    WeekPattern.objects.bulk_create(
        WeekPattern(calendar=calendar, valid_from=week.valid_from, sessions=sessions_to_json(week))
        for week in source.weeks
    )


def _row(calendar: Calendar, rule: DayRule) -> DayException:
    return DayException(
        calendar=calendar,
        day=rule.day,
        kind=rule.kind,
        name=rule.name,
        notice=rule.source,
        confidence=rule.confidence,
        in_place_of=rule.in_place_of,
    )


def _told(rule: DayRule) -> dict[str, Json]:
    return {
        "day": rule.day.isoformat(),
        "kind": str(rule.kind),
        "name": rule.name,
        "notice": rule.source,
        "confidence": rule.confidence,
        "in_place_of": rule.in_place_of.isoformat() if rule.in_place_of else None,
    }


def _changed(
    calendar: Calendar,
    kind: str,
    by: Officer | None,
    recorded_at: dt.datetime,
    data: Mapping[str, Json],
    *,
    personal: Mapping[str, str] | None = None,
) -> None:
    ledger.record(calendar, kind, by=by, recorded_at=recorded_at, data=data, personal=personal)
    calendar.save(update_fields=["published_until", "chain_seq", "chain_head"])
    stamps.bump(queries.STAMP)
    events.announce(CalendarChanged(calendar_id=calendar.pk, unit_id=calendar.unit_id))
