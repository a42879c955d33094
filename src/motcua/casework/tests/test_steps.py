import datetime as dt
from dataclasses import replace

import pytest

from motcua.casework import actions, queries, rules
from motcua.casework.models import WorkItem
from motcua.casework.rules import Place, StepKind
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.kernel.refusals import NotAllowed, Stale
from tests import build
from tests.build.commune import SINCE, STEPS, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def to_approval(commune, case):
    actions.complete_step(item_id=commune.item(case).pk, by=commune.specialist)
    return commune.item(case)


def to_issue(commune, case):
    actions.approve(item_id=to_approval(commune, case).pk, by=commune.leader)
    return commune.item(case)


def test_a_received_case_waits_for_the_specialist(commune):
    case = commune.open_case()

    assert case.code == "H99.01.01-261116-0001"
    [row], after = queries.list_inbox(commune.specialist)
    assert (row.item.case_id, after) == (case.pk, "")
    assert queries.list_inbox(commune.leader)[0] == []


def test_codes_of_a_day_follow_each_other(commune):
    codes = [commune.open_case().code for _ in range(3)]

    assert [c[-4:] for c in codes] == ["0001", "0002", "0003"]


def test_a_case_goes_through_its_steps_to_the_citizen(commune, at):
    case = commune.open_case()
    item = to_issue(commune, case)
    at(2026, 11, 17, 10)
    case = actions.make_ready(item_id=item.pk, by=commune.clerk, claimed_at=at(2026, 11, 17, 10))
    assert (case.state, case.verdict, case.outcome) == ("ready", "early", "granted")

    case = actions.tell(case_id=case.pk, by=commune.counter, claimed_at=at(2026, 11, 17, 10, 5), how="call")
    case = actions.hand_over(case_id=case.pk, by=commune.counter, claimed_at=at(2026, 11, 18, 8), to="Nguyễn Thị Bình")

    assert case.state == "handed_over"
    assert not WorkItem.objects.open().filter(case=case).exists()
    assert [e.kind for e in ledger.list_entries(case)] == [
        "case.received",
        "case.step_completed",
        "case.approved",
        "case.ready",
        "case.told",
        "case.handed_over",
    ]
    assert list(ledger.find_breaks()) == []


def test_only_the_one_it_waits_for_may_complete_a_step(commune):
    case = commune.open_case()

    with pytest.raises(rules.SomebodyElse):
        actions.complete_step(item_id=commune.item(case).pk, by=commune.counter)


def test_the_second_officer_on_a_step_is_told_and_nothing_is_done_twice(commune):
    case = commune.open_case()
    item = to_approval(commune, case)
    actions.approve(item_id=item.pk, by=commune.leader)

    with pytest.raises(rules.ItemGone):
        actions.refuse_with_grounds(item_id=item.pk, by=commune.leader, grounds="Không đủ điều kiện")
    case.refresh_from_db()
    assert case.outcome == "granted"


def test_a_decision_on_an_old_page_is_refused(commune):
    case = commune.open_case()
    item = to_approval(commune, case)
    seen = case.version

    with pytest.raises(Stale):
        actions.approve(item_id=item.pk, by=commune.leader, seen_version=seen)


def test_a_refusal_is_signed_and_issued_but_nothing_more_is_worked_out(commune):
    steps = (
        *STEPS[:3],
        step(4, "Chuyển cơ quan phối hợp", "specialist", Place.DECIDING, StepKind.WORK, 5, "working_day"),
        *(replace(one, no=one.no + 1) for one in STEPS[3:]),
    )
    commune.process, _ = actions.keep_process(
        by=None, subject="x", name="Có bước sau ký", steps=steps, valid_from=SINCE
    )
    granted, refused = commune.open_case(), commune.open_case()
    actions.approve(item_id=to_approval(commune, granted).pk, by=commune.leader)
    item = to_approval(commune, refused)
    actions.refuse_with_grounds(item_id=item.pk, by=commune.leader, grounds="Không đủ điều kiện")

    assert commune.item(granted).step.no == 4
    assert commune.item(refused).step.no == 5
    back = actions.send_back(item_id=commune.item(refused).pk, by=commune.clerk, reason="Sai căn cứ")
    assert (commune.item(refused).step.no, back.outcome) == (3, "")
    actions.refuse_with_grounds(item_id=commune.item(refused).pk, by=commune.leader, grounds="Không đủ điều kiện")
    made = actions.make_ready(item_id=commune.item(refused).pk, by=commune.clerk, claimed_at=clock.now())
    assert (made.state, made.outcome) == ("ready", "refused")


def test_who_may_not_sign_does_not_decide(commune):
    case = commune.open_case()
    item = to_approval(commune, case)

    with pytest.raises((NotAllowed, rules.SomebodyElse)):
        actions.approve(item_id=item.pk, by=commune.specialist)


def test_a_case_without_a_decision_has_no_result(commune):
    case = commune.open_case()

    with pytest.raises(rules.NotLastStep):
        actions.make_ready(item_id=commune.item(case).pk, by=commune.specialist, claimed_at=case.received_claimed_at)


def test_sent_back_goes_to_whoever_did_the_step(commune):
    case = commune.open_case()
    item = to_approval(commune, case)
    actions.send_back(item_id=item.pk, by=commune.leader, reason="Thiếu xác minh nơi cư trú")

    back = commune.item(case)
    assert back.assignee == commune.specialist
    assert back.step.no == 2


def test_the_first_step_cannot_be_sent_back(commune):
    case = commune.open_case()

    with pytest.raises(rules.NoStepBefore):
        actions.send_back(item_id=commune.item(case).pk, by=commune.specialist, reason="nhầm")


def test_a_step_is_undone_until_the_next_one_has_opened_it(commune):
    case = commune.open_case()
    item = commune.item(case)
    actions.complete_step(item_id=item.pk, by=commune.specialist)
    actions.undo(case_id=case.pk, by=commune.specialist)
    assert commune.item(case).pk == item.pk

    actions.complete_step(item_id=item.pk, by=commune.specialist)
    actions.mark_seen(item=commune.item(case), by=commune.leader)
    with pytest.raises(rules.TooLateToUndo):
        actions.undo(case_id=case.pk, by=commune.specialist)


def test_a_signature_is_never_undone(commune):
    case = commune.open_case()
    to_issue(commune, case)

    with pytest.raises(rules.TooLateToUndo):
        actions.undo(case_id=case.pk, by=commune.leader)


def test_nobody_undoes_for_another(commune):
    case = commune.open_case()
    to_approval(commune, case)

    with pytest.raises(rules.TooLateToUndo):
        actions.undo(case_id=case.pk, by=commune.head)


def test_an_opinion_has_its_own_deadline_and_does_not_stop_the_clock(commune, at):
    case = commune.open_case()
    due = case.due_at
    actions.ask_opinion(
        case_id=case.pk,
        by=commune.specialist,
        unit_id=commune.division.pk,
        role="unit_head",
        question="Có tranh chấp không?",
        within=Duration(1, Unit.WORKING_DAY),
    )
    [row], _ = queries.list_inbox(commune.head)
    assert row.item.kind == "opinion"

    actions.answer_opinion(item_id=row.item.pk, by=commune.head, answer="Không có tranh chấp.")
    case.refresh_from_db()
    assert case.due_at == due
    assert queries.list_inbox(commune.head)[0] == []


def test_a_head_moves_work_and_a_stranger_does_not(commune):
    case = commune.open_case()
    item = commune.item(case)

    with pytest.raises(NotAllowed):
        actions.assign(item_id=item.pk, by=commune.counter, to=commune.counter2)
    with pytest.raises(rules.LacksRole):
        actions.assign(item_id=item.pk, by=commune.head, to=commune.clerk)


def test_a_void_case_keeps_its_number(commune):
    case = commune.open_case()
    voided = actions.void(case_id=case.pk, by=commune.leader, reason="Nhập nhầm người")

    assert (voided.state, voided.code) == ("void", case.code)
    assert commune.open_case().code.endswith("0002")


def test_the_inbox_pages_follow_each_other_without_loss(commune):
    cases = [commune.open_case().pk for _ in range(7)]
    seen, after = [], ""
    while True:
        rows, after = queries.list_inbox(commune.specialist, after=after, limit=3)
        seen += [r.item.case_id for r in rows]
        if not after:
            break

    assert sorted(seen) == sorted(cases)


def test_the_first_page_holds_the_first_of_hand_and_pools_in_order(commune):
    late, given, timeless, pooled = [commune.item(commune.open_case()) for _ in range(4)]
    WorkItem.objects.filter(pk=late.pk).update(due_at=late.due_at - dt.timedelta(days=9), assignee=None)
    WorkItem.objects.filter(pk=given.pk).update(assignee=commune.specialist)
    WorkItem.objects.filter(pk=timeless.pk).update(due_at=None, assignee=None)
    WorkItem.objects.filter(pk=pooled.pk).update(role="clerk", unit=commune.clerk.unit, assignee=None)
    role = Role.objects.get(code="clerk")
    accounts.grant(
        by=None, officer=commune.specialist, role=role, unit_id=commune.clerk.unit_id, valid_from=clock.today()
    )
    officer = Officer.objects.get(pk=commune.specialist.pk)

    rows, after = queries.list_inbox(officer)

    assert [row.item.pk for row in rows] == [late.pk, given.pk, pooled.pk, timeless.pk]
    assert after == ""
    assert all(row.waits for row in rows)
    assert queries.list_inbox(officer, limit=queries.PAGE - 1) == (rows, "")
    assert queries.count_inbox(officer) == 4


def test_search_finds_words_with_and_without_marks(commune):
    case = commune.open_case()

    assert list(queries.search(commune.leader, "khai tu binh")) == [case]
    assert list(queries.search(commune.leader, "Bình tử")) == [case]
    assert list(queries.search(commune.leader, case.code)) == [case]
    assert not queries.search(commune.leader, "kết hôn")
