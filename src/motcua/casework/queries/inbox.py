"""Việc của tôi: what waits for an officer, by due time, in keyset pages."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Q

from motcua.casework import access
from motcua.casework.models import Case, WorkItem, WorkItemQuerySet
from motcua.casework.queries.timing import remaining_minutes
from motcua.casework.rules import ItemGone, ItemKind, Urgency, urgency_of
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound
from motcua.kernel.text import words

PAGE = 50
MOST_COUNTED = 1_000
# What a row of a list needs. The rows are wide: reading all of both tables costs more than the statement.
SHOWN = (
    "kind",
    "title",
    "unit_id",
    "role",
    "opened_at",
    "due_at",
    "paused",
    "closed_at",
    "closed_by_id",
    "outcome",
    "assignee__full_name",
    "case__kind",
    "case__code",
    "case__title",
    "case__unit_id",
    "case__receiving_unit_id",
    "case__state",
    "case__outcome",
    "case__received_claimed_at",
    "case__due_at",
)


class Part(StrEnum):
    """A part of what waits for an officer."""

    ALL = ""
    LATE = "late"
    TODAY = "today"
    OPINIONS = "opinions"
    RETURNS = "returns"
    WAITING = "waiting"


@dataclass(frozen=True)
class InboxRow:
    item: WorkItem
    remaining: int | None
    urgency: Urgency


def list_inbox(
    officer: Officer, *, after: str = "", kind: str = "", part: str = "", text: str = "", limit: int = PAGE
) -> tuple[list[InboxRow], str]:
    """(rows by due time, cursor of the next page or ""). No COUNT; pages follow on (due_at, id)."""
    items = WorkItem.objects.waiting_for(officer)
    if kind:
        items = items.filter(kind=kind)
    return _page(_part_of(items, part), after=after, text=text, limit=limit)


def list_unit_work(
    officer: Officer, *, after: str = "", part: str = "", text: str = "", limit: int = PAGE
) -> tuple[list[InboxRow], str]:
    """What waits for anybody in the units where the officer gives out the work; none without that right."""
    items = WorkItem.objects.open().filter(unit_id__in=officer.units_where(access.ASSIGN))
    return _page(_part_of(items, part), after=after, text=text, limit=limit)


def _part_of(items: WorkItemQuerySet, part: str) -> WorkItemQuerySet:
    now = clock.now()
    tomorrow = clock.at(clock.today() + dt.timedelta(days=1), dt.time())
    if part == Part.LATE:
        return items.filter(paused=False, due_at__lt=now)
    if part == Part.TODAY:
        return items.filter(paused=False, due_at__gte=now, due_at__lt=tomorrow)
    if part == Part.OPINIONS:
        return items.filter(kind=ItemKind.OPINION)
    if part == Part.RETURNS:
        return items.filter(kind=ItemKind.RETURN)
    return items.filter(paused=True) if part == Part.WAITING else items


def _page(items: WorkItemQuerySet, *, after: str, text: str, limit: int) -> tuple[list[InboxRow], str]:
    for word in words(text.replace("-", " ").replace(".", " ")):
        items = items.filter(case__search_text__contains=word)
    found = list(
        items.filter(_after(after))
        .select_related("case", "assignee")
        .only(*SHOWN)
        .order_by(F("due_at").asc(nulls_last=True), "id")[: limit + 1]
    )
    more = len(found) > limit
    rows = [row_of(item) for item in found[:limit]]
    last = found[limit - 1] if more else None
    return rows, f"{last.due_at.isoformat() if last.due_at else '-'}|{last.pk}" if last else ""


def _after(cursor: str) -> Q:
    """What comes after a cursor; everything for none, or for one that is not ours."""
    due, _, number = cursor.partition("|")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return Q()
    if due == "-":
        return Q(due_at=None, id__gt=int(number))
    try:
        at = dt.datetime.fromisoformat(due)
    except ValueError:
        return Q()
    if at.tzinfo is None:
        return Q()
    return Q(due_at__gt=at) | Q(due_at=at, id__gt=int(number)) | Q(due_at=None)


def row_of(item: WorkItem) -> InboxRow:
    remaining = remaining_minutes(item.case, clock.now(), item.due_at)
    return InboxRow(item, remaining, urgency_of(remaining, paused=item.paused))


def list_others(items: list[WorkItem]) -> list[WorkItem]:
    """The other open items of the same cases, with those they wait for: who else is at it."""
    others = (
        WorkItem.objects.open().filter(case_id__in={i.case_id for i in items}).exclude(pk__in=[i.pk for i in items])
    )
    found = others.select_related("assignee")
    return list(found.only("case_id", "title", "unit_id", "assignee__full_name").order_by("id"))


def count_inbox(officer: Officer) -> int:
    """How many items wait for an officer; counting stops at a thousand."""
    return _count(WorkItem.objects.waiting_for(officer))


def urgency_counts(officer: Officer) -> dict[str, int]:
    """How many items are late, and how many in all; counting stops at a thousand."""
    late = _part_of(WorkItem.objects.waiting_for(officer), Part.LATE)
    return {"late": _count(late), "all": count_inbox(officer)}


def _count(items: WorkItemQuerySet) -> int:
    return items.order_by().values("pk")[:MOST_COUNTED].count()


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
