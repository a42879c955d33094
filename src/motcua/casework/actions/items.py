"""Making and closing the rows of the inbox; shared by the verbs."""

import datetime as dt

from motcua.casework import access, queries, rules
from motcua.casework.models import Case, ProcessStep, WorkItem
from motcua.casework.queries.processes import places_of
from motcua.casework.rules import ItemKind, StepKind
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.kernel import clock
from motcua.kernel.rows import Prepared, insert, update


def lock_item(item_id: int, by: Officer) -> tuple[Case, WorkItem]:
    """The case and its open item, locked, if it waits for `by`. Refuses `ItemGone`, `SomebodyElse`."""
    found = _locked(item_id)
    if not found or found[0].closed_at is not None:
        raise rules.ItemGone
    item = found[0]
    if item.case.state not in rules.OPEN and item.kind != ItemKind.RETURN:
        raise rules.ItemGone
    check_waits_for(item, by)
    return item.case, item


_locked: Prepared[WorkItem] = Prepared(
    lambda item_id: (
        WorkItem.objects.select_for_update(of=("self", "case")).select_related("case", "step").filter(pk=item_id)
    ),
    1,
)


def check_waits_for(item: WorkItem, by: Officer) -> None:
    if item.waits_for(by):
        return
    if item.assignee_id is None:
        raise rules.SomebodyElse(who="bộ phận khác")
    raise rules.SomebodyElse(who=accounts.names_of({item.assignee_id}).get(item.assignee_id, "người khác"))


def open_step(case: Case, step: ProcessStep, *, at: dt.datetime, assignee_id: int | None = None) -> WorkItem:
    """Put the case before whoever holds the step's role: one holder gets it, several share the pool."""
    unit_id, holder = _who(case, step, at)
    item = WorkItem(
        case=case,
        kind=ItemKind.STEP,
        step=step,
        title=step.name,
        unit_id=unit_id,
        role=step.role,
        assignee_id=assignee_id or holder,
        opened_at=at,
        due_at=step_due(case, step, at),
    )
    return insert(item)


def open_item(
    case: Case, kind: ItemKind, title: str, *, role: str, unit_id: int, at: dt.datetime, **fields: object
) -> WorkItem:
    return WorkItem.objects.create(
        case=case, kind=kind, title=title, role=role, unit_id=unit_id, opened_at=at, **fields
    )


def step_due(case: Case, step: ProcessStep, at: dt.datetime) -> dt.datetime | None:
    """When the step should be done: its own time, never after the case's date."""
    if step.quantity is None or not step.unit:
        return case.due_at
    own = time.due_at(calendars.get_calendar(case.unit_id), at, time.Duration(step.quantity, time.Unit(step.unit)))
    return min(own, case.due_at) if case.due_at is not None else own


def close(item: WorkItem, *, by: Officer | None, at: dt.datetime, outcome: str, answer: str = "") -> None:
    item.closed_at, item.closed_by, item.outcome, item.answer = at, by, outcome, answer
    update(item, ("closed_at", "closed_by", "outcome", "answer"))


def close_all(case: Case, *, by: Officer | None, at: dt.datetime, outcome: str) -> None:
    WorkItem.objects.filter(case=case, closed_at=None).update(closed_at=at, closed_by=by, outcome=outcome)


def _who(case: Case, step: ProcessStep, at: dt.datetime) -> tuple[int, int | None]:
    day = clock.local(at).date()
    places = places_of(step, receiving_unit_id=case.receiving_unit_id, unit_id=case.unit_id)
    for place in places:
        holders = accounts.holder_ids(role=step.role, unit_id=place, on=day)
        if holders:
            return place, holders[0] if len(holders) == 1 or (step.role != "counter" and _one_leads(step)) else None
    return places[0], None


def _one_leads(step: ProcessStep) -> bool:
    """Heads and leaders have deputies; the first in the list gets it, substitutes see it too."""
    return step.kind in {StepKind.ASSIGN, StepKind.APPROVE, StepKind.ISSUE, StepKind.PROPOSE}


def first_step(case: Case) -> ProcessStep | None:
    steps = queries.steps_of(case.process_version_id)
    number = rules.next_step([(s.no, StepKind(s.kind)) for s in steps], 1) if steps else None
    return next((s for s in steps if s.no == number), None)


def may_assign(by: Officer, case: Case) -> bool:
    units = by.units_where(access.ASSIGN)
    return case.unit_id in units
