"""Việc của tôi: what waits for an officer, by due time, in keyset pages."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Value

from motcua.casework import access
from motcua.casework.models import Case, WorkItem, WorkItemQuerySet, hands_of, is_for
from motcua.casework.queries.timing import remaining_minutes
from motcua.casework.rules import ItemGone, ItemKind, Urgency, urgency_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars.rules import WorkCalendar
from motcua.kernel import clock
from motcua.kernel.lists import PreparedCount, PreparedList, PreparedMerge, padded
from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import Prepared
from motcua.kernel.text import words

PAGE = 50
MOST_COUNTED = 1_000


class Part(StrEnum):
    """A part of what waits for an officer."""

    ALL = ""
    LATE = "late"
    TODAY = "today"
    OPINIONS = "opinions"
    RETURNS = "returns"
    WAITING = "waiting"


class ShownItem(NamedTuple):
    """What a list shows of an item and its case.

    Plain values: fifty items, cases and officers as models took 2.6 ms more of the processor.
    """

    pk: int
    case_id: int
    kind: str
    title: str
    unit_id: int
    role: str
    assignee_id: int | None
    assignee: str | None
    due_at: dt.datetime | None
    paused: bool
    case_kind: str
    code: str | None
    case_title: str
    case_unit_id: int
    received_at: dt.datetime | None
    case_due_at: dt.datetime | None


# Where each value of a `ShownItem` stands, in the same order.
_COLUMNS = (
    "pk",
    "case_id",
    "kind",
    "title",
    "unit_id",
    "role",
    "assignee_id",
    "assignee__full_name",
    "due_at",
    "paused",
    "case__kind",
    "case__code",
    "case__title",
    "case__unit_id",
    "case__received_claimed_at",
    "case__due_at",
)


class InboxRow(NamedTuple):
    """`waits`: for the officer who asks. `remaining`: working minutes, None without a due date."""

    item: ShownItem
    waits: bool
    remaining: int | None
    urgency: Urgency


def list_inbox(
    officer: Officer, *, after: str = "", kind: str = "", part: str = "", text: str = "", limit: int = PAGE
) -> tuple[list[InboxRow], str]:
    """(rows by due time, cursor of the next page or ""). No COUNT; pages follow on (due_at, id)."""
    if not (after or kind or part or text) and limit == PAGE:
        hands, roles, units = hands_of(officer)
        pools = list(zip(roles, units, strict=True))
        return _cut(_rows(_first_page([[hand] for hand in hands], pools), officer), limit)
    items = WorkItem.objects.waiting_for(officer)
    if kind:
        items = items.filter(kind=kind)
    return _page(_part_of(items, part), officer, after=after, text=text, limit=limit)


def list_unit_work(
    officer: Officer, *, after: str = "", part: str = "", text: str = "", limit: int = PAGE
) -> tuple[list[InboxRow], str]:
    """What waits for anybody in the units where the officer gives out the work; none without that right."""
    items = WorkItem.objects.open().filter(unit_id__in=officer.units_where(access.ASSIGN))
    return _page(_part_of(items, part), officer, after=after, text=text, limit=limit)


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


def _page(
    items: WorkItemQuerySet, officer: Officer, *, after: str, text: str, limit: int
) -> tuple[list[InboxRow], str]:
    for word in words(text.replace("-", " ").replace(".", " ")):
        items = items.filter(case__search_text__contains=word)
    if after:
        items = items.filter(_after(after))
    return _cut(_rows(_in_order(items, limit), officer), limit)


def _in_order(items: WorkItemQuerySet, limit: int) -> QuerySet[WorkItem, tuple[Any, ...]]:
    """With one more than the page holds, to know whether another follows."""
    return items.order_by(F("due_at").asc(nulls_last=True), "id")[: limit + 1].values_list(*_COLUMNS)


def _of_hand(hand: Value) -> QuerySet[WorkItem, tuple[Any, ...]]:
    return _in_order(WorkItem.objects.open().filter(assignee=hand), PAGE)


def _of_pool(role: Value, unit_id: Value) -> QuerySet[WorkItem, tuple[Any, ...]]:
    return _in_order(WorkItem.objects.open().filter(assignee=None, role=role, unit=unit_id), PAGE)


# The page everybody opens: the first of each pool by its index, however long the pools are.
_first_page = PreparedMerge(_of_hand, _of_pool, order='"due_at" ASC NULLS LAST, "pk" ASC', limit=PAGE + 1)


def _rows(found: Iterable[tuple[Any, ...]], officer: Officer) -> list[InboxRow]:
    now = clock.now()
    hands, roles, units = hands_of(officer)
    mine, pools = set(hands), set(zip(roles, units, strict=True))
    calendar_of = cache(calendars.get_calendar)  # once a unit, for this page only
    return [
        _row(item, now, calendar_of(item.case_unit_id), waits=is_for(item, mine, pools))
        for item in map(ShownItem._make, found)
    ]


def _cut(rows: list[InboxRow], limit: int) -> tuple[list[InboxRow], str]:
    if len(rows) <= limit:
        return rows, ""
    last = rows[limit - 1].item
    return rows[:limit], f"{last.due_at.isoformat() if last.due_at else '-'}|{last.pk}"


def _row(item: ShownItem, now: dt.datetime, calendar: WorkCalendar, *, waits: bool) -> InboxRow:
    remaining = remaining_minutes(calendar, now, item.due_at)
    return InboxRow(item, waits, remaining, urgency_of(remaining, paused=item.paused))


def row_of(item: WorkItem, officer: Officer) -> InboxRow:
    """The same of an item at hand, open or not."""
    case = item.case
    shown = ShownItem(
        pk=item.pk,
        case_id=item.case_id,
        kind=item.kind,
        title=item.title,
        unit_id=item.unit_id,
        role=item.role,
        assignee_id=item.assignee_id,
        assignee=item.assignee.full_name if item.assignee else None,
        due_at=item.due_at,
        paused=item.paused,
        case_kind=case.kind,
        code=case.code,
        case_title=case.title,
        case_unit_id=case.unit_id,
        received_at=case.received_claimed_at,
        case_due_at=case.due_at,
    )
    return _row(shown, clock.now(), calendars.get_calendar(case.unit_id), waits=item.waits_for(officer))


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


class OtherItem(NamedTuple):
    """An open item of a case of which another is shown."""

    case_id: int
    title: str
    unit_id: int
    assignee_id: int | None
    assignee: str | None


def list_others(items: list[ShownItem]) -> list[OtherItem]:
    """The other open items of the same cases, with those they wait for: who else is at it."""
    shown = {item.pk for item in items}
    found = _open_of(padded([item.case_id for item in items], PAGE))
    return [OtherItem._make(values) for pk, *values in found if pk not in shown]


_open_of = PreparedList(
    lambda case_ids: (
        WorkItem.objects.open()
        .filter(case__pk__in=case_ids)
        .order_by("pk")
        .values_list("pk", "case_id", "title", "unit_id", "assignee_id", "assignee__full_name")
    )
)


def count_inbox(officer: Officer) -> int:
    """How many items wait for an officer; counting stops at a thousand."""
    return _waiting.how_many(*hands_of(officer))


_waiting = PreparedCount(
    lambda hands, roles, units: (
        WorkItem.objects.open().waiting(hands, roles, units).order_by().values_list("pk")[:MOST_COUNTED]
    )
)


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
    found = _open_steps(case.pk)
    if not found:
        raise ItemGone
    return found[0].pk


_open_steps: Prepared[WorkItem] = Prepared(
    lambda case_id: WorkItem.objects.open().filter(case_id=case_id, kind=ItemKind.STEP).only("pk"), 1
)
