import datetime as dt

import pytest
from hypothesis import given, settings

from motcua.foundation.calendars.rules import (
    ClaimInFuture,
    Milestone,
    Verdict,
    due_at,
    is_late,
    judge,
    judged_at,
    parse_duration,
)
from motcua.foundation.calendars.tests.build import CALENDAR, at
from motcua.foundation.calendars.tests.strategies import durations, instants

EARLY, ON_TIME, LATE = Verdict.EARLY, Verdict.ON_TIME, Verdict.LATE

# Due Wednesday 25/11/2026 17:00 for limits in days; Tuesday 24/11 is off.
VERDICTS = [
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-23 16:59", EARLY),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-23 22:00", EARLY),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-24 10:00", ON_TIME),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-25 07:00", ON_TIME),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-25 17:00", ON_TIME),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-25 23:59", ON_TIME),
    ("3 ngày làm việc", "2026-11-25 17:00", "2026-11-26 00:00", LATE),
    ("15 ngày", "2026-11-30 17:00", "2026-11-28 09:00", ON_TIME),
    ("15 ngày", "2026-11-30 17:00", "2026-11-27 09:00", EARLY),
    ("15 ngày", "2026-11-30 17:00", "2026-12-01 00:10", LATE),
    ("4 giờ", "2026-11-16 14:30", "2026-11-16 14:29", EARLY),
    ("4 giờ", "2026-11-16 14:30", "2026-11-16 14:30", ON_TIME),
    ("4 giờ", "2026-11-16 14:30", "2026-11-16 14:31", LATE),
    ("30 phút", "2026-11-16 14:30", "2026-11-16 14:30:01", LATE),
    ("30 phút", "2026-11-16 14:30", "2026-11-16 14:29:59", EARLY),
    ("trong ngày", "2026-11-16 17:00", "2026-11-16 08:00", ON_TIME),
    ("trong ngày", "2026-11-16 17:00", "2026-11-16 17:01", LATE),
    ("trong ngày (trước 15 giờ)", "2026-11-23 17:00", "2026-11-20 16:00", EARLY),
    ("0,5 ngày", "2026-11-16 11:30", "2026-11-16 08:00", ON_TIME),
    ("0,5 ngày", "2026-11-16 11:30", "2026-11-16 13:00", LATE),
    ("0,5 ngày", "2026-11-16 11:30", "2026-11-13 13:00", EARLY),
]


@pytest.mark.parametrize(("limit", "due", "done", "verdict"), VERDICTS)
def test_lateness_compares_days_for_limits_in_days_and_instants_for_the_rest(limit, due, done, verdict):
    limit = parse_duration(limit)

    assert judge(CALENDAR, at(due), limit, at(done)) is verdict
    assert is_late(at(due), limit, at(done)) == (verdict is LATE)


def test_days_are_local_days():
    limit = parse_duration("3 ngày làm việc")
    utc = at("2026-11-26 00:30").astimezone(dt.UTC)

    assert utc.date() == dt.date(2026, 11, 25)
    assert judge(CALENDAR, at("2026-11-25 17:00"), limit, utc) is LATE


@settings(max_examples=200, deadline=None)
@given(instants(), durations, instants(), instants())
def test_what_is_done_later_is_never_judged_better(received, limit, a, b):
    order = [EARLY, ON_TIME, LATE]
    due = due_at(CALENDAR, received, limit)
    first, second = sorted((a, b))

    assert order.index(judge(CALENDAR, due, limit, first)) <= order.index(judge(CALENDAR, due, limit, second))


@given(instants(), durations)
def test_done_at_the_promise_is_on_time(received, limit):
    due = due_at(CALENDAR, received, limit)

    assert judge(CALENDAR, due, limit, due) is ON_TIME


CLAIMED, RECORDED = at("2026-11-16 09:00"), at("2026-11-16 11:00")


@pytest.mark.parametrize(
    ("kind", "witnessed", "expected"),
    [
        (Milestone.RECEIPT, False, CLAIMED),
        (Milestone.RECEIPT, True, CLAIMED),
        (Milestone.PAUSE_END, False, CLAIMED),
        (Milestone.PAUSE_START, False, RECORDED),
        (Milestone.PAUSE_START, True, CLAIMED),
        (Milestone.READY, False, RECORDED),
        (Milestone.READY, True, CLAIMED),
        (Milestone.TOLD, False, RECORDED),
        (Milestone.HANDED_OVER, False, RECORDED),
        (Milestone.HANDED_OVER, True, CLAIMED),
    ],
)
def test_a_claim_that_favours_the_office_needs_a_witness(kind, witnessed, expected):
    assert judged_at(kind, CLAIMED, RECORDED, witnessed=witnessed) == expected


@pytest.mark.parametrize("kind", Milestone)
def test_nothing_is_claimed_to_happen_in_the_future(kind):
    with pytest.raises(ClaimInFuture):
        judged_at(kind, RECORDED + dt.timedelta(minutes=1), RECORDED, witnessed=True)


def test_within_the_minute_a_later_receipt_is_judged_by_the_record():
    a_little_later = RECORDED + dt.timedelta(seconds=20)

    assert judged_at(Milestone.RECEIPT, a_little_later, RECORDED) == RECORDED
    assert judged_at(Milestone.READY, a_little_later, RECORDED) == a_little_later
