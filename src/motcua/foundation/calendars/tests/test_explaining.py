import datetime as dt

import pytest
from hypothesis import given, settings

from motcua.foundation.calendars.rules import Code, Duration, Unit, due, parse_duration
from motcua.foundation.calendars.tests.build import CALENDAR, VN, at, calendar, day, off, reception, week
from motcua.foundation.calendars.tests.strategies import durations, instants

many = settings(max_examples=300, deadline=None)


def explain(received: str, limit: str):
    return due(CALENDAR, at(received), parse_duration(limit)).explanation


def codes(received: str, limit: str):
    return [r.code for r in explain(received, limit)]


def test_the_worked_saturday_is_named_with_its_notice():
    reasons = explain("2026-01-08", "3 ngày làm việc")

    assert [r.code for r in reasons] == [
        Code.RECEIVED,
        Code.FIRST_DAY_NOT_COUNTED,
        Code.COUNTED,
        Code.WORKED_SWAP,
        Code.WEEKLY_REST,
        Code.COUNTED,
        Code.CLOSING,
    ]
    swap = reasons[3]
    assert (swap.day, swap.source, swap.count) == (day("2026-01-10"), "Công văn 12729/VPCP-KGVX", 1)
    assert swap.text == "Thứ Bảy 10/01/2026: làm bù cho ngày 02/01/2026, ngày làm việc thứ 2."


def test_a_day_off_in_between_is_named_with_its_notice():
    off_days = [r for r in explain("2026-11-23", "3 ngày làm việc") if r.code is Code.DAY_OFF]

    assert [(r.day, r.source) for r in off_days] == [(day("2026-11-24"), "Nghị quyết 28/2026/QH16, Điều 2")]


def test_arrival_after_closing_says_when_it_counts_as_received():
    reasons = explain("2026-11-16 17:30", "1 ngày làm việc")

    assert reasons[1].code is Code.ARRIVES_NEXT_WORKING_DAY
    assert reasons[1].text == "Tiếp nhận sau giờ làm việc (17 giờ) nên tính là nhận vào thứ Ba 17/11/2026."
    assert reasons[-1].text == "Hạn trả kết quả: 17:00, thứ Tư 18/11/2026."


def test_arrival_on_a_day_off_names_the_days_until_the_office_opens():
    assert codes("2026-12-31 18:00", "1 ngày làm việc")[:5] == [
        Code.RECEIVED,
        Code.ARRIVES_NEXT_WORKING_DAY,
        Code.DAY_OFF,
        Code.WEEKLY_REST,
        Code.WEEKLY_REST,
    ]


def test_a_last_day_that_is_off_says_where_it_moves():
    assert codes("2026-10-25", "30 ngày")[-3:] == [Code.DAY_OFF, Code.MOVED_TO_WORKING_DAY, Code.CLOSING]


def test_the_cut_off_is_said():
    assert codes("2026-08-21 15:10", "trong ngày (trước 15 giờ)") == [
        Code.RECEIVED,
        Code.CUT_OFF,
        Code.WORKED_SWAP,
        Code.CLOSING,
    ]


def test_a_long_range_is_told_in_runs_with_every_named_day_apart():
    found = due(CALENDAR, at("2026-01-05"), Duration(60, Unit.WORKING_DAY))
    named = {r.day for r in found.explanation if r.code in (Code.DAY_OFF, Code.WORKED_SWAP)}

    expected = {rule.day for rule in CALENDAR.days if day("2026-01-05") < rule.day <= found.day}
    assert named == expected
    assert len(found.explanation) < 25


def test_beyond_the_published_years_it_is_provisional_and_says_so():
    known = due(CALENDAR, at("2027-12-20"), Duration(5, Unit.WORKING_DAY))
    unknown = due(CALENDAR, at("2027-12-30"), Duration(5, Unit.WORKING_DAY))
    before = due(CALENDAR, at("2023-12-28"), Duration(5, Unit.WORKING_DAY))

    assert not known.provisional
    assert unknown.provisional
    assert unknown.explanation[-1].code is Code.PROVISIONAL
    assert "2028" in unknown.explanation[-1].text
    assert before.provisional
    assert "2023" in before.explanation[-1].text


def test_a_reception_only_saturday_is_told_apart_from_rest():
    with_saturday = calendar(off("2026-11-24"), weeks=(week(sat=[reception("07:30", "11:30")]),))
    reasons = due(with_saturday, at("2026-11-20"), Duration(2, Unit.WORKING_DAY)).explanation

    assert [r.code for r in reasons if r.day == day("2026-11-21")] == [Code.RECEPTION_ONLY]


WHOLE = (Code.COUNTED, Code.WORKED_SWAP)


@many
@given(instants(), durations)
def test_the_explanation_adds_up(received, duration):
    found = due(CALENDAR, received, duration)
    reasons = [r for r in found.explanation if r.code in WHOLE]

    if duration.unit in (Unit.WORKING_DAY, Unit.HALF_DAY):
        assert sum(r.count for r in reasons) == duration.quantity
    elif duration.in_hours:
        per_unit = 60 if duration.unit is Unit.WORKING_HOUR else 1
        assert sum(r.minutes for r in reasons) == duration.quantity * per_unit
    elif duration.in_days:
        moved = [r for r in found.explanation if r.code is Code.MOVED_TO_WORKING_DAY]
        last = received.date() + dt.timedelta(days=sum(r.count for r in reasons))
        assert (last < found.day) == bool(moved)
        assert last == found.day or not CALENDAR.is_working_day(last)


@many
@given(instants(), durations)
def test_every_day_between_reception_and_promise_is_accounted_for(received, duration):
    found = due(CALENDAR, received, duration)
    told = set()
    for reason in found.explanation:
        last = reason.until if reason.until and reason.code in WHOLE else reason.day
        told |= {reason.day + dt.timedelta(days=n) for n in range((last - reason.day).days + 1)}

    days = {received.date() + dt.timedelta(days=n) for n in range((found.day - received.date()).days + 1)}
    assert days <= told


@many
@given(instants(), durations)
def test_every_named_day_in_the_range_carries_its_notice(received, duration):
    found = due(CALENDAR, received, duration)
    named = {rule.day: rule.source for rule in CALENDAR.days if received.date() < rule.day <= found.day}
    told = {r.day: r.source for r in found.explanation if r.source in set(named.values())}

    assert {d: told.get(d) for d in named} == named


@given(instants(), durations)
def test_each_reason_is_a_whole_sentence(received, duration):
    for reason in due(CALENDAR, received, duration).explanation:
        assert reason.text.endswith(".")
        assert reason.text[0].isupper()
        assert set(reason.to_json()) == {"code", "day", "until", "text", "source", "count", "minutes"}


@pytest.mark.parametrize("limit", ["3 ngày làm việc", "4 giờ", "trong ngày", "30 ngày", "0,5 ngày", "1 tháng"])
def test_the_story_begins_with_reception_and_ends_with_the_promise(limit):
    found = due(CALENDAR, at("2026-11-16 09:05"), parse_duration(limit))

    assert found.explanation[0].text == "Tiếp nhận lúc 09:05, thứ Hai 16/11/2026."
    assert found.explanation[-1].code is Code.CLOSING
    assert f"{found.due_at.astimezone(VN):%H:%M}" in found.explanation[-1].text


def test_the_answer_as_json_is_local_time():
    answer = due(CALENDAR, at("2026-01-08"), Duration(3, Unit.WORKING_DAY)).to_json()

    assert answer["due_at"] == "2026-01-12T17:00:00+07:00"
    assert answer["day"] == "2026-01-12"
    assert answer["provisional"] is False
    assert answer["explanation"][0]["code"] == "received"
