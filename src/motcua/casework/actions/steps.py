"""Working through the steps: complete, send back, assign, opinions, decisions, undo."""

import datetime as dt

from motcua.casework import access, queries, rules
from motcua.casework.actions import items
from motcua.casework.actions.keeping import keep, move
from motcua.casework.models import Case, ProcessStep, WorkItem
from motcua.casework.rules import ItemKind, Move, Outcome, State, StepKind
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotAllowed, Stale
from motcua.kernel.rows import Prepared


def _step_after(case: Case, item: WorkItem) -> ProcessStep | None:
    steps = queries.steps_of(case.process_version_id)
    if item.step is None:
        return None
    kinds = [(s.no, StepKind(s.kind)) for s in steps]
    number = rules.next_step(kinds, item.step.no, refused=case.outcome == Outcome.REFUSED)
    return next((s for s in steps if s.no == number), None)


def _last_move(verb: str, by: Officer, closed: WorkItem, opened: WorkItem, before: str) -> dict[str, object]:
    return {"verb": verb, "by": by.pk, "closed": closed.pk, "opened": opened.pk, "state": before}


@action("casework.complete_step")
def complete_step(
    recorded_at: dt.datetime,
    /,
    *,
    item_id: int,
    by: Officer,
    note: str = "",
    assignee_id: int | None = None,
    seen_version: int | None = None,
) -> Case:
    """Finish one's step and open the next. Refuses `ItemGone`, `SomebodyElse`, `NotLastStep`, `DecisionMissing`.

    A step of approval is finished by `approve` or `refuse_with_grounds`; the last step by `make_ready`.
    """
    case, item = items.lock_item(item_id, by)
    _check_fresh(case, seen_version)
    if item.kind != ItemKind.STEP:
        raise rules.ItemGone
    if item.step is not None and item.step.kind == StepKind.APPROVE and not case.outcome:
        raise rules.DecisionMissing
    following = _step_after(case, item)
    if following is None:
        raise rules.ResultNeeded
    return _pass_on(case, item, following, "case.step_completed", by, recorded_at, note, assignee_id)


def _check_fresh(case: Case, seen_version: int | None) -> None:
    if seen_version is not None and seen_version != case.version:
        raise Stale


def _pass_on(
    case: Case,
    item: WorkItem,
    following: ProcessStep,
    kind: str,
    by: Officer,
    recorded_at: dt.datetime,
    note: str,
    assignee_id: int | None = None,
) -> Case:
    before = case.state
    move(case, Move.WORK)
    items.close(item, by=by, at=recorded_at, outcome="done", answer=note)
    opened = items.open_step(case, following, at=recorded_at, assignee_id=assignee_id)
    undoable = {} if kind == "case.approved" else _last_move("complete_step", by, item, opened, before)
    return keep(
        case,
        kind,
        by=by,
        recorded_at=recorded_at,
        data={"step": item.step.no if item.step else None, "next": following.no, "to": opened.assignee_id},
        personal={"note": note},
        last_move=undoable,
    )


_done_before: Prepared[WorkItem] = Prepared(
    lambda case_id, step_id: (
        WorkItem.objects.filter(case_id=case_id, step_id=step_id)
        .exclude(closed_by=None)
        .order_by("-id")
        .only("closed_by_id")[:1]
    ),
    2,
)


@action("casework.send_back")
def send_back(
    recorded_at: dt.datetime, /, *, item_id: int, by: Officer, reason: str, seen_version: int | None = None
) -> Case:
    """Give the case back to the step before, to whoever did it. Refuses `NoStepBefore`, `Stale`."""
    case, item = items.lock_item(item_id, by)
    _check_fresh(case, seen_version)
    if item.kind != ItemKind.STEP or item.step is None:
        raise rules.NoStepBefore
    rules.check_reason(reason)
    steps = queries.steps_of(case.process_version_id)
    kinds = [(s.no, StepKind(s.kind)) for s in steps]
    number = rules.step_before(kinds, item.step.no, refused=case.outcome == Outcome.REFUSED)
    before_step = next((s for s in steps if s.no == number), None)
    if before_step is None:
        raise rules.NoStepBefore
    done = _done_before(case.pk, before_step.pk)
    before = case.state
    move(case, Move.WORK)
    case.outcome, case.decided_by, case.decided_at = "", None, None
    items.close(item, by=by, at=recorded_at, outcome="sent_back", answer=reason)
    opened = items.open_step(case, before_step, at=recorded_at, assignee_id=done[0].closed_by_id if done else None)
    return keep(
        case,
        "case.sent_back",
        by=by,
        recorded_at=recorded_at,
        data={"step": item.step.no, "back_to": before_step.no, "to": opened.assignee_id},
        personal={"reason": reason},
        last_move=_last_move("send_back", by, item, opened, before),
    )


@action("casework.assign")
def assign(recorded_at: dt.datetime, /, *, item_id: int, by: Officer, to: Officer, reason: str = "") -> Case:
    """Put an open item before another officer. One may take from one's own pool; a head may move any."""
    item = WorkItem.objects.select_for_update(of=("self", "case")).select_related("case").filter(pk=item_id).first()
    if item is None or item.closed_at is not None:
        raise rules.ItemGone
    takes_own = item.assignee_id is None and to.pk == by.pk
    if takes_own:
        items.check_waits_for(item, by)
    elif not items.may_assign(by, item.case):
        raise NotAllowed
    before, item.assignee, item.seen_at = item.assignee_id, to, None
    if not any(g.role.code == item.role for g in to.active_grants):
        raise rules.LacksRole(who=to.full_name)
    item.save(update_fields=["assignee", "seen_at"])
    return keep(
        item.case,
        "case.assigned",
        by=by,
        recorded_at=recorded_at,
        data={"item": item.pk, "from": before, "to": to.pk},
        personal={"reason": reason},
    )


@action("casework.ask_opinion")
def ask_opinion(
    recorded_at: dt.datetime,
    /,
    *,
    case_id: int,
    by: Officer,
    unit_id: int,
    role: str,
    question: str,
    within: time.Duration,
    to: Officer | None = None,
) -> Case:
    """Ask another unit or officer, with a deadline of its own; the case's clock goes on.

    NĐ 61/2018, Điều 19(5): content and deadline are recorded.
    """
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    rules.check_move(State(case.state), Move.WORK)
    rules.check_reason(question)
    items.open_item(
        case,
        ItemKind.OPINION,
        "Cho ý kiến",
        role=role,
        unit_id=unit_id,
        at=recorded_at,
        assignee=to,
        text=question,
        asked_by=by,
        due_at=time.due_at(calendars.get_calendar(unit_id), recorded_at, within),
    )
    return keep(
        case,
        "case.opinion_asked",
        by=by,
        recorded_at=recorded_at,
        data={"unit": unit_id, "role": role, "to": to.pk if to else None},
        personal={"question": question},
    )


@action("casework.answer_opinion")
def answer_opinion(recorded_at: dt.datetime, /, *, item_id: int, by: Officer, answer: str) -> Case:
    """Answer what one was asked. Refuses `ItemGone`, `SomebodyElse`."""
    case, item = items.lock_item(item_id, by)
    if item.kind != ItemKind.OPINION:
        raise rules.ItemGone
    rules.check_reason(answer)
    items.close(item, by=by, at=recorded_at, outcome="answered", answer=answer)
    return keep(
        case,
        "case.opinion_answered",
        by=by,
        recorded_at=recorded_at,
        data={"item": item.pk, "late": bool(item.due_at and recorded_at > item.due_at)},
        personal={"answer": answer},
    )


@action("casework.approve")
def approve(
    recorded_at: dt.datetime, /, *, item_id: int, by: Officer, note: str = "", seen_version: int | None = None
) -> Case:
    """Sign: the decision is made once and cannot be undone, only corrected. Refuses `Stale`, `NotAllowed`."""
    return _decide(recorded_at, item_id, by, Outcome.GRANTED, note, seen_version)


@action("casework.refuse_with_grounds")
def refuse_with_grounds(
    recorded_at: dt.datetime, /, *, item_id: int, by: Officer, grounds: str, seen_version: int | None = None
) -> Case:
    """Decide that the request is refused, with its grounds (NĐ 61/2018, Điều 19(8))."""
    rules.check_reason(grounds)
    return _decide(recorded_at, item_id, by, Outcome.REFUSED, grounds, seen_version)


def _decide(
    recorded_at: dt.datetime, item_id: int, by: Officer, outcome: Outcome, note: str, seen_version: int | None
) -> Case:
    case, item = items.lock_item(item_id, by)
    access.check_over(by, access.DECIDE, case)
    _check_fresh(case, seen_version)
    if item.step is None or item.step.kind != StepKind.APPROVE:
        raise rules.NotForDecision
    if case.outcome:
        raise rules.AlreadyDone(what="hồ sơ đã có quyết định")
    case.outcome, case.decided_by, case.decided_at = outcome, by, recorded_at
    following = _step_after(case, item)
    kind = "case.approved" if outcome == Outcome.GRANTED else "case.refused"
    if following is not None:
        return _pass_on(case, item, following, kind, by, recorded_at, note)
    move(case, Move.WORK)
    return keep(case, kind, by=by, recorded_at=recorded_at, data={"step": item.step.no}, personal={"note": note})


@action("casework.undo")
def undo(recorded_at: dt.datetime, /, *, case_id: int, by: Officer) -> Case:
    """Take back one's own last step, as a compensating entry. Refuses `TooLateToUndo`.

    Possible until the next actor has opened it or the citizen was told; never after a signature.
    """
    case = queries.lock_case(case_id)
    last = case.last_move
    if not last:
        raise rules.TooLateToUndo(why="thao tác cuối cùng không phải loại hoàn tác được")
    if last["by"] != by.pk:
        raise rules.TooLateToUndo(why="chỉ người đã thao tác mới hoàn tác được")
    opened = WorkItem.objects.select_for_update().get(pk=last["opened"])
    if opened.closed_at is not None or (opened.seen_at is not None and opened.assignee_id != by.pk):
        raise rules.TooLateToUndo(why="người tiếp theo đã mở hồ sơ")
    items.close(opened, by=by, at=recorded_at, outcome="undone")
    closed = WorkItem.objects.get(pk=last["closed"])
    closed.closed_at, closed.closed_by, closed.outcome, closed.answer = None, None, "", ""
    closed.save(update_fields=["closed_at", "closed_by", "outcome", "answer"])
    case.state = str(last["state"])
    return keep(
        case, "case.undone", by=by, recorded_at=recorded_at, data={"verb": str(last["verb"]), "item": closed.pk}
    )


@action("casework.mark_seen")
def mark_seen(recorded_at: dt.datetime, /, *, item: WorkItem, by: Officer) -> None:
    """Note that the one it waits for has opened it: from then on it cannot be undone."""
    if item.seen_at is None and item.closed_at is None:
        WorkItem.objects.filter(pk=item.pk, seen_at=None).update(seen_at=recorded_at)


def holders_for(item: WorkItem) -> list[Officer]:
    """Officers to whom the item may be assigned."""
    return accounts.list_holders(role=item.role, unit_id=item.unit_id)
