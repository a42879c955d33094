import datetime as dt

import pytest

from motcua.foundation.calendars.rules import Duration, Unit, due, due_at, parse_duration, working_days_between
from motcua.foundation.calendars.tests.build import CALENDAR, VN, at, day

WORKING_DAYS = [
    ("2024-04-26", 3, "2024-05-04"),
    ("2025-01-24", 5, "2025-02-07"),
    ("2025-04-25", 2, "2025-04-28"),
    ("2025-04-29", 3, "2025-05-07"),
    ("2025-08-29", 2, "2025-09-04"),
    ("2026-01-08", 3, "2026-01-12"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-04-24", 3, "2026-05-04"),
    ("2026-08-17", 5, "2026-08-22"),
    ("2026-08-28", 3, "2026-09-07"),
    ("2026-11-23", 3, "2026-11-27"),
    ("2026-12-31", 1, "2027-01-04"),
    ("2027-02-03", 3, "2027-02-15"),
    ("2027-04-29", 2, "2027-05-05"),
    ("2026-11-16 17:30", 1, "2026-11-18"),
    ("2026-11-16 17:01", 1, "2026-11-18"),
    ("2026-11-16 17:00", 1, "2026-11-17"),
    ("2026-11-16 16:00", 1, "2026-11-17"),
    ("2026-11-16 06:00", 1, "2026-11-17"),
    ("2026-11-16 12:00", 1, "2026-11-17"),
    ("2026-11-15 09:00", 1, "2026-11-17"),
]


@pytest.mark.parametrize(("received", "days", "expected"), WORKING_DAYS)
def test_working_days_are_counted_from_the_day_after_arrival(received, days, expected):
    found = due(CALENDAR, at(received), Duration(days, Unit.WORKING_DAY))

    assert found.due_at == at(f"{expected} 17:00")
    assert found.day == day(expected)


CALENDAR_DAYS = [
    ("2026-10-25", "30 ngày", "2026-11-25"),
    ("2026-11-14", "15 ngày", "2026-11-30"),
    ("2025-12-20", "15 ngày", "2026-01-05"),
    ("2026-11-16 23:00", "1 ngày", "2026-11-17"),
    ("2026-11-16", "1 tuần", "2026-11-23"),
    ("2026-11-17", "1 tuần", "2026-11-25"),
    ("2026-01-31", "1 tháng", "2026-03-02"),
    ("2024-01-31", "1 tháng", "2024-02-29"),
    ("2024-02-29", "1 năm", "2025-02-28"),
    ("2026-08-15", "1 tuần", "2026-08-22"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), CALENDAR_DAYS)
def test_calendar_limits_run_from_the_event_and_end_on_a_working_day(received, limit, expected):
    assert due_at(CALENDAR, at(received), parse_duration(limit)) == at(f"{expected} 17:00")


HOURS = [
    ("2026-11-16 09:00", "4 giờ làm việc", "2026-11-16 14:30"),
    ("2026-11-16 07:30", "4 giờ", "2026-11-16 11:30"),
    ("2026-11-16 07:30", "8 giờ", "2026-11-16 17:00"),
    ("2026-11-16 06:00", "1 giờ", "2026-11-16 08:30"),
    ("2026-11-16 12:10", "30 phút", "2026-11-16 13:30"),
    ("2026-11-20 16:40", "30 phút", "2026-11-23 07:40"),
    ("2026-11-23 16:00", "8 giờ", "2026-11-25 16:00"),
    ("2026-11-20 17:00", "1 phút", "2026-11-23 07:31"),
    ("2026-08-21 16:00", "2 giờ", "2026-08-22 08:30"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), HOURS)
def test_hours_run_through_office_sessions_only(received, limit, expected):
    assert due_at(CALENDAR, at(received), parse_duration(limit)) == at(expected)


HALF_DAYS = [
    ("2026-11-16 09:00", 1, "2026-11-16 17:00"),
    ("2026-11-16 11:29", 1, "2026-11-16 17:00"),
    ("2026-11-16 14:00", 1, "2026-11-17 11:30"),
    ("2026-11-16 17:00", 1, "2026-11-17 11:30"),
    ("2026-11-16 14:00", 2, "2026-11-17 17:00"),
    ("2026-11-16 17:30", 1, "2026-11-17 17:00"),
    ("2026-11-20 14:00", 3, "2026-11-25 11:30"),
]


@pytest.mark.parametrize(("received", "halves", "expected"), HALF_DAYS)
def test_a_half_day_is_a_session_after_the_one_of_arrival(received, halves, expected):
    assert due_at(CALENDAR, at(received), Duration(halves, Unit.HALF_DAY)) == at(expected)


SAME_DAY = [
    ("2026-08-21 15:10", dt.time(15), "2026-08-22"),
    ("2026-11-20 14:59", dt.time(15), "2026-11-20"),
    ("2026-11-20 15:00", dt.time(15), "2026-11-20"),
    ("2026-11-20 15:01", dt.time(15), "2026-11-23"),
    ("2026-11-20 16:59", None, "2026-11-20"),
    ("2026-11-20 17:30", None, "2026-11-23"),
    ("2026-11-20 17:30", dt.time(15), "2026-11-23"),
    ("2026-11-21 09:00", dt.time(15), "2026-11-23"),
    ("2026-11-23 15:30", dt.time(15), "2026-11-25"),
]


@pytest.mark.parametrize(("received", "cut_off", "expected"), SAME_DAY)
def test_a_same_day_limit_moves_to_the_next_working_day_after_its_cut_off(received, cut_off, expected):
    assert due_at(CALENDAR, at(received), Duration(1, Unit.SAME_DAY, cut_off)) == at(f"{expected} 17:00")


def test_a_working_day_limit_may_have_a_cut_off_too():
    limit = Duration(2, Unit.WORKING_DAY, dt.time(15))

    assert due_at(CALENDAR, at("2026-11-16 15:00"), limit) == at("2026-11-18 17:00")
    assert due_at(CALENDAR, at("2026-11-16 15:01"), limit) == at("2026-11-19 17:00")


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 250), (2026, 249), (2027, 249)])
def test_each_year_has_its_number_of_working_days(year, days):
    assert working_days_between(CALENDAR, dt.date(year - 1, 12, 31), dt.date(year, 12, 31)) == days


def test_the_instant_may_come_in_any_zone_and_the_answer_is_in_utc():
    answer = due_at(CALENDAR, at("2026-01-08 09:00").astimezone(dt.UTC), Duration(3, Unit.WORKING_DAY))

    assert answer == dt.datetime(2026, 1, 12, 10, tzinfo=dt.UTC)
    assert answer.tzinfo is dt.UTC
    assert answer.astimezone(VN).hour == 17


def test_an_instant_without_a_zone_is_a_bug():
    with pytest.raises(TypeError):
        due_at(CALENDAR, dt.datetime(2026, 1, 8, 9), Duration(3, Unit.WORKING_DAY))
