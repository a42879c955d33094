import datetime as dt

import pytest

from motcua.foundation.calendars.rules import (
    BeyondCalendar,
    Changes,
    DayKind,
    DayRule,
    Duration,
    Session,
    Unit,
    Week,
    WrongSessions,
    due,
    due_at,
    with_changes,
)
from motcua.foundation.calendars.rules.shapes import sessions_to_json, week_from_json
from motcua.foundation.calendars.tests.build import CALENDAR, at, calendar, day, off, reception, week

ONE_DAY = Duration(1, Unit.WORKING_DAY)
SATURDAY = calendar(weeks=(week(sat=[reception("07:30", "11:30")]),))


def test_on_a_reception_only_day_papers_arrive_but_nothing_is_counted():
    assert due_at(SATURDAY, at("2026-11-21 09:00"), ONE_DAY) == at("2026-11-23 17:00")
    assert due_at(SATURDAY, at("2026-11-21 12:00"), ONE_DAY) == at("2026-11-24 17:00")
    assert due_at(SATURDAY, at("2026-11-20 18:00"), ONE_DAY) == at("2026-11-23 17:00")
    assert due_at(SATURDAY, at("2026-11-20 09:00"), ONE_DAY) == at("2026-11-23 17:00")


def test_a_same_day_matter_of_a_reception_only_day_is_settled_on_the_next_working_day():
    assert due_at(SATURDAY, at("2026-11-21 09:00"), Duration(1, Unit.SAME_DAY)) == at("2026-11-23 17:00")


def test_a_calendar_limit_that_ends_on_a_reception_only_day_moves():
    assert due_at(SATURDAY, at("2026-11-14 09:00"), Duration(7, Unit.CALENDAR_DAY)) == at("2026-11-23 17:00")


def test_a_reception_only_evening_takes_papers_after_the_counting_hours():
    evening = [("07:30", "11:30"), ("13:00", "17:00"), reception("17:00", "19:00")]
    late = calendar(weeks=(week(mon=evening),))

    assert due_at(late, at("2026-11-16 18:30"), ONE_DAY) == at("2026-11-17 17:00")


def test_a_same_day_matter_brought_when_no_counted_time_is_left_is_settled_on_the_next_working_day():
    evening = [("07:30", "11:30"), ("13:00", "17:00"), reception("17:00", "19:00")]
    late, same_day = calendar(weeks=(week(mon=evening),)), Duration(1, Unit.SAME_DAY)

    assert due_at(late, at("2026-11-16 17:00"), same_day) == at("2026-11-16 17:00")
    assert due_at(late, at("2026-11-16 18:30"), same_day) == at("2026-11-17 17:00")
    reasons = due(late, at("2026-11-16 18:30"), same_day).explanation
    assert any("Hết giờ tính thời hạn" in reason.text for reason in reasons)


def test_hours_change_with_the_dated_week():
    summer = week("2026-04-16", mon=[("07:00", "11:00")], tue=[("07:00", "11:00")])
    seasonal = calendar(weeks=(week(), summer))

    assert due_at(seasonal, at("2026-04-13 09:00"), ONE_DAY) == at("2026-04-14 17:00")
    assert due_at(seasonal, at("2026-04-17 09:00"), ONE_DAY) == at("2026-04-20 11:00")


def test_before_the_first_week_the_first_week_counts():
    assert calendar().sessions(day("2001-01-08")) == calendar().sessions(day("2026-01-05"))


def test_a_worked_day_has_the_hours_of_the_day_it_makes_up_for():
    friday = week(fri=[("07:30", "11:30")])
    made_up = DayRule(day("2026-08-22"), DayKind.WORKED, "Làm bù", "TB", in_place_of=day("2026-08-28"))
    plain = DayRule(day("2026-08-29"), DayKind.WORKED, "Làm bù", "TB")
    cal = calendar(made_up, plain, weeks=(friday,))

    assert cal.sessions(day("2026-08-22")) == cal.week(day("2026-08-22")).sessions[4]
    assert cal.sessions(day("2026-08-29")) == cal.week(day("2026-08-22")).sessions[0]


def test_a_closure_is_like_a_day_off():
    flood = calendar(off("2026-11-17", DayKind.CLOSURE))

    assert due_at(flood, at("2026-11-16 09:00"), ONE_DAY) == at("2026-11-18 17:00")
    assert not flood.is_open(at("2026-11-17 09:00"))


def test_open_hours_include_the_start_and_not_the_end():
    assert CALENDAR.is_open(at("2026-11-16 07:30"))
    assert not CALENDAR.is_open(at("2026-11-16 11:30"))
    assert not CALENDAR.is_open(at("2026-11-24 09:00"))


def test_the_day_may_be_beyond_every_calendar():
    for instant in ("1985-01-07 09:00", "2101-01-07 09:00"):
        with pytest.raises(BeyondCalendar):
            due_at(CALENDAR, at(instant), ONE_DAY)
    with pytest.raises(BeyondCalendar):
        due_at(CALENDAR, at("2099-01-07 09:00"), Duration(1000, Unit.WORKING_DAY))


def test_an_office_that_never_opens_again_is_refused_rather_than_searched_for_ever():
    year = [off(f"{d:%Y-%m-%d}") for d in (dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(75 * 366))]
    with pytest.raises(BeyondCalendar):
        due_at(calendar(*year), at("2026-01-05 09:00"), ONE_DAY)


@pytest.mark.parametrize(
    "sessions",
    [
        {},
        {0: [("11:30", "07:30")]},
        {0: [("07:30", "07:30")]},
        {0: [("07:30", "11:30"), ("11:00", "17:00")]},
        {0: [("13:00", "17:00"), ("07:30", "11:30")]},
        {5: [reception("07:30", "11:30")]},
    ],
)
def test_an_impossible_week_is_refused(sessions):
    with pytest.raises(WrongSessions):
        Week.of(day("2026-01-01"), sessions)


def test_a_week_has_seven_days_and_a_calendar_a_week():
    with pytest.raises(WrongSessions):
        Week(day("2026-01-01"), ((Session(dt.time(8), dt.time(12)),),))
    with pytest.raises(WrongSessions):
        type(CALENDAR)((), (), 2024, 2027)


def test_a_week_survives_its_written_form():
    odd = week("2026-01-01", sat=[reception("07:30", "11:30")], fri=[("07:30", "11:30")])

    assert sessions_to_json(odd)["5"] == [["07:30", "11:30", "reception"]]
    assert week_from_json(odd.valid_from, sessions_to_json(odd)) == odd


@pytest.mark.parametrize(
    "written", [{"0": [["7h", "11h"]]}, {"0": [["07:30"]]}, {"x": []}, {"0": None}, {"9": [["07:30", "11:30"]]}, []]
)
def test_a_badly_written_week_is_refused(written):
    with pytest.raises(WrongSessions):
        week_from_json(day("2026-01-01"), written)


def test_changes_are_looked_at_without_touching_the_calendar():
    before = calendar(off("2026-11-17"))
    changes = Changes(
        declare=(off("2026-11-19"),),
        withdraw=(day("2026-11-17"),),
        weeks=(week("2026-11-01", fri=[("07:30", "11:30")]),),
        published_until=2028,
    )
    after = with_changes(before, changes)

    assert [rule.day for rule in after.days] == [day("2026-11-19")]
    assert after.published_until == 2028
    assert due_at(after, at("2026-11-18 09:00"), ONE_DAY) == at("2026-11-20 11:30")
    assert before == calendar(off("2026-11-17"))


def test_equal_calendars_are_equal_however_far_they_were_asked():
    one, other = calendar(), calendar()
    due_at(one, at("2050-01-04 09:00"), ONE_DAY)

    assert one == other
    assert hash(one) == hash(other)
