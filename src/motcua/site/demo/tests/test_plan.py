import datetime as dt
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from motcua.foundation.calendars import rules as calendars
from motcua.foundation.calendars.rules.judging import is_late
from motcua.foundation.calendars.rules.shapes import calendar_from_json
from motcua.kernel import clock
from motcua.site.demo import facts
from motcua.site.demo.office_time import AFTERNOON, MORNING, OfficeTime, instant
from motcua.site.demo.plan import GROWN_PEOPLE, dong_quang_plan, son_tay_plan, year_plan
from motcua.site.demo.story import (
    Extended,
    Fate,
    HandedOver,
    Ready,
    Received,
    StepDone,
    Submitted,
    SupplementRequested,
    SupplementTaken,
    Told,
    TurnedAway,
)

DAYS = Path(calendars.__file__).parents[1] / "data" / "national_days.json"
CALENDAR = calendar_from_json(json.loads(DAYS.read_text(encoding="utf-8")))
OFFICE = OfficeTime(CALENDAR.is_working_day)


@cache
def the_year():
    return year_plan(CALENDAR.is_working_day)


@cache
def son_tay():
    return son_tay_plan(CALENDAR.is_working_day)


@cache
def dong_quang():
    return dong_quang_plan(CALENDAR.is_working_day)


PLANS = [the_year, dong_quang, son_tay]


def local(at):
    return clock.local(at)


def test_dong_quang_received_3028_all_in_time_92_interlinked():
    totals = dong_quang().totals()
    assert (totals.received, totals.resolved, totals.on_time_by_click, totals.on_time) == (3028, 3028, 3028, 3028)
    assert totals.linked == 92
    assert totals.open == 0


def test_son_tay_in_three_years_resolved_12018_of_which_11808_in_time_by_click():
    totals = son_tay().totals()
    assert (totals.received, totals.resolved, totals.on_time_by_click) == (12_341, 12_018, 11_808)
    assert totals.open == 323
    assert int(totals.on_time_by_click / totals.resolved * 1000) / 10 == 98.2


def test_what_was_entered_late_with_a_witness_is_in_time_by_judgement():
    late = [d for d in son_tay().dossiers if d.late_by_click]
    assert len(late) == 210
    assert Counter(d.late for d in late) == {False: 150, True: 60}
    for dossier in late:
        [ready] = [e for e in dossier.events if isinstance(e, Ready)]
        assert local(ready.claimed_at).date() <= dossier.due_on
        assert ready.witnessed == (not dossier.late)
        assert ready.reason


def test_son_tay_in_small_is_one_in_41():
    totals = son_tay_plan(CALENDAR.is_working_day, one_in=41).totals()
    assert (totals.received, totals.resolved, totals.on_time_by_click, totals.on_time) == (301, 293, 288, 292)


def test_the_same_seed_makes_the_same_plan_and_another_seed_another():
    small = {"count": 200, "last_day": dt.date(2026, 6, 30)}
    assert year_plan(CALENDAR.is_working_day, **small) == year_plan(CALENDAR.is_working_day, **small)
    assert year_plan(CALENDAR.is_working_day, **small) != year_plan(CALENDAR.is_working_day, seed=2, **small)


def test_a_year_is_about_three_thousand_with_a_few_late_and_some_still_open():
    totals = the_year().totals()
    assert 2950 <= totals.received <= 3000
    late_by_click = totals.resolved - totals.on_time_by_click
    late = totals.resolved - totals.on_time
    assert 0.012 <= late_by_click / totals.resolved <= 0.018
    assert 0 < late < late_by_click
    assert totals.open >= 15
    assert totals.waiting >= 5
    assert totals.uncollected >= 15
    fates = Counter(d.fate for d in the_year().dossiers)
    assert set(fates) == set(Fate)
    assert 0.035 <= fates[Fate.SUPPLEMENTED] / totals.received <= 0.045


def test_certified_copies_are_asked_for_most_then_signatures_and_civil_status():
    asked = Counter(d.code for d in the_year().dossiers)
    assert [code for code, _ in asked.most_common(4)] == ["2.000815", "2.000884", "2.000635", "1.001193"]
    assert len(asked) >= 90


def test_summer_is_for_copies_and_winter_for_weddings():
    def in_months(code, months):
        return sum(d.code == code and local(d.events[-1].at).month in months for d in the_year().dossiers)

    assert in_months("2.000815", {6, 7, 8}) > 1.3 * in_months("2.000815", {12, 1, 2})
    assert in_months("1.000894", {10, 11, 12}) > in_months("1.000894", {7, 8, 9})


def test_mondays_and_mornings_are_busier():
    received = [local(d.received_at) for d in the_year().dossiers if d.received_at]
    by_weekday = Counter(at.weekday() for at in received)
    assert by_weekday[0] > by_weekday[4]
    assert sum(at.hour < 12 for at in received) > sum(at.hour >= 13 for at in received)


@pytest.mark.parametrize("plan", PLANS)
def test_a_dossier_is_taken_in_within_office_hours_of_a_working_day(plan):
    for dossier in plan().dossiers:
        at = dossier.received_at
        if at is not None:
            here = local(at)
            assert CALENDAR.is_working_day(here.date())
            assert any(start <= here.time() <= end for start, end in (MORNING, AFTERNOON))
            assert plan().first_day <= here.date() <= plan().last_day


@pytest.mark.parametrize("plan", PLANS)
def test_events_of_a_dossier_come_in_order_and_end_once(plan):
    for dossier in plan().dossiers:
        instants = [e.at for e in dossier.events]
        assert instants == sorted(instants), dossier
        assert all(at.tzinfo is dt.UTC for at in instants)
        kinds = [type(e) for e in dossier.events]
        for only_once in (Submitted, Received, Ready, Told, HandedOver, Extended, SupplementRequested, SupplementTaken):
            assert kinds.count(only_once) <= 1
        assert (TurnedAway in kinds) == (Received not in kinds)
        if HandedOver in kinds:
            assert kinds[-3:] == [Ready, Told, HandedOver]


@pytest.mark.parametrize("plan", PLANS)
def test_the_steps_done_are_the_steps_of_the_process_in_order(plan):
    for dossier in plan().dossiers:
        middle = facts.process_for(dossier.code).steps[1:-1]
        done = [e.no for e in dossier.events if isinstance(e, StepDone)]
        assert done == [s.no for s in middle][: len(done)]
        if any(isinstance(e, Ready) for e in dossier.events):
            left = [s.kind for s in middle if s.no not in done]
            assert left in ([], ["issue"]), dossier
            assert any(isinstance(e, StepDone) and e.kind == "approve" for e in dossier.events)


def test_the_engine_promises_the_same_days_as_the_plan():
    for dossier in (*the_year().dossiers, *son_tay().dossiers):
        if dossier.received_at and dossier.fate in {Fate.PROMPT, Fate.LATE, Fate.LATE_CLICK, Fate.LATE_CLICK_WITNESSED}:
            wanted = facts.procedure(dossier.code)
            limit = calendars.parse_duration(wanted.limit)
            limit = calendars.Duration(limit.quantity, limit.unit, wanted.cut_off)
            assert calendars.due_at(CALENDAR, dossier.received_at, limit) == dossier.due_at


def test_after_a_supplement_the_engines_promise_is_kept_whatever_the_mode():
    seen = Counter()
    for dossier in (d for plan in PLANS for d in plan().dossiers):
        taken = next((e for e in dossier.events if isinstance(e, SupplementTaken)), None)
        if taken is None or dossier.resolved_at is None:
            continue
        wanted = facts.procedure(dossier.code)
        asked = next(e for e in dossier.events if isinstance(e, SupplementRequested))
        pause = calendars.Pause(asked.at, taken.at, calendars.SupplementMode(wanted.supplement))
        limit = calendars.parse_duration(wanted.limit)
        due = calendars.due_with(CALENDAR, dossier.received_at, limit, [pause]).due_at
        assert not is_late(due, limit, dossier.resolved_at), dossier
        if wanted.supplement == "restart":
            assert due == dossier.due_at
        seen[wanted.supplement] += 1
    assert set(seen) == {"restart", "exclude", "pause"}


@pytest.mark.parametrize("plan", PLANS)
def test_the_engine_finds_the_same_dossiers_late(plan):
    for dossier in plan().dossiers:
        if dossier.resolved_at is None:
            continue
        limit = calendars.parse_duration(facts.procedure(dossier.code).limit)
        assert is_late(dossier.due_at, limit, dossier.judged_at) == dossier.late
        assert is_late(dossier.due_at, limit, dossier.resolved_at) == dossier.late_by_click
        assert dossier.late == (dossier.fate in {Fate.LATE, Fate.LATE_CLICK})


def test_a_supplement_is_asked_for_within_three_working_days_of_receipt():
    for dossier in the_year().dossiers:
        asked = next((e for e in dossier.events if isinstance(e, SupplementRequested)), None)
        if asked is not None:
            assert local(asked.at).date() <= OFFICE.after(local(dossier.received_at).date(), 3)


def test_an_extension_is_asked_for_at_least_a_day_before_the_first_date():
    extended = [d for d in the_year().dossiers if d.fate is Fate.EXTENDED]
    assert extended
    for dossier in extended:
        [event] = [e for e in dossier.events if isinstance(e, Extended)]
        first_due = OFFICE.due_on(local(dossier.received_at), facts.procedure(dossier.code).limit)
        assert local(event.at).date() < first_due < event.new_due_on == dossier.due_on
        assert not dossier.late


def test_only_channels_of_the_procedure_are_used_and_online_ones_are_sent_before_they_are_received():
    used = Counter()
    for dossier in the_year().dossiers:
        used[dossier.channel] += 1
        assert dossier.channel in facts.procedure(dossier.code).channels
        sent = [e for e in dossier.events if isinstance(e, Submitted)]
        assert bool(sent) == (dossier.channel != facts.DIRECT)
    assert set(used) == {facts.DIRECT, facts.ONLINE, facts.POST}


def test_who_acts_is_an_officer_of_the_commune():
    usernames = {o.username for o in facts.commune().officers}
    acting = {e.by for d in the_year().dossiers for e in d.events if hasattr(e, "by")}
    assert acting <= usernames
    assert len(acting) >= 18
    assert all(0 <= d.applicant < GROWN_PEOPLE and 0 <= d.owner < GROWN_PEOPLE for d in the_year().dossiers)


def test_the_timeline_runs_forward_and_leaves_nothing_out():
    entries = list(the_year().timeline())
    instants = [event.at for _, event in entries]
    assert instants == sorted(instants)
    assert len(entries) == sum(len(d.events) for d in the_year().dossiers)


def test_nothing_happens_after_the_last_day_of_the_year():
    end = instant(the_year().last_day, AFTERNOON[1])
    assert max(e.at for d in the_year().dossiers for e in d.events) <= end


def test_land_is_late_more_often_than_its_share():
    late = [facts.procedure(d.code).field for d in the_year().dossiers if d.fate is Fate.LATE]
    land = sum(f in {"G13-TN02", "G17-XD11"} for f in late)
    assert land / len(late) > 0.3


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-16 08:00", 60, "2026-11-16 09:00"),
        ("2026-11-16 11:00", 30, "2026-11-16 11:30"),
        ("2026-11-16 11:00", 31, "2026-11-16 13:01"),
        ("2026-11-16 16:30", 60, "2026-11-17 08:00"),
        ("2026-11-20 16:30", 60, "2026-11-23 08:00"),
        ("2026-11-23 08:00", 480, "2026-11-25 08:00"),
        ("2026-11-16 12:00", 10, "2026-11-16 13:10"),
        ("2026-11-15 09:00", 10, "2026-11-16 07:40"),
    ],
)
def test_office_minutes_are_added_as_the_engine_adds_them(start, minutes, end):
    begin = dt.datetime.fromisoformat(start).replace(tzinfo=clock.LOCAL)
    reached = OFFICE.add(begin, minutes)
    assert f"{reached:%Y-%m-%d %H:%M}" == end
    assert OFFICE.minutes(begin, reached) == minutes
    assert calendars.minutes_between(CALENDAR, begin, reached) == minutes
