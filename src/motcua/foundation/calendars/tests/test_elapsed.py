import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.rules import (
    NOBODY,
    add_minutes,
    closing,
    minutes_between,
    next_opening,
    next_working_day,
    remaining_minutes,
    split,
    working_day_from,
)
from motcua.foundation.calendars.tests.build import CALENDAR, at, calendar, day, reception, week
from motcua.foundation.calendars.tests.strategies import instants


def test_remaining_minutes_count_down_through_office_hours_and_below_zero():
    due = at("2026-11-17 17:00")

    assert remaining_minutes(CALENDAR, at("2026-11-16 16:00"), due) == 60 + 480
    assert remaining_minutes(CALENDAR, at("2026-11-17 20:00"), due) == 0
    assert remaining_minutes(CALENDAR, at("2026-11-18 08:30"), due) == -60


def test_nothing_elapses_over_a_weekend():
    assert minutes_between(CALENDAR, at("2026-11-20 17:00"), at("2026-11-23 07:30")) == 0


def test_working_time_is_added():
    assert add_minutes(CALENDAR, at("2026-11-20 16:30"), 90) == at("2026-11-23 08:30")
    assert add_minutes(CALENDAR, at("2026-11-21 10:00"), 0) == at("2026-11-21 10:00")
    with pytest.raises(ValueError):
        add_minutes(CALENDAR, at("2026-11-21 10:00"), -1)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-11-16 06:00", "2026-11-16 07:30"),
        ("2026-11-16 07:30", "2026-11-16 07:30"),
        ("2026-11-16 09:00", "2026-11-16 09:00"),
        ("2026-11-16 11:30", "2026-11-16 13:00"),
        ("2026-11-16 17:00", "2026-11-17 07:30"),
        ("2026-11-23 17:30", "2026-11-25 07:30"),
        ("2026-08-21 18:00", "2026-08-22 07:30"),
    ],
)
def test_the_next_opening(now, opening):
    assert next_opening(CALENDAR, at(now)) == at(opening)


def test_a_reception_only_session_is_an_opening_but_no_working_time():
    saturday = calendar(weeks=(week(sat=[reception("07:30", "11:30")]),))

    assert next_opening(saturday, at("2026-11-20 18:00")) == at("2026-11-21 07:30")
    assert minutes_between(saturday, at("2026-11-20 17:00"), at("2026-11-21 11:30")) == 0
    assert next_working_day(saturday, day("2026-11-20")) == day("2026-11-23")


def test_working_days_step_over_days_off():
    assert next_working_day(CALENDAR, day("2026-11-23")) == day("2026-11-25")
    assert working_day_from(CALENDAR, day("2026-11-23")) == day("2026-11-23")
    assert working_day_from(CALENDAR, day("2026-11-24")) == day("2026-11-25")
    assert next_working_day(CALENDAR, day("2026-08-21")) == day("2026-08-22")


def test_the_closing_of_a_working_day():
    assert closing(CALENDAR, day("2026-08-22")) == at("2026-08-22 17:00")
    with pytest.raises(ValueError):
        closing(CALENDAR, day("2026-08-23"))


START, END = at("2026-11-16 07:30"), at("2026-11-17 17:00")


def test_a_pause_is_laid_over_the_unit_that_holds_the_case():
    shares = split(
        CALENDAR,
        START,
        END,
        [("Phòng Kinh tế", START, None), ("Người dân", at("2026-11-16 10:00"), at("2026-11-17 08:30"))],
    )

    assert shares == {"Phòng Kinh tế": 960 - 390, "Người dân": 90 + 240 + 60}


def test_what_nobody_holds_is_shown():
    shares = split(CALENDAR, START, END, [("Một cửa", START, at("2026-11-16 09:30"))])

    assert shares == {"Một cửa": 120, NOBODY: 840}


def test_of_two_that_begin_together_the_later_in_the_list_holds():
    assert split(CALENDAR, START, END, [("A", START, None), ("B", START, None)]) == {"A": 0, "B": 960}


def test_nothing_is_shared_of_no_time():
    assert split(CALENDAR, START, START, [("A", START, None)]) == {"A": 0}


holdings = st.lists(
    st.tuples(st.sampled_from("ABCD"), instants(60), st.one_of(st.none(), st.integers(0, 20_000))).map(
        lambda t: (t[0], t[1], None if t[2] is None else t[1] + dt.timedelta(minutes=t[2]))
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(instants(60), st.integers(0, 40_000), holdings)
def test_the_parts_always_add_up_to_the_whole(start, length, intervals):
    end = start + dt.timedelta(minutes=length)
    shares = split(CALENDAR, start, end, intervals)

    assert sum(shares.values()) == minutes_between(CALENDAR, start, end)
    assert all(minutes >= 0 for minutes in shares.values())
    assert set(shares) <= {"A", "B", "C", "D", NOBODY}
