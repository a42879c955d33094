"""The list behind a number: exactly the dossiers that were counted, in keyset pages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from motcua.casework.models import Case, CaseQuerySet
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.oversight.figures.queries import measures
from motcua.oversight.figures.queries.filters import Filters, cases_for, matching, narrowed, window_of
from motcua.oversight.figures.rules import Key

PAGE = 50
BLOCK = 1000


@dataclass(frozen=True)
class Page:
    """`after` is where the next page begins, "" on the last."""

    cases: tuple[Case, ...]
    after: str


def cases_behind(officer: Officer, filters: Filters, key: Key, *, now: dt.datetime | None = None) -> CaseQuerySet:
    """Every case behind a number. Refuses `NotAllowed`, `NoSuchPeriod`."""
    asked = narrowed(filters, key)
    cases = matching(cases_for(officer, asked), asked.basis, key)
    if key.figure == "unrecorded":
        return cases.filter(measures.unrecorded())
    window = window_of(asked.period, now or clock.now())
    return measures.counted(cases, window).filter(measures.conditions(window)[key.figure])


def list_behind(
    key: Key,
    filters: Filters,
    officer: Officer,
    *,
    after: str = "",
    limit: int = PAGE,
    now: dt.datetime | None = None,
) -> Page:
    """One page of the list behind a number, newest first; `now` is the instant the number was counted at."""
    return _page(cases_behind(officer, filters, key, now=now), after, limit)


def count_behind(key: Key, filters: Filters, officer: Officer, *, now: dt.datetime | None = None) -> int:
    return cases_behind(officer, filters, key, now=now).count()


def each_behind(key: Key, filters: Filters, officer: Officer, *, now: dt.datetime) -> Iterator[tuple[Case, ...]]:
    """The whole list, block by block: memory stays the same however long it is."""
    after = ""
    while True:
        page = list_behind(key, filters, officer, after=after, limit=BLOCK, now=now)
        yield page.cases
        if not page.after:
            return
        after = page.after


def list_unrecorded(officer: Officer, filters: Filters, *, after: str = "", limit: int = PAGE) -> Page:
    """Xong việc nhưng chưa kích trả, by due date: the most pressing first."""
    cases = cases_for(officer, filters).filter(measures.unrecorded())
    due, _, pk = after.partition("|")
    if pk.isdigit() and len(pk) < 18:
        if due == "-":
            cases = cases.filter(due_at=None, pk__gt=int(pk))
        elif (at := _instant(due)) is not None:
            cases = cases.filter(Q(due_at__gt=at) | Q(due_at=at, pk__gt=int(pk)) | Q(due_at=None))
    found = list(cases.order_by(F("due_at").asc(nulls_last=True), "pk")[: limit + 1])
    more = len(found) > limit
    last = found[limit - 1] if more else None
    cursor = f"{last.due_at.isoformat() if last.due_at else '-'}|{last.pk}" if last else ""
    return Page(tuple(found[:limit]), cursor)


def _instant(text: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _page(cases: CaseQuerySet, after: str, limit: int) -> Page:
    if after.isascii() and after.isdigit() and len(after) < 18:
        cases = cases.filter(pk__lt=int(after))
    found = list(cases.order_by("-pk")[: limit + 1])
    more = len(found) > limit
    return Page(tuple(found[:limit]), str(found[limit - 1].pk) if more else "")
