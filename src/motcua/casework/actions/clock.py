"""What moves the date: supplements, payment, extension, a changed calendar."""

import datetime as dt

from motcua.casework import access, queries, rules
from motcua.casework.actions import items
from motcua.casework.actions.keeping import keep, move
from motcua.casework.events import DueMoved
from motcua.casework.models import Case, Pause, WorkItem
from motcua.casework.rules import ItemKind, Move, State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import rules as time
from motcua.kernel import clock, events
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid


def _start_pause(case: Case, *, mode: str, holder: str, name: str, claimed: dt.datetime, recorded: dt.datetime) -> None:
    Pause.objects.create(
        case=case,
        no=Pause.objects.filter(case=case).count() + 1,
        mode=mode,
        holder=holder,
        holder_name=name,
        started_claimed_at=claimed,
        started_recorded_at=recorded,
        started_judged_at=time.judged_at(time.Milestone.PAUSE_START, claimed, recorded),
    )
    WorkItem.objects.filter(case=case, kind=ItemKind.STEP, closed_at=None).update(paused=True)


def _end_pause(case: Case, *, claimed: dt.datetime, recorded: dt.datetime, witnessed: bool) -> None:
    pause = Pause.objects.select_for_update().get(case=case, ended_recorded_at=None)
    if claimed < pause.started_judged_at:
        raise Invalid({"claimed_at": "Thời điểm nhận không thể trước thời điểm yêu cầu."})
    pause.ended_claimed_at, pause.ended_recorded_at = claimed, recorded
    pause.ended_judged_at = max(
        time.judged_at(time.Milestone.PAUSE_END, claimed, recorded, witnessed=witnessed), pause.started_judged_at
    )
    pause.save(update_fields=["ended_claimed_at", "ended_recorded_at", "ended_judged_at"])
    before = case.due_at
    due = queries.due_of(case, pauses=list(queries.list_pauses(case)))
    if due is not None:
        case.due_at, case.due_provisional = due.due_at, due.provisional
        events.announce(DueMoved(case_id=case.pk, kind=case.kind, before=before, after=due.due_at))
    for item in WorkItem.objects.filter(case=case, kind=ItemKind.STEP, closed_at=None).select_related("step"):
        item.paused = False
        item.due_at = items.step_due(case, item.step, recorded) if item.step else case.due_at
        item.save(update_fields=["paused", "due_at"])


@action("casework.request_supplement")
def request_supplement(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, papers: str, reason: str) -> Case:
    """Ask the citizen, through the counter, for what is missing: once; a second request needs a leader.

    NĐ 61/2018, Điều 15(3), 19(4): one complete request, issued by the counter.
    """
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    rules.check_reason(papers)
    rules.check_reason(reason)
    if case.supplement_count >= 1 and not by.holds(access.SECOND_SUPPLEMENT, case.unit_id):
        raise rules.NeedsLeader
    move(case, Move.REQUEST_SUPPLEMENT)
    case.supplement_count += 1
    _start_pause(
        case,
        mode=case.supplement_mode or time.SupplementMode.PAUSE,
        holder="citizen",
        name="Người dân (bổ sung giấy tờ)",
        claimed=recorded_at,
        recorded=recorded_at,
    )
    items.open_item(
        case,
        ItemKind.SUPPLEMENT,
        "Gửi phiếu bổ sung và nhận giấy tờ bổ sung",
        role="counter",
        unit_id=case.receiving_unit_id,
        at=recorded_at,
        text=papers,
        asked_by=by,
        holder="citizen",
        paused=True,
    )
    return keep(
        case,
        "case.supplement_requested",
        by=by,
        recorded_at=recorded_at,
        data={"number": case.supplement_count, "mode": case.supplement_mode},
        personal={"papers": papers, "reason": reason},
    )


@action("casework.take_supplement")
def take_supplement(
    recorded_at: dt.datetime,
    /,
    *,
    case_id: int,
    by: Officer,
    claimed_at: dt.datetime,
    witnessed: bool = False,
    note: str = "",
) -> Case:
    """The citizen brought what was missing: the clock goes on by the procedure's own rule."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    move(case, Move.TAKE_SUPPLEMENT)
    _end_pause(case, claimed=claimed_at, recorded=recorded_at, witnessed=witnessed)
    WorkItem.objects.filter(case=case, kind=ItemKind.SUPPLEMENT, closed_at=None).update(
        closed_at=recorded_at, closed_by=by, outcome="taken"
    )
    return keep(
        case,
        "case.supplement_taken",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        data={"due_at": case.due_at.isoformat() if case.due_at else None},
        personal={"note": note},
    )


@action("casework.wait_for_payment")
def wait_for_payment(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, what: str) -> Case:
    """The citizen must pay before work goes on; meanwhile the clock rests."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    move(case, Move.DEMAND_PAYMENT)
    _start_pause(
        case,
        mode=time.SupplementMode.PAUSE,
        holder="payment",
        name="Người dân (nghĩa vụ tài chính)",
        claimed=recorded_at,
        recorded=recorded_at,
    )
    items.open_item(
        case,
        ItemKind.PAYMENT,
        "Chờ người dân nộp phí, lệ phí",
        role="counter",
        unit_id=case.receiving_unit_id,
        at=recorded_at,
        text=what,
        holder="payment",
        paused=True,
    )
    return keep(case, "case.payment_demanded", by=by, recorded_at=recorded_at, personal={"what": what})


@action("casework.take_payment")
def take_payment(
    recorded_at: dt.datetime, /, *, case_id: int, by: Officer | None, claimed_at: dt.datetime, witnessed: bool = False
) -> Case:
    """It was paid: the clock goes on."""
    case = queries.lock_case(case_id)
    move(case, Move.TAKE_PAYMENT)
    _end_pause(case, claimed=claimed_at, recorded=recorded_at, witnessed=witnessed)
    WorkItem.objects.filter(case=case, kind=ItemKind.PAYMENT, closed_at=None).update(
        closed_at=recorded_at, closed_by=by, outcome="paid"
    )
    return keep(case, "case.payment_taken", by=by, recorded_at=recorded_at, claimed_at=claimed_at)


@action("casework.extend")
def extend(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, due_on: dt.date, reason: str) -> Case:
    """Apologise and give a new date (mẫu 04): once, before the due date.

    NĐ 61/2018, Điều 19(9). Refuses `AlreadyExtended`, `PastDue`, `Invalid` for a date that is not later.
    """
    case = queries.lock_case(case_id)
    access.check_over(by, access.EXTEND, case)
    rules.check_move(State(case.state), Move.EXTEND)
    rules.check_reason(reason)
    if case.extended_at is not None:
        raise rules.AlreadyExtended
    if case.due_at is None or clock.local(recorded_at).date() >= clock.local(case.due_at).date():
        raise rules.PastDue(due=f"{clock.local(case.due_at):%d/%m/%Y}" if case.due_at else "chưa có")
    new_due = queries.closing_on(case, due_on)
    if new_due is None or new_due <= case.due_at:
        raise Invalid({"due_on": "Ngày hẹn lại phải là ngày làm việc sau ngày hẹn hiện tại."})
    before = case.due_at
    case.extended_at, case.extended_due_at = recorded_at, new_due
    due = queries.due_of(case, pauses=list(queries.list_pauses(case)))
    case.due_at = due.due_at if due is not None else new_due
    events.announce(DueMoved(case_id=case.pk, kind=case.kind, before=before, after=case.due_at))
    return keep(
        case,
        "case.extended",
        by=by,
        recorded_at=recorded_at,
        data={"before": before.isoformat(), "due_at": case.due_at.isoformat()},
        personal={"reason": reason},
    )


@action("casework.recompute")
def recompute(recorded_at: dt.datetime, /, *, case_id: int, by: Officer | None, cause: str) -> Case:
    """Bring the date in line with a changed calendar or law; one entry each. Does nothing when it holds.

    A date that was provisional and holds is said to be certain, with an entry of its own.
    """
    case = queries.lock_case(case_id)
    due = queries.due_of(case, pauses=list(queries.list_pauses(case)))
    if due is None:
        return case
    if due.due_at == case.due_at:
        return _settle(case, due.provisional, by=by, recorded_at=recorded_at, cause=cause)
    before = case.due_at
    case.due_at, case.due_provisional = due.due_at, due.provisional
    if case.supplement_count == 0 and case.extended_at is None:
        case.original_due_at = due.due_at
    WorkItem.objects.filter(case=case, closed_at=None, due_at=before).update(due_at=due.due_at)
    events.announce(DueMoved(case_id=case.pk, kind=case.kind, before=before, after=due.due_at))
    return keep(
        case,
        "case.due_recomputed",
        by=by,
        recorded_at=recorded_at,
        data={"before": before.isoformat() if before else None, "due_at": due.due_at.isoformat(), "cause": cause},
    )


def _settle(case: Case, provisional: bool, *, by: Officer | None, recorded_at: dt.datetime, cause: str) -> Case:
    if provisional == case.due_provisional:
        return case
    case.due_provisional = provisional
    kind = "case.due_made_provisional" if provisional else "case.due_confirmed"
    return keep(case, kind, by=by, recorded_at=recorded_at, data={"cause": cause})
