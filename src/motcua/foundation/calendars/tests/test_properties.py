"""What holds of every limit, whatever the calendar."""

import datetime as dt
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.rules import (
    DayKind,
    DayRule,
    Duration,
    Session,
    Unit,
    Week,
    WorkCalendar,
    add_minutes,
    due,
    due_at,
    minutes_between,
    next_opening,
)
from motcua.foundation.calendars.tests.build import CALENDAR, VN
from motcua.foundation.calendars.tests.strategies import durations, instants

many = settings(max_examples=200, deadline=None)


@st.composite
def calendars(draw) -> WorkCalendar:
    """Odd weeks: short days, four sessions, reception only, Saturdays; days off, worked days and closures."""

    def sessions() -> tuple[Session, ...]:
        edges = sorted(draw(st.sets(st.integers(0, 95), max_size=6)))
        times = [dt.time(e // 4, e % 4 * 15) for e in edges[: len(edges) // 2 * 2]]
        pairs = zip(times[::2], times[1::2], strict=True)
        return tuple(Session(a, b, counts=draw(st.booleans())) for a, b in pairs)

    days = [sessions() for _ in range(7)]
    days[draw(st.integers(0, 6))] = (Session(dt.time(8), dt.time(12)),)
    odd = draw(st.dictionaries(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(DayKind)))
    rules = tuple(DayRule(day, kind, "ngày lạ", "văn bản") for day, kind in odd.items())
    later = Week(dt.date(2026, 6, 1), tuple(reversed(days)))
    return WorkCalendar((Week(dt.date(2024, 1, 1), tuple(days)), later), rules, 2024, 2027)


moments = st.integers(0, 360 * 1440).map(lambda m: dt.datetime(2026, 1, 1, tzinfo=VN) + dt.timedelta(minutes=m))


@many
@given(calendars(), moments, durations)
def test_the_quick_answer_and_the_explained_one_are_the_same(calendar, received, duration):
    assert due(calendar, received, duration).due_at == due_at(calendar, received, duration)


@many
@given(calendars(), moments, durations, st.integers(0, 10_000))
def test_what_comes_later_is_never_due_earlier(calendar, received, duration, minutes):
    later = received + dt.timedelta(minutes=minutes)

    assert due_at(calendar, later, duration) >= due_at(calendar, received, duration)


@many
@given(calendars(), moments, durations, st.integers(1, 5))
def test_more_time_is_never_due_earlier(calendar, received, duration, more):
    assume(duration.unit is not Unit.SAME_DAY)
    longer = replace(duration, quantity=duration.quantity + more)

    assert due_at(calendar, received, longer) >= due_at(calendar, received, duration)


@many
@given(calendars(), moments, durations)
def test_the_promise_lies_after_reception_on_a_working_day(calendar, received, duration):
    found = due(calendar, received, duration)

    assert found.due_at >= received.replace(second=0)
    assert calendar.is_working_day(found.day)


@many
@given(calendars(), moments, durations)
def test_a_limit_in_days_ends_when_its_day_closes(calendar, received, duration):
    assume(duration.in_days)
    found = due(calendar, received, duration)
    last = [s.end for s in calendar.sessions(found.day) if s.counts][-1]

    assert found.due_at.astimezone(VN).time() == last


@many
@given(calendars(), moments, st.integers(0, 5000))
def test_working_time_added_is_working_time_elapsed(calendar, start, minutes):
    assert minutes_between(calendar, start, add_minutes(calendar, start, minutes)) == minutes


@many
@given(calendars(), moments, moments, moments)
def test_elapsed_time_adds_up(calendar, a, b, c):
    whole = minutes_between(calendar, a, c)

    assert minutes_between(calendar, a, b) + minutes_between(calendar, b, c) == whole


@many
@given(calendars(), moments)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar, at):
    opening = next_opening(calendar, at)

    assert calendar.is_open(opening)
    assert opening >= at
    if opening > at:
        assert not calendar.is_open(opening - dt.timedelta(minutes=1))


@given(instants(), durations)
def test_one_more_day_off_never_makes_it_earlier(received, duration):
    due_day = due(CALENDAR, received, duration).day
    closed = DayRule(due_day, DayKind.CLOSURE, "bão", "Công điện")
    stormy = replace(CALENDAR, days=(*CALENDAR.days, closed))

    assert due_at(stormy, received, duration) > due_at(CALENDAR, received, duration)


def test_the_arithmetic_grows_past_the_compiled_years_by_itself():
    calendar = replace(CALENDAR)
    long = Duration(2500, Unit.WORKING_DAY)

    assert due_at(calendar, dt.datetime(2026, 1, 5, 9, tzinfo=VN), long).year == 2035
    assert due_at(calendar, dt.datetime(2001, 1, 5, 9, tzinfo=VN), Duration(1, Unit.WORKING_DAY)).day == 8
