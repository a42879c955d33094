"""Việc của tôi: what waits for an officer, by due time, in keyset pages."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q

from motcua.casework.models import Case, WorkItem, WorkItemQuerySet
from motcua.casework.queries.timing import remaining_minutes
from motcua.casework.rules import ItemGone, ItemKind, Urgency, urgency_of
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound
from motcua.kernel.text import words

PAGE = 50


@dataclass(frozen=True)
class InboxRow:
    item: WorkItem
    remaining: int | None
    urgency: Urgency


def _waiting_for(officer: Officer) -> WorkItemQuerySet:
    mine = Q(assignee_id__in=officer.stands_for())
    pools: dict[str, set[int]] = {}
    for grant in officer.active_grants:
        pools.setdefault(grant.role.code, set()).add(grant.unit_id)
    for role, units in pools.items():
        mine |= Q(assignee=None, role=role, unit_id__in=units)
    return WorkItem.objects.open().filter(mine)


def list_inbox(
    officer: Officer, *, after: str = "", kind: str = "", text: str = "", limit: int = PAGE
) -> tuple[list[InboxRow], str]:
    """(rows by due time, cursor of the next page or ""). No COUNT; pages follow on (due_at, id)."""
    items = _waiting_for(officer)
    if kind:
        items = items.filter(kind=kind)
    for word in words(text.replace("-", " ").replace(".", " ")):
        items = items.filter(case__search_text__contains=word)
    if after:
        due, _, pk = after.partition("|")
        if due == "-":
            items = items.filter(due_at=None, id__gt=int(pk))
        else:
            at = dt.datetime.fromisoformat(due)
            items = items.filter(Q(due_at__gt=at) | Q(due_at=at, id__gt=int(pk)) | Q(due_at=None))
    found = list(
        items.select_related("case", "step", "assignee").order_by(F("due_at").asc(nulls_last=True), "id")[: limit + 1]
    )
    more = len(found) > limit
    rows = [row_of(item) for item in found[:limit]]
    last = found[limit - 1] if more else None
    return rows, f"{last.due_at.isoformat() if last.due_at else '-'}|{last.pk}" if last else ""


def row_of(item: WorkItem) -> InboxRow:
    remaining = remaining_minutes(item.case, clock.now(), item.due_at)
    return InboxRow(item, remaining, urgency_of(remaining, paused=item.paused))


def count_inbox(officer: Officer) -> int:
    return _waiting_for(officer).count()


def urgency_counts(officer: Officer) -> dict[str, int]:
    """How many items are late, and how many in all."""
    waiting = _waiting_for(officer)
    late = waiting.filter(paused=False, due_at__lt=clock.now()).count()
    return {"late": late, "all": waiting.count()}


def get_item(pk: int) -> WorkItem:
    found = WorkItem.objects.select_related("case", "step").filter(pk=pk).first()
    if found is None:
        raise NotFound(what="việc này")
    return found


def open_step_id(case: Case) -> int:
    """The id of the case's open step. Refuses `ItemGone` when there is none."""
    found = WorkItem.objects.open().filter(case=case, kind=ItemKind.STEP).values_list("pk", flat=True).first()
    if found is None:
        raise ItemGone
    return found
