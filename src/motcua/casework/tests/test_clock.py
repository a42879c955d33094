import datetime as dt

import pytest

from motcua.casework import actions, queries, rules
from motcua.foundation.calendars import actions as calendars
from motcua.foundation.calendars.rules import ClaimInFuture, Duration, Unit
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def day(instant):
    return clock.local(instant).date()


def ready(commune, case, claimed_at=None, witness=""):
    actions.complete_step(item_id=commune.item(case).pk, by=commune.specialist)
    actions.approve(item_id=commune.item(case).pk, by=commune.leader)
    return actions.make_ready(
        item_id=commune.item(case).pk, by=commune.clerk, claimed_at=claimed_at or clock.now(), witness=witness
    )


def test_the_promise_is_the_closing_of_the_due_day_and_explains_itself(commune):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))

    assert day(case.due_at) == dt.date(2026, 11, 19)
    assert sum(r.count for r in queries.explain(case)) == 3


def test_a_supplement_stops_the_clock_and_the_date_moves(commune, at):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    at(2026, 11, 17, 9)
    actions.request_supplement(case_id=case.pk, by=commune.specialist, papers="Giấy chứng sinh", reason="Thiếu")
    [row], _ = queries.list_inbox(commune.specialist)
    assert row.urgency == "paused"

    at(2026, 11, 19, 9)
    case = actions.take_supplement(case_id=case.pk, by=commune.counter, claimed_at=clock.now())

    assert case.state == "processing"
    assert day(case.due_at) == dt.date(2026, 11, 23)
    assert queries.due_of(case).due_at == case.due_at


def test_a_second_supplement_needs_a_leader(commune, at):
    case = commune.open_case()
    actions.request_supplement(case_id=case.pk, by=commune.specialist, papers="Tờ khai", reason="Thiếu")
    actions.take_supplement(case_id=case.pk, by=commune.counter, claimed_at=clock.now())

    with pytest.raises(rules.NeedsLeader):
        actions.request_supplement(case_id=case.pk, by=commune.specialist, papers="Tờ khai", reason="Thiếu nữa")
    actions.request_supplement(case_id=case.pk, by=commune.head, papers="Tờ khai", reason="Thiếu nữa")


def test_an_extension_is_given_once_and_before_the_due_date(commune, at):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    with pytest.raises(Invalid):
        actions.extend(case_id=case.pk, by=commune.head, due_on=dt.date(2026, 11, 22), reason="Chờ xác minh")
    case = actions.extend(case_id=case.pk, by=commune.head, due_on=dt.date(2026, 11, 25), reason="Chờ xác minh")
    assert day(case.due_at) == dt.date(2026, 11, 25)
    assert day(case.original_due_at) == dt.date(2026, 11, 19)

    with pytest.raises(rules.AlreadyExtended):
        actions.extend(case_id=case.pk, by=commune.head, due_on=dt.date(2026, 11, 26), reason="Nữa")


def test_on_the_due_day_it_is_too_late_to_extend(commune, at):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    at(2026, 11, 19, 8)

    with pytest.raises(rules.PastDue):
        actions.extend(case_id=case.pk, by=commune.head, due_on=dt.date(2026, 11, 25), reason="Chờ xác minh")


def test_recorded_late_with_a_witness_is_late_by_click_only(commune, at):
    case = commune.open_case(Duration(1, Unit.WORKING_DAY))
    in_time = at(2026, 11, 17, 10)
    at(2026, 11, 19, 10)

    done = ready(commune, case, claimed_at=in_time, witness="signature")

    assert (done.verdict, done.verdict_by_click, done.cause) == ("on_time", "late", "recorded_late")


def test_recorded_late_without_a_witness_is_late_in_both_and_named(commune, at):
    case = commune.open_case(Duration(1, Unit.WORKING_DAY))
    in_time = at(2026, 11, 17, 10)
    at(2026, 11, 19, 10)

    done = ready(commune, case, claimed_at=in_time)

    assert (done.verdict, done.verdict_by_click, done.cause) == ("late", "late", "recorded_late_no_witness")


def test_truly_late_is_blamed_on_the_step_that_overran_most(commune, at):
    case = commune.open_case(Duration(1, Unit.WORKING_DAY))
    at(2026, 11, 20, 10)

    done = ready(commune, case)

    assert (done.verdict, done.cause) == ("late", "step_work")


def test_a_claim_in_the_future_is_refused(commune, at):
    case = commune.open_case()

    with pytest.raises(ClaimInFuture):
        ready(commune, case, claimed_at=clock.now() + dt.timedelta(hours=2))


def test_a_new_day_off_moves_open_cases_each_with_its_entry(commune):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    calendars.declare_day_off(by=commune.admin, unit_id=None, day=dt.date(2026, 11, 18), name="Nghỉ", notice="TB 1")

    moved = actions.recompute(case_id=case.pk, by=commune.admin, cause="calendar")

    assert day(moved.due_at) == dt.date(2026, 11, 20)
    assert actions.recompute(case_id=case.pk, by=commune.admin, cause="calendar").chain_seq == moved.chain_seq


def test_the_pause_ledger_adds_up(commune, at):
    case = commune.open_case(Duration(5, Unit.WORKING_DAY))
    start = clock.now()
    at(2026, 11, 17, 9)
    actions.request_supplement(case_id=case.pk, by=commune.specialist, papers="Tờ khai", reason="Thiếu")
    at(2026, 11, 18, 9)
    case = actions.take_supplement(case_id=case.pk, by=commune.counter, claimed_at=clock.now())
    until = at(2026, 11, 19, 9)

    shares = {s.holder: s.minutes for s in queries.days_split(case, until=until)}

    assert sum(shares.values()) == 3 * 8 * 60
    assert shares["Người dân (bổ sung giấy tờ)"] == 8 * 60
    assert start < until


def test_a_changed_calendar_moves_the_open_cases_by_a_job(commune):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    calendars.declare_day_off(by=commune.admin, unit_id=None, day=dt.date(2026, 11, 18), name="Nghỉ", notice="TB 1")

    jobs.run_due()

    case.refresh_from_db()
    assert day(case.due_at) == dt.date(2026, 11, 20)
    assert [e.kind for e in ledger.list_entries(case)][-1] == "case.due_recomputed"
