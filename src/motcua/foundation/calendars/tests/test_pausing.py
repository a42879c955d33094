import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.rules import (
    Code,
    Duration,
    Extension,
    ExtensionNotLater,
    ExtensionTooLate,
    Pause,
    PausesOverlap,
    SupplementMode,
    Unit,
    check_extension,
    due,
    due_at,
    due_with,
    is_late,
    minutes_between,
    parse_duration,
)
from motcua.foundation.calendars.tests import oracle
from motcua.foundation.calendars.tests.build import CALENDAR, at
from motcua.foundation.calendars.tests.strategies import calendar_days, durations, hours, instants, spans, working_days

RESTART, EXCLUDE, PAUSE = SupplementMode.RESTART, SupplementMode.EXCLUDE, SupplementMode.PAUSE
many = settings(max_examples=250, deadline=None)


def promise(received: str, limit: str, *pauses: Pause, extension: Extension | None = None) -> dt.datetime:
    return due_with(CALENDAR, at(received), parse_duration(limit), pauses, extension).due_at


def pause(mode: SupplementMode, start: str, end: str | None) -> Pause:
    return Pause(at(start), at(end) if end else None, mode, holder="Người dân", reason="bổ sung giấy tờ")


# Received Monday 16/11/2026 09:00; Tuesday 24/11 is a day off.
VECTORS = [
    # three working days end on Thursday 19/11
    ("3 ngày làm việc", PAUSE, "2026-11-17 10:00", "2026-11-19 10:00", "2026-11-23 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-17 10:00", "2026-11-19 10:00", "2026-11-25 17:00"),
    ("3 ngày làm việc", RESTART, "2026-11-17 10:00", "2026-11-19 10:00", "2026-11-25 17:00"),
    ("3 ngày làm việc", PAUSE, "2026-11-17 10:00", "2026-11-17 11:00", "2026-11-20 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-17 10:00", "2026-11-17 11:00", "2026-11-20 17:00"),
    ("3 ngày làm việc", PAUSE, "2026-11-17 17:30", "2026-11-18 07:00", "2026-11-19 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-17 17:30", "2026-11-18 07:00", "2026-11-20 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-16 10:00", "2026-11-16 15:00", "2026-11-19 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-17 10:00", "2026-11-18 17:30", "2026-11-25 17:00"),
    ("3 ngày làm việc", PAUSE, "2026-11-19 17:30", "2026-11-23 09:00", "2026-11-23 17:00"),
    ("3 ngày làm việc", EXCLUDE, "2026-11-19 17:30", "2026-11-23 09:00", "2026-11-23 17:00"),
    # fifteen days end on Tuesday 1/12
    ("15 ngày", PAUSE, "2026-11-18 10:00", "2026-11-20 10:00", "2026-12-03 17:00"),
    ("15 ngày", EXCLUDE, "2026-11-18 10:00", "2026-11-20 10:00", "2026-12-04 17:00"),
    ("15 ngày", RESTART, "2026-11-18 10:00", "2026-11-20 10:00", "2026-12-07 17:00"),
    # eight hours end on Tuesday 17/11 at 09:00
    ("8 giờ", PAUSE, "2026-11-16 10:00", "2026-11-17 10:00", "2026-11-18 09:00"),
    ("8 giờ", EXCLUDE, "2026-11-16 10:00", "2026-11-17 10:00", "2026-11-18 09:00"),
    ("8 giờ", RESTART, "2026-11-16 10:00", "2026-11-17 10:00", "2026-11-18 10:00"),
    # one session after Monday morning: Monday afternoon
    ("0,5 ngày", PAUSE, "2026-11-16 14:00", "2026-11-17 09:00", "2026-11-17 17:00"),
    ("0,5 ngày", EXCLUDE, "2026-11-16 14:00", "2026-11-17 09:00", "2026-11-17 17:00"),
    ("0,5 ngày", RESTART, "2026-11-16 14:00", "2026-11-17 09:00", "2026-11-17 17:00"),
    # the same day, whatever the mode
    ("trong ngày (trước 15 giờ)", PAUSE, "2026-11-16 10:00", "2026-11-17 14:00", "2026-11-17 17:00"),
    ("trong ngày (trước 15 giờ)", EXCLUDE, "2026-11-16 10:00", "2026-11-17 15:30", "2026-11-18 17:00"),
]


@pytest.mark.parametrize(("limit", "mode", "start", "end", "expected"), VECTORS)
def test_a_pause_moves_the_promise_by_its_mode(limit, mode, start, end, expected):
    assert promise("2026-11-16 09:00", limit, pause(mode, start, end)) == at(expected)


def test_short_pauses_do_not_each_win_a_day():
    twice = [pause(PAUSE, "2026-11-17 09:00", "2026-11-17 10:00"), pause(PAUSE, "2026-11-18 09:00", "2026-11-18 10:00")]

    assert promise("2026-11-16 09:00", "3 ngày làm việc", *twice) == at("2026-11-20 17:00")


def test_a_day_touched_by_two_pauses_is_left_out_once():
    twice = [
        pause(EXCLUDE, "2026-11-17 09:00", "2026-11-17 10:00"),
        pause(EXCLUDE, "2026-11-17 14:00", "2026-11-17 15:00"),
    ]

    assert promise("2026-11-16 09:00", "3 ngày làm việc", *twice) == at("2026-11-20 17:00")


@pytest.mark.parametrize("mode", SupplementMode)
def test_a_pause_that_begins_late_cannot_make_it_on_time(mode):
    late = pause(mode, "2026-11-20 08:00", "2026-11-27 08:00")
    found = due_with(CALENDAR, at("2026-11-16 09:00"), parse_duration("3 ngày làm việc"), [late])

    assert found.due_at == at("2026-11-19 17:00")
    assert found.explanation[-1].code is Code.PAUSE_AFTER_DUE


def test_while_a_pause_lasts_the_old_promise_stands_and_is_marked():
    waiting = pause(PAUSE, "2026-11-17 10:00", None)
    found = due_with(CALENDAR, at("2026-11-16 09:00"), parse_duration("3 ngày làm việc"), [waiting])

    assert found.paused
    assert found.due_at == at("2026-11-19 17:00")
    assert found.explanation[-1].code is Code.PAUSE_OPEN
    assert "Người dân; bổ sung giấy tờ" in found.explanation[-1].text


def test_pauses_may_touch_but_not_overlap():
    first = pause(PAUSE, "2026-11-17 09:00", "2026-11-18 09:00")
    after = pause(PAUSE, "2026-11-18 09:00", "2026-11-18 10:00")

    assert promise("2026-11-16 09:00", "3 ngày làm việc", after, first) == at("2026-11-23 17:00")
    with pytest.raises(PausesOverlap):
        promise("2026-11-16 09:00", "3 ngày làm việc", first, replace(after, start=at("2026-11-18 08:59")))
    with pytest.raises(PausesOverlap):
        promise("2026-11-16 09:00", "3 ngày làm việc", pause(PAUSE, "2026-11-17 09:00", None), after)


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(ValueError):
        pause(PAUSE, "2026-11-17 10:00", "2026-11-17 09:59")


def test_an_extension_states_a_new_date_or_a_further_duration():
    dated = Extension(at("2026-11-18 09:00"), due_at=at("2026-11-26 09:00"))
    further = Extension(at("2026-11-18 09:00"), duration=parse_duration("3 ngày làm việc"))

    assert promise("2026-11-16", "3 ngày làm việc", extension=dated) == at("2026-11-26 17:00")
    assert promise("2026-11-16", "3 ngày làm việc", extension=further) == at("2026-11-25 17:00")
    with pytest.raises(ValueError):
        Extension(at("2026-11-18"))
    with pytest.raises(ValueError):
        Extension(at("2026-11-18"), duration=parse_duration("trong ngày"))


def test_an_extension_to_a_day_off_is_promised_for_the_next_working_day():
    dated = Extension(at("2026-11-18 09:00"), due_at=at("2026-11-24 09:00"))

    assert promise("2026-11-16", "3 ngày làm việc", extension=dated) == at("2026-11-25 17:00")


def test_a_restart_keeps_a_later_promise_already_given():
    dated = Extension(at("2026-11-17 09:00"), due_at=at("2026-12-15 17:00"))
    paused = pause(RESTART, "2026-11-18 09:00", "2026-11-19 09:00")

    assert promise("2026-11-16", "3 ngày làm việc", paused, extension=dated) == at("2026-12-15 17:00")


def test_pauses_and_extension_count_in_the_order_they_happened():
    paused = pause(PAUSE, "2026-11-17 10:00", "2026-11-18 10:00")
    before = Extension(at("2026-11-17 09:00"), duration=parse_duration("1 ngày làm việc"))
    after = Extension(at("2026-11-19 09:00"), duration=parse_duration("1 ngày làm việc"))

    # 19/11, then one more, then a working day of pause; and the other way round.
    assert promise("2026-11-16", "3 ngày làm việc", paused, extension=before) == at("2026-11-23 17:00")
    assert promise("2026-11-16", "3 ngày làm việc", paused, extension=after) == at("2026-11-23 17:00")


def test_an_extension_is_asked_for_in_time_and_leads_to_a_later_date():
    limit = parse_duration("3 ngày làm việc")
    old = at("2026-11-19 17:00")

    check_extension(CALENDAR, old, limit, Extension(at("2026-11-19 18:00"), due_at=at("2026-11-20 17:00")))
    with pytest.raises(ExtensionTooLate):
        check_extension(CALENDAR, old, limit, Extension(at("2026-11-20 08:00"), due_at=at("2026-11-25 17:00")))
    with pytest.raises(ExtensionNotLater):
        check_extension(CALENDAR, old, limit, Extension(at("2026-11-18 08:00"), due_at=old))


def test_each_pause_is_explained_with_its_time_and_the_days_off_it_runs_over():
    paused = pause(PAUSE, "2026-11-18 10:00", "2026-11-20 10:00")
    found = due_with(CALENDAR, at("2026-11-16 09:00"), parse_duration("3 ngày làm việc"), [paused])
    told = found.explanation[-3:] if found.explanation[-2].code is Code.DAY_OFF else found.explanation[-2:]

    assert found.due_at == at("2026-11-23 17:00")
    assert told[0].code is Code.PAUSE
    assert told[0].minutes == 16 * 60
    assert told[0].text == (
        "Tạm dừng từ 10:00, thứ Tư 18/11/2026 (Người dân; bổ sung giấy tờ) đến 10:00, thứ Sáu 20/11/2026: "
        "16 giờ làm việc không tính vào thời hạn."
    )
    assert told[-1].code is Code.CLOSING


def test_the_days_off_a_pause_pushes_over_are_named():
    paused = pause(PAUSE, "2026-11-18 10:00", "2026-11-23 10:00")
    found = due_with(CALENDAR, at("2026-11-16 09:00"), parse_duration("3 ngày làm việc"), [paused])

    assert [r.code for r in found.explanation[-3:]] == [Code.PAUSE, Code.DAY_OFF, Code.CLOSING]
    assert found.due_at == at("2026-11-25 17:00")


def test_a_restart_is_told_from_the_resume_on():
    paused = pause(RESTART, "2026-11-17 10:00", "2026-11-19 10:00")
    found = due_with(CALENDAR, at("2026-11-16 09:00"), parse_duration("1 ngày làm việc"), [paused])

    assert [r.code for r in found.explanation] == [
        Code.RECEIVED,
        Code.PAUSE,
        Code.RESTART,
        Code.FIRST_DAY_NOT_COUNTED,
        Code.COUNTED,
        Code.CLOSING,
    ]
    assert sum(r.count for r in found.explanation if r.code is Code.COUNTED) == 1


@st.composite
def paused_limits(draw, limits):
    """(received, limit, pause) with the pause beginning after reception and before the promise is broken."""
    limit = draw(limits)
    start, end = draw(spans())
    received = start - dt.timedelta(minutes=draw(st.integers(0, 10 * 1440)))
    assume(received >= at("2024-01-01 00:00"))
    assume(not is_late(due_at(CALENDAR, received, limit), limit, start))
    return received, limit, start, end


@many
@given(paused_limits(working_days))
def test_a_paused_working_limit_runs_on_as_the_slow_count_says(given_):
    received, limit, start, end = given_
    old = oracle.working_days(received, limit.quantity)
    total = oracle.minutes_between(received, old)
    found = due_with(CALENDAR, received, limit, [Pause(start, end, PAUSE)]).due_at

    if oracle.minutes_between(start, old) == 0:
        assert found == max(old, oracle.closing(oracle.arrival(end)))
    else:
        assert found == oracle.closing(oracle.minutes(received, total, (start, end)).date())


@many
@given(paused_limits(hours))
def test_a_paused_limit_in_hours_shifts_by_the_working_time_of_the_pause(given_):
    received, limit, start, end = given_
    old = due_at(CALENDAR, received, limit)
    assume(oracle.minutes_between(start, old) > 0)
    found = due_with(CALENDAR, received, limit, [Pause(start, end, PAUSE)]).due_at

    assert found == oracle.minutes(received, limit.quantity * 60, (start, end))
    assert minutes_between(CALENDAR, old, found) == minutes_between(CALENDAR, start, end)


@many
@given(paused_limits(working_days))
def test_excluded_days_are_not_counted_as_the_slow_count_says(given_):
    received, limit, start, end = given_
    old = oracle.working_days(received, limit.quantity)
    first = start.date()
    if oracle.works(first) and start.time() > dt.time(17):
        first += dt.timedelta(days=1)
    assume(first <= old.date())
    days = (oracle.arrival(end) - first).days
    touched = frozenset(first + dt.timedelta(days=n) for n in range(days + 1))

    found = due_with(CALENDAR, received, limit, [Pause(start, end, EXCLUDE)])
    assert found.due_at == oracle.working_days(received, limit.quantity, touched)


@many
@given(paused_limits(calendar_days))
def test_a_paused_calendar_limit_shifts_by_whole_days(given_):
    received, limit, start, end = given_
    last = received.date() + dt.timedelta(days=limit.quantity)
    assume(start.date() < last)
    shift = (end.date() - start.date()).days

    found = due_with(CALENDAR, received, limit, [Pause(start, end, PAUSE)]).due_at
    assert found == oracle.calendar_days(received, limit.quantity + shift)


@many
@given(paused_limits(calendar_days))
def test_excluded_calendar_days_are_those_touched(given_):
    received, limit, start, end = given_
    last = received.date() + dt.timedelta(days=limit.quantity)
    assume(start.date() <= last)
    first = max(start.date(), received.date() + dt.timedelta(days=1))
    touched = max(0, (end.date() - first).days + 1)

    found = due_with(CALENDAR, received, limit, [Pause(start, end, EXCLUDE)]).due_at
    assert found == oracle.calendar_days(received, limit.quantity + touched)


@many
@given(paused_limits(durations))
def test_a_restart_is_the_full_limit_from_the_resume(given_):
    received, limit, start, end = given_

    assert due_with(CALENDAR, received, limit, [Pause(start, end, RESTART)]).due_at == due_at(CALENDAR, end, limit)


@many
@given(paused_limits(durations), st.sampled_from(SupplementMode))
def test_a_pause_never_makes_it_earlier_and_leaves_the_promise_after_the_resume(given_, mode):
    received, limit, start, end = given_
    found = due_with(CALENDAR, received, limit, [Pause(start, end, mode)])

    assert found.due_at >= due_at(CALENDAR, received, limit)
    assert found.due_at >= end.replace(second=0)
    assert CALENDAR.is_working_day(found.day) or limit.in_hours


@many
@given(paused_limits(durations), st.sampled_from(SupplementMode), st.integers(0, 5000))
def test_a_longer_pause_never_makes_it_earlier(given_, mode, more):
    received, limit, start, end = given_
    longer = Pause(start, end + dt.timedelta(minutes=more), mode)

    shorter = due_with(CALENDAR, received, limit, [Pause(start, end, mode)])
    assert due_with(CALENDAR, received, limit, [longer]).due_at >= shorter.due_at


@many
@given(paused_limits(durations), st.sampled_from([PAUSE, EXCLUDE]))
def test_the_explanation_of_a_pause_adds_up(given_, mode):
    received, limit, start, end = given_
    found = due_with(CALENDAR, received, limit, [Pause(start, end, mode)])
    told = [r for r in found.explanation if r.code is Code.PAUSE]

    assert [r.minutes for r in told] == [minutes_between(CALENDAR, start, end)]
    if limit.unit is Unit.WORKING_DAY and mode is EXCLUDE:
        old = due(CALENDAR, received, limit)
        moved = sum(oracle.works(old.day + dt.timedelta(days=n)) for n in range(1, (found.day - old.day).days + 1))
        assert told[0].count == moved or minutes_between(CALENDAR, start, old.due_at) == 0


@many
@given(instants(), durations)
def test_without_pauses_it_is_the_plain_promise(received, limit):
    assert due_with(CALENDAR, received, limit) == due(CALENDAR, received, limit)


def test_what_is_left_of_a_limit_in_days_is_kept_to_the_minute():
    one = [pause(PAUSE, "2026-11-17 09:00", "2026-11-17 12:00")]
    two = [*one, pause(PAUSE, "2026-11-19 09:00", "2026-11-19 16:00")]

    # 2 h 30 of pause, then 5 h 30 more: a whole day of eight hours, not two rounded ones.
    assert promise("2026-11-16", "3 ngày làm việc", *one) == at("2026-11-20 17:00")
    assert promise("2026-11-16", "3 ngày làm việc", *two) == at("2026-11-20 17:00")
    assert Duration(3, Unit.WORKING_DAY) == parse_duration("3 ngày làm việc")
