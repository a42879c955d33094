"""The engine against the slow way of counting, over ten years: 2024–2027 with their days off, then without."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.rules import (
    Duration,
    Unit,
    due_at,
    minutes_between,
    working_days_between,
)
from motcua.foundation.calendars.tests import oracle
from motcua.foundation.calendars.tests.build import CALENDAR, VN
from motcua.foundation.calendars.tests.strategies import instants, spans

TEN_YEARS = 3600
many = settings(max_examples=250, deadline=None)


@many
@given(instants(TEN_YEARS), st.integers(1, 30))
def test_working_days(received, days):
    assert due_at(CALENDAR, received, Duration(days, Unit.WORKING_DAY)) == oracle.working_days(received, days)


@many
@given(instants(TEN_YEARS), st.integers(1, 40))
def test_calendar_days(received, days):
    assert due_at(CALENDAR, received, Duration(days, Unit.CALENDAR_DAY)) == oracle.calendar_days(received, days)


@many
@given(instants(TEN_YEARS), st.integers(1, 5))
def test_weeks(received, weeks):
    assert due_at(CALENDAR, received, Duration(weeks, Unit.WEEK)) == oracle.calendar_days(received, weeks * 7)


@many
@given(instants(TEN_YEARS), st.integers(1, 2))
def test_months(received, months):
    assert due_at(CALENDAR, received, Duration(months, Unit.MONTH)) == oracle.months(received, months)


@many
@given(instants(TEN_YEARS), st.integers(1, 30))
def test_half_days(received, halves):
    assert due_at(CALENDAR, received, Duration(halves, Unit.HALF_DAY)) == oracle.half_days(received, halves)


@many
@given(instants(TEN_YEARS), st.integers(1, 3000))
def test_minutes(received, minutes):
    assert due_at(CALENDAR, received, Duration(minutes, Unit.MINUTE)) == oracle.minutes(received, minutes)


@many
@given(instants(TEN_YEARS), st.integers(1, 60))
def test_hours(received, hours):
    assert due_at(CALENDAR, received, Duration(hours, Unit.WORKING_HOUR)) == oracle.minutes(received, hours * 60)


@many
@given(instants(TEN_YEARS), st.sampled_from([None, dt.time(10), dt.time(15), dt.time(23)]))
def test_same_day(received, cut_off):
    assert due_at(CALENDAR, received, Duration(1, Unit.SAME_DAY, cut_off)) == oracle.same_day(received, cut_off)


@many
@given(spans())
def test_elapsed_minutes(span):
    assert minutes_between(CALENDAR, *span) == oracle.minutes_between(*span)


def test_every_day_of_ten_years():
    day, last = dt.date(2024, 1, 1), dt.date(2033, 12, 31)
    while day <= last:
        for hour in (9, 18):
            received = dt.datetime(day.year, day.month, day.day, hour, tzinfo=VN)
            for days in (1, 3, 10):
                limit = Duration(days, Unit.WORKING_DAY)
                assert due_at(CALENDAR, received, limit) == oracle.working_days(received, days)
        assert CALENDAR.is_working_day(day) == oracle.works(day)
        day += dt.timedelta(days=1)


@given(instants(), instants())
def test_working_days_between_counts_each_day_once(a, b):
    first, last = sorted((a.date(), b.date()))
    days = (first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1))

    assert working_days_between(CALENDAR, first, last) == sum(map(oracle.works, days))
    assert working_days_between(CALENDAR, last, first) == -working_days_between(CALENDAR, first, last)
