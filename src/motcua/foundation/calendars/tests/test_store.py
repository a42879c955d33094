import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.calendars import actions, queries
from motcua.foundation.calendars.events import CalendarChanged
from motcua.foundation.calendars.models import Calendar, DayException
from motcua.foundation.calendars.rules import (
    AlreadyWorked,
    CalendarExists,
    Changes,
    DayAlreadyDeclared,
    DayKind,
    DayNotDeclared,
    Duration,
    NoOwnCalendar,
    NoticeNeeded,
    Unit,
    WrongSessions,
    due_at,
)
from motcua.foundation.calendars.tests.build import CALENDAR, at, day, off, week
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.stamps import queries as stamps
from motcua.kernel import events
from motcua.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db

ONE_DAY = Duration(1, Unit.WORKING_DAY)
STORM = {"day": dt.date(2026, 11, 18), "name": "Bão số 12", "notice": "Công điện 5/CĐ-UBND"}


def seeded() -> Calendar:
    return actions.seed_national_days()


@pytest.fixture
def heard(monkeypatch):
    told: list[CalendarChanged] = []
    monkeypatch.setitem(events._subscribers, CalendarChanged, [told.append])
    return told


def test_before_the_seed_the_shipped_calendar_counts():
    assert queries.get_calendar(None) is queries.shipped_calendar()
    assert queries.get_calendar(7) == CALENDAR


def test_the_seed_makes_the_same_calendar_in_the_tables():
    seeded()

    assert queries.get_calendar(None) == CALENDAR
    assert queries.list_exceptions(2026).count() == sum(r.day.year == 2026 for r in CALENDAR.days)
    assert [w.valid_from for w in queries.list_weeks()] == [dt.date(2024, 1, 1)]


def test_the_seed_may_run_again_and_leaves_what_the_office_decided():
    seeded()
    actions.withdraw_day(by=None, unit_id=None, day=day("2027-11-24"), reason="chưa áp dụng")
    actions.declare_day_off(by=None, unit_id=None, **STORM)
    again = seeded()

    assert not again.days.filter(day=day("2027-11-24")).exists()
    assert again.days.filter(day=STORM["day"]).exists()
    assert Calendar.objects.count() == 1


def test_the_seed_adds_the_years_the_calendar_does_not_have_yet():
    calendar = seeded()
    DayException.objects.filter(day__year__gte=2027).delete()
    Calendar.objects.update(published_until=2026)
    again = seeded()

    assert again == calendar
    assert queries.get_calendar(None) == CALENDAR


def test_a_unit_counts_by_the_nearest_calendar_above_it(office, centre, police):
    seeded()
    actions.open_calendar(by=None, unit_id=office.pk)
    actions.declare_closure(by=None, unit_id=office.pk, **STORM)

    for unit in (office, centre, police):
        assert due_at(queries.get_calendar(unit.pk), at("2026-11-17"), ONE_DAY) == at("2026-11-19 17:00")
    assert due_at(queries.get_calendar(None), at("2026-11-17"), ONE_DAY) == at("2026-11-18 17:00")
    assert queries.get_calendar(centre.pk) is queries.get_calendar(police.pk)


def test_an_own_calendar_begins_as_a_copy_of_the_one_used(office, centre):
    seeded()
    actions.open_calendar(by=None, unit_id=office.pk)
    actions.declare_closure(by=None, unit_id=office.pk, **STORM)
    made = actions.open_calendar(by=None, unit_id=centre.pk)

    assert queries.get_calendar(centre.pk) == queries.get_calendar(office.pk)
    assert [d.day for d in made.days.all()] == [STORM["day"]]
    with pytest.raises(CalendarExists):
        actions.open_calendar(by=None, unit_id=centre.pk)


def test_a_new_national_day_reaches_every_calendar(centre):
    seeded()
    actions.open_calendar(by=None, unit_id=centre.pk)
    actions.declare_day_off(by=None, unit_id=None, **STORM)

    assert not queries.get_calendar(centre.pk).is_working_day(STORM["day"])


def test_a_unit_may_work_on_a_national_day_off(police):
    seeded()
    actions.open_calendar(by=None, unit_id=police.pk)
    actions.declare_worked_day(by=None, unit_id=police.pk, day=day("2026-11-24"), name="Trực", notice="KH 3/KH-CA")

    assert queries.get_calendar(police.pk).is_working_day(day("2026-11-24"))
    assert not queries.get_calendar(None).is_working_day(day("2026-11-24"))


def test_a_saturday_morning_that_only_receives(police):
    seeded()
    actions.open_calendar(by=None, unit_id=police.pk)
    hours = {str(d): [["07:30", "11:30"], ["13:00", "17:00"]] for d in range(5)}
    hours["5"] = [["07:30", "11:30", "reception"]]
    actions.set_week(by=None, unit_id=police.pk, valid_from=day("2026-11-01"), sessions=hours)

    assert queries.is_open(police.pk, at("2026-11-21 08:00"))
    assert not queries.is_open(None, at("2026-11-21 08:00"))
    assert [s.counts for s in queries.opening_hours(police.pk, day("2026-11-21"))] == [False]
    assert not queries.get_calendar(police.pk).is_working_day(day("2026-11-21"))


def test_every_change_is_in_the_record_and_announced(office, officer, heard):
    calendar = seeded()
    clerk = officer(office)
    actions.declare_day_off(by=clerk, unit_id=None, **STORM)
    actions.withdraw_day(by=clerk, unit_id=None, day=STORM["day"], reason="Bão tan")
    actions.publish_until(by=clerk, year=2028)
    calendar.refresh_from_db()
    entries = list(ledger.list_entries(calendar))

    assert [e.kind for e in entries] == [
        "calendar.seeded",
        "calendar.day_declared",
        "calendar.day_withdrawn",
        "calendar.published",
    ]
    assert entries[1].data["notice"] == STORM["notice"]
    assert entries[1].actor_id == clerk.pk
    assert entries[2].personal_values.get().value == "Bão tan"
    assert list(ledger.find_breaks()) == []
    assert heard == [CalendarChanged(calendar_id=calendar.pk, unit_id=None)] * 4


def test_a_published_year_is_no_longer_provisional():
    seeded()
    actions.publish_until(by=None, year=2028)

    assert queries.get_calendar(None).is_published(day("2028-01-01"), day("2028-12-31"))


def test_only_who_manages_calendars_there_may_change_them(office, centre, officer):
    seeded()
    local = officer(centre)
    actions.open_calendar(by=local, unit_id=centre.pk)
    actions.declare_closure(by=local, unit_id=centre.pk, **STORM)

    with pytest.raises(NotAllowed):
        actions.declare_day_off(by=local, unit_id=None, **STORM)
    with pytest.raises(NotAllowed):
        actions.open_calendar(by=local, unit_id=office.pk)
    with pytest.raises(NotAllowed):
        actions.seed_national_days(by=officer(office, "manage.units"))


def test_what_makes_no_sense_is_refused(centre):
    seeded()
    actions.declare_day_off(by=None, unit_id=None, **STORM)

    with pytest.raises(DayAlreadyDeclared):
        actions.declare_closure(by=None, unit_id=None, **STORM)
    with pytest.raises(NoticeNeeded):
        actions.declare_day_off(by=None, unit_id=None, day=day("2026-11-19"), name="Nghỉ", notice=" ")
    with pytest.raises(AlreadyWorked):
        actions.declare_worked_day(by=None, unit_id=None, day=day("2026-11-19"), name="Làm bù", notice="TB 1")
    with pytest.raises(DayNotDeclared):
        actions.withdraw_day(by=None, unit_id=None, day=day("2026-11-19"), reason="nhầm")
    with pytest.raises(NoOwnCalendar):
        actions.declare_day_off(by=None, unit_id=centre.pk, **STORM)
    with pytest.raises(WrongSessions):
        actions.set_week(by=None, unit_id=None, valid_from=day("2026-11-19"), sessions={"0": [["11:00", "07:00"]]})


def test_a_refused_change_leaves_the_calendar_as_it_was(office, officer):
    seeded()
    before = queries.get_calendar(None)
    with pytest.raises(DayAlreadyDeclared):
        actions.declare_day_off(by=officer(office), unit_id=None, day=day("2026-11-24"), name="x", notice="y")

    assert queries.get_calendar(None) == before


def test_a_change_taken_back_by_its_transaction_is_forgotten():
    seeded()
    with transaction.atomic():
        actions.declare_day_off(by=None, unit_id=None, **STORM)
        assert not queries.get_calendar(None).is_working_day(STORM["day"])
        transaction.set_rollback(True)

    stamps.forget()
    assert queries.get_calendar(None).is_working_day(STORM["day"])


def test_a_preview_shows_the_calendar_to_come_and_writes_nothing(office, centre):
    seeded()
    actions.open_calendar(by=None, unit_id=centre.pk)
    national = Changes(declare=(off("2026-11-18"),), withdraw=(day("2026-11-24"),))
    own = Changes(unit_id=centre.pk, weeks=(week("2026-11-01", wed=[("07:30", "11:30")]),))

    preview = queries.preview_calendar(centre.pk, national)
    assert not preview.is_working_day(day("2026-11-18"))
    assert preview.is_working_day(day("2026-11-24"))
    assert due_at(queries.preview_calendar(centre.pk, own), at("2026-11-17"), ONE_DAY) == at("2026-11-18 11:30")
    assert queries.preview_calendar(office.pk, own) == queries.get_calendar(office.pk)
    assert queries.get_calendar(centre.pk) == CALENDAR


def test_a_preview_equals_what_the_change_then_makes(centre):
    seeded()
    actions.open_calendar(by=None, unit_id=centre.pk)
    preview = queries.preview_calendar(centre.pk, Changes(unit_id=centre.pk, declare=(off("2026-11-18"),)))
    actions.declare_day_off(
        by=None, unit_id=centre.pk, day=day("2026-11-18"), name="Ngày nghỉ thử", notice="Văn bản thử"
    )

    assert queries.get_calendar(centre.pk) == preview


def test_which_units_a_change_may_move(office, centre, police):
    seeded()
    actions.open_calendar(by=None, unit_id=centre.pk)

    assert queries.list_units_served(None) == {office.pk, centre.pk, police.pk}
    assert queries.list_units_served(centre.pk) == {centre.pk}
    assert queries.list_units_served(police.pk) == frozenset()


def test_a_calendar_in_use_costs_no_query(centre, django_assert_num_queries):
    seeded()
    queries.get_calendar(centre.pk)

    with django_assert_num_queries(0):
        for _ in range(10):
            due_at(queries.get_calendar(centre.pk), at("2026-11-17"), ONE_DAY)


def test_the_tables_keep_one_calendar_a_unit_and_one_word_a_day(centre):
    calendar = seeded()
    with pytest.raises(IntegrityError), transaction.atomic():
        Calendar.objects.create(published_from=2024, published_until=2027)
    with pytest.raises(IntegrityError), transaction.atomic():
        Calendar.objects.create(unit=centre, published_from=2024, published_until=2027)
    with pytest.raises(IntegrityError), transaction.atomic():
        DayException.objects.create(calendar=calendar, day=day("2026-11-24"), kind=DayKind.OFF, name="x", notice="y")
    with pytest.raises(IntegrityError), transaction.atomic():
        DayException.objects.create(
            calendar=calendar,
            day=day("2026-12-24"),
            kind=DayKind.OFF,
            name="x",
            notice="y",
            in_place_of=day("2026-12-25"),
        )
