"""How a case ends: result ready, told, handed over; or stopped, withdrawn, void.

Ready, told and handed over are three milestones. Processing ends at ready: waiting for the
citizen to collect is nobody's delay.
"""

import datetime as dt

from motcua.casework import access, queries, rules
from motcua.casework.actions import items
from motcua.casework.actions.keeping import keep, move
from motcua.casework.events import CaseHandedOver, CaseResolved, CaseVoided
from motcua.casework.models import Case, WorkItem
from motcua.casework.rules import ItemKind, Move, Outcome, StepKind
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.foundation.ledger.actions import Json
from motcua.kernel import events
from motcua.kernel.actions import action


def _resolve(
    case: Case,
    outcome: Outcome,
    *,
    claimed: dt.datetime,
    recorded: dt.datetime,
    witnessed: bool,
    was_paused: bool = False,
) -> None:
    """Fix the third instant and both verdicts; name the cause of lateness by the written rule."""
    case.outcome = outcome
    case.resolved_claimed_at, case.resolved_recorded_at = claimed, recorded
    case.resolved_judged_at = time.judged_at(time.Milestone.READY, claimed, recorded, witnessed=witnessed)
    limit = queries.limit_of(case)
    if limit is None or case.due_at is None:
        return
    if was_paused:
        # A paused case cannot be late: the clock rests until the end of the pause, which is now.
        case.verdict = case.verdict_by_click = time.Verdict.ON_TIME
        return
    calendar = calendars.get_calendar(case.unit_id)
    case.verdict = time.judge(calendar, case.due_at, limit, case.resolved_judged_at)
    case.verdict_by_click = time.judge(calendar, case.due_at, limit, recorded)
    case.cause = _cause(case, limit, claimed)


def _cause(case: Case, limit: time.Duration, claimed: dt.datetime) -> str:
    """The one main cause of a lateness, by either rate.

    late by click only: ready in time with a witness, entered late (kích trả chậm);
    late by both but claimed in time: entered late without a witness;
    else the step that overran its own time most, and the division of time itself when none did.
    """
    if time.Verdict.LATE not in {case.verdict, case.verdict_by_click} or case.due_at is None:
        return ""
    if case.verdict != time.Verdict.LATE:
        return "recorded_late"
    if not time.is_late(case.due_at, limit, claimed):
        return "recorded_late_no_witness"
    calendar = calendars.get_calendar(case.unit_id)
    worst, cause = 0, "process_time"
    steps = WorkItem.objects.filter(case=case, kind=ItemKind.STEP).exclude(closed_at=None).select_related("step")
    for item in steps:
        if item.step is None or item.due_at is None or item.closed_at is None or item.closed_at <= item.due_at:
            continue
        overrun = time.minutes_between(calendar, item.due_at, item.closed_at)
        if overrun > worst:
            worst, cause = overrun, f"step_{item.step.kind}"
    return cause


@action("casework.make_ready")
def make_ready(
    recorded_at: dt.datetime,
    /,
    *,
    item_id: int,
    by: Officer,
    claimed_at: dt.datetime,
    witness: str = "",
    data: dict[str, Json] | None = None,
) -> Case:
    """The result is there: the clock stops, the counter is asked to tell and hand over.

    Closes the last working step. `witness`: signature, postal, kiosk, citizen or "".
    Refuses `NotLastStep`, `DecisionMissing`, `ClaimInFuture`.
    """
    case, item = items.lock_item(item_id, by)
    steps = queries.steps_of(case.process_version_id)
    if item.kind != ItemKind.STEP:
        raise rules.ItemGone
    if item.step is not None:
        kinds = [(s.no, StepKind(s.kind)) for s in steps]
        number = rules.next_step(kinds, item.step.no, refused=case.outcome == Outcome.REFUSED)
        if number is not None:
            raise rules.NotLastStep(next=next(s.name for s in steps if s.no == number))
    if not case.outcome:
        if any(s.kind == StepKind.APPROVE for s in steps):
            raise rules.DecisionMissing
        case.outcome, case.decided_by, case.decided_at = Outcome.GRANTED, by, recorded_at
    move(case, Move.MAKE_READY)
    items.close(item, by=by, at=recorded_at, outcome="done")
    WorkItem.objects.filter(case=case, closed_at=None).update(closed_at=recorded_at, outcome="overtaken")
    _resolve(case, Outcome(case.outcome), claimed=claimed_at, recorded=recorded_at, witnessed=bool(witness))
    items.open_item(
        case,
        ItemKind.RETURN,
        "Báo công dân và trả kết quả",
        role="counter",
        unit_id=case.receiving_unit_id,
        at=recorded_at,
    )
    events.announce(CaseResolved(case_id=case.pk, kind=case.kind, outcome=case.outcome, at=recorded_at))
    return keep(
        case,
        "case.ready",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        judged_at=case.resolved_judged_at,
        data={
            "outcome": case.outcome,
            "witness": witness,
            "verdict": case.verdict,
            "verdict_by_click": case.verdict_by_click,
            "cause": case.cause,
            **(data or {}),
        },
    )


@action("casework.tell")
def tell(
    recorded_at: dt.datetime, /, *, case_id: int, by: Officer, claimed_at: dt.datetime, how: str, note: str = ""
) -> Case:
    """The citizen was told: by call, letter or message."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    move(case, Move.TELL)
    if case.told_recorded_at is not None:
        raise rules.AlreadyDone(what="đã báo công dân")
    time.judged_at(time.Milestone.TOLD, claimed_at, recorded_at)
    case.told_claimed_at, case.told_recorded_at = claimed_at, recorded_at
    return keep(
        case,
        "case.told",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        data={"how": how},
        personal={"note": note},
    )


@action("casework.hand_over")
def hand_over(
    recorded_at: dt.datetime, /, *, case_id: int, by: Officer, claimed_at: dt.datetime, to: str, how: str = "counter"
) -> Case:
    """The result is in the citizen's hands. Refuses `WrongState`, so nothing is handed over twice."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    move(case, Move.HAND_OVER)
    time.judged_at(time.Milestone.HANDED_OVER, claimed_at, recorded_at)
    case.handed_claimed_at, case.handed_recorded_at = claimed_at, recorded_at
    if case.told_recorded_at is None:
        case.told_claimed_at, case.told_recorded_at = claimed_at, recorded_at
    items.close_all(case, by=by, at=recorded_at, outcome="handed_over")
    events.announce(CaseHandedOver(case_id=case.pk, kind=case.kind, at=recorded_at))
    return keep(
        case,
        "case.handed_over",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        data={"how": how},
        personal={"to": to},
    )


@action("casework.stop")
def stop(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, grounds: str, reason: str) -> Case:
    """Stop the case with legal grounds (mẫu 05): resolved at its notice."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.DECIDE, case)
    return _end(
        case, Move.STOP, Outcome.STOPPED, "case.stopped", by, recorded_at, {"grounds": grounds, "reason": reason}
    )


@action("casework.withdraw")
def withdraw(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, reason: str) -> Case:
    """The citizen takes the request back; entered for her."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.WORK, case)
    return _end(case, Move.WITHDRAW, Outcome.WITHDRAWN, "case.withdrawn", by, recorded_at, {"reason": reason})


def _end(
    case: Case,
    wanted: Move,
    outcome: Outcome,
    kind: str,
    by: Officer,
    recorded_at: dt.datetime,
    personal: dict[str, str],
) -> Case:
    for text in personal.values():
        rules.check_reason(text)
    paused = case.state in rules.PAUSED
    move(case, wanted)
    items.close_all(case, by=by, at=recorded_at, outcome=outcome)
    case.pauses.filter(ended_recorded_at=None).update(
        ended_claimed_at=recorded_at, ended_recorded_at=recorded_at, ended_judged_at=recorded_at
    )
    _resolve(case, outcome, claimed=recorded_at, recorded=recorded_at, witnessed=False, was_paused=paused)
    events.announce(CaseResolved(case_id=case.pk, kind=case.kind, outcome=outcome, at=recorded_at))
    return keep(
        case,
        kind,
        by=by,
        recorded_at=recorded_at,
        data={"verdict": case.verdict, "verdict_by_click": case.verdict_by_click, "cause": case.cause},
        personal=personal,
    )


@action("casework.void")
def void(recorded_at: dt.datetime, /, *, case_id: int, by: Officer, reason: str) -> Case:
    """Mark a case made by mistake as void. Its number is kept as void and never given again."""
    case = queries.lock_case(case_id)
    access.check_over(by, access.VOID, case)
    rules.check_reason(reason)
    move(case, Move.VOID)
    items.close_all(case, by=by, at=recorded_at, outcome="void")
    case.pauses.filter(ended_recorded_at=None).update(
        ended_claimed_at=recorded_at, ended_recorded_at=recorded_at, ended_judged_at=recorded_at
    )
    events.announce(CaseVoided(case_id=case.pk, kind=case.kind, at=recorded_at))
    return keep(case, "case.voided", by=by, recorded_at=recorded_at, personal={"reason": reason})
