"""How a case begins: prepared, submitted, received or turned away."""

import datetime as dt
from dataclasses import dataclass

from motcua.casework import queries, rules
from motcua.casework.actions import items
from motcua.casework.actions.keeping import keep, move
from motcua.casework.events import CaseReceived
from motcua.casework.models import Case, ProcessVersion, WorkItem
from motcua.casework.rules import ItemKind, Move, State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.foundation.numbering import actions as numbering
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock, events, registry
from motcua.kernel.actions import action
from motcua.kernel.rows import insert
from motcua.kernel.text import fold


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """What a kind tells casework of a new case. `limit` None: nobody knows yet, and it says so."""

    kind: str
    receiving_unit_id: int
    unit_id: int
    payee_unit_id: int | None = None
    title: str
    search: str
    field_code: str = ""
    channel: str = ""
    linked: bool = False
    limit: time.Duration | None
    limit_basis: str = ""
    supplement_mode: str = "pause"
    process_version: ProcessVersion | None = None


@action("casework.prepare")
def prepare(recorded_at: dt.datetime, /, *, new: NewCase) -> Case:
    """Make the row of a case, so that its kind can hang its own rows on it; no number yet."""
    local = clock.local(recorded_at)
    limit = new.limit
    case = Case(
        kind=new.kind,
        office_id=organisation.tree().office_of(new.receiving_unit_id).id,
        period=local.year * 100 + local.month,
        receiving_unit_id=new.receiving_unit_id,
        unit_id=new.unit_id,
        payee_unit_id=new.payee_unit_id or new.unit_id,
        title=new.title[:300],
        search_text=fold(new.search),
        field_code=new.field_code,
        channel=new.channel,
        linked=new.linked,
        process_version=new.process_version,
        limit_quantity=limit.quantity if limit else None,
        limit_unit=limit.unit if limit else "",
        limit_cut_off=limit.cut_off if limit else None,
        limit_basis=new.limit_basis,
        supplement_mode=new.supplement_mode,
    )
    return insert(case)


@action("casework.submit")
def submit(recorded_at: dt.datetime, /, *, case: Case, by: Officer | None, claimed_at: dt.datetime) -> Case:
    """A case came in from outside and waits for the counter: it gets its code at once."""
    case.state = State.SUBMITTED
    unit = case.receiving_unit_id
    WorkItem.objects.create(
        case=case,
        kind=ItemKind.RECEIVE,
        title="Kiểm tra, tiếp nhận hồ sơ",
        unit_id=unit,
        role="counter",
        opened_at=recorded_at,
        due_at=time.due_at(calendars.get_calendar(unit), claimed_at, time.Duration(8, time.Unit.WORKING_HOUR)),
    )
    case.code = _number(case, recorded_at)
    case.search_text = f"{fold(case.code)} {case.search_text}"
    return keep(case, "case.submitted", by=by, recorded_at=recorded_at, claimed_at=claimed_at, data={"code": case.code})


@action("casework.receive")
def receive(
    recorded_at: dt.datetime, /, *, case: Case, by: Officer, claimed_at: dt.datetime, witnessed: bool = False
) -> Case:
    """Take the case in: the clock starts, the first step opens, the number is given last.

    Refuses `WrongState`, `ClaimInFuture`. NĐ 61/2018, Điều 17.
    """
    move(case, Move.RECEIVE)
    case.received_claimed_at, case.received_recorded_at = claimed_at, recorded_at
    case.received_judged_at = time.judged_at(time.Milestone.RECEIPT, claimed_at, recorded_at, witnessed=witnessed)
    due = queries.due_of(case, pauses=[])
    if due is not None:
        case.original_due_at = case.due_at = due.due_at
        case.due_provisional = due.provisional
    if case.code is not None:
        items.close_all(case, by=by, at=recorded_at, outcome="received")
    first = items.first_step(case)
    if first is not None:
        items.open_step(case, first, at=recorded_at)
    else:
        items.open_item(
            case,
            ItemKind.STEP,
            "Giải quyết hồ sơ",
            role="specialist",
            unit_id=case.unit_id,
            at=recorded_at,
            due_at=case.due_at,
        )
    events.announce(CaseReceived(case_id=case.pk, kind=case.kind, at=recorded_at))
    if case.code is None:
        case.code = _number(case, recorded_at)
        case.search_text = f"{fold(case.code)} {case.search_text}"
    return keep(
        case,
        "case.received",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        judged_at=case.received_judged_at,
        data={
            "code": case.code,
            "kind": case.kind,
            "channel": case.channel,
            "receiving_unit": case.receiving_unit_id,
            "unit": case.unit_id,
            "process": case.process_version_id,
            "limit": [case.limit_quantity, case.limit_unit] if case.limit_unit else None,
            "due_at": case.due_at.isoformat() if case.due_at else None,
        },
    )


@action("casework.turn_away")
def turn_away(recorded_at: dt.datetime, /, *, case: Case, by: Officer, grounds: str) -> Case:
    """Do not take a submitted case in, with grounds (mẫu 03). Refuses `WrongState`."""
    case = queries.lock_case(case.pk)
    move(case, Move.TURN_AWAY)
    rules.check_reason(grounds)
    items.close_all(case, by=by, at=recorded_at, outcome="turned_away")
    return keep(case, "case.turned_away", by=by, recorded_at=recorded_at, personal={"grounds": grounds})


def _number(case: Case, recorded_at: dt.datetime) -> str:
    """`<unit code>-YYMMDD-NNNN` by the local day of recording (TT 01/2018/TT-VPCP, Điều 19)."""
    series = registry.features.case_kind(case.kind).series
    day = clock.local(recorded_at).strftime("%y%m%d")
    number = numbering.take(series=series, unit_id=case.receiving_unit_id, period=day)
    return f"{organisation.get_unit(case.receiving_unit_id).code}-{day}-{number:04d}"
