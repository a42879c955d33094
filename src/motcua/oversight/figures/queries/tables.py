"""A whole table of figures in one statement: conditional counts over the cases, in groups."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, IntegerField, Value, When

from motcua.casework.models import CaseQuerySet
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.oversight.figures import access, rules
from motcua.oversight.figures.queries import measures
from motcua.oversight.figures.queries.filters import Filters, Window, cases_for, window_of
from motcua.oversight.figures.queries.measures import resolved_within
from motcua.oversight.figures.rules import Basis, Clock, Fraction, Key, Period, Rate

Cells = Mapping[str, int]

COUNTED = tuple(f.code for f in rules.FIGURES if f.code != "unrecorded")
BY_MONTH = ("received", "resolved", "late", "late_click")


@dataclass(frozen=True)
class Row:
    """The figures of one group; `unit` and `field` say which, None where not grouped by it."""

    cells: Cells
    unit: int | None = None
    field: str | None = None

    def key(self, figure: str) -> Key:
        return Key(figure=figure, unit=self.unit, field=self.field)


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    total: Row
    as_of: dt.datetime


@dataclass(frozen=True)
class MonthRow:
    period: Period
    cells: Cells

    def key(self, figure: str) -> Key:
        return Key(figure=figure, month=self.period.code)


@dataclass(frozen=True)
class RateLine:
    """One rate by one clock, with what opens the two numbers of its fraction."""

    rate: Rate
    clock: Clock
    fraction: Fraction
    above: Key
    below: Key


def table(officer: Officer, filters: Filters, *, by: str = "", now: dt.datetime | None = None) -> Table:
    """All figures, `by` "field", "unit" or "" (the total alone). One statement. Refuses `NotAllowed`."""
    return table_of(cases_for(officer, filters), filters.period, filters.basis, by=by, now=now or clock.now())


def table_of(cases: CaseQuerySet, period: Period, basis: Basis, *, by: str, now: dt.datetime) -> Table:
    """The same over any cases: for publishing, recounting, and checking."""
    window = window_of(period, now)
    group = "field_code" if by == "field" else access.COLUMN[basis]
    rows = [
        Row(
            cells={code: int(found[f"n_{code}"]) for code in COUNTED},
            unit=found.get(access.COLUMN[basis]),
            field=found.get("field_code"),
        )
        for found in _counts(cases, window, group)
    ]
    rows = [row for row in rows if row.cells["handled"]]
    total = Row(cells={code: sum(row.cells[code] for row in rows) for code in COUNTED})
    return Table(rows=tuple(rows) if by else (), total=total, as_of=now)


def _counts(cases: CaseQuerySet, window: Window, group: str) -> list[dict[str, Any]]:
    counts = {f"n_{code}": Count("pk", filter=condition) for code, condition in measures.conditions(window).items()}
    return list(measures.counted(cases, window).order_by().values(group).annotate(**counts).order_by(group))


def causes(officer: Officer, filters: Filters, *, now: dt.datetime | None = None) -> dict[str, int]:
    """Cause → how many of the dossiers late by click have it. They add up to `late_click`."""
    window = window_of(filters.period, now or clock.now())
    late = measures.counted(cases_for(officer, filters), window).filter(measures.conditions(window)["late_click"])
    found = dict(late.order_by().values_list("cause").annotate(n=Count("pk")))
    order = list(rules.CAUSES)
    return dict(sorted(found.items(), key=lambda c: (-c[1], order.index(c[0]) if c[0] in order else len(order))))


def by_month(officer: Officer, filters: Filters, *, now: dt.datetime | None = None) -> list[MonthRow]:
    """What was received and resolved in each month that belongs to the period. Two statements."""
    months = rules.months_of(filters.period)
    moment = now or clock.now()
    whole = window_of(rules.between(months[0].first, months[-1].last), moment)
    cases = measures.counted(cases_for(officer, filters), whole).order_by()
    bounds = [window_of(month, moment) for month in months]
    conditions = measures.conditions(whole)
    found: dict[int, dict[str, int]] = {number: dict.fromkeys(BY_MONTH, 0) for number in range(len(months))}
    for column, figures in (("received", BY_MONTH[:1]), ("resolved", BY_MONTH[1:])):
        within = measures.received_within if column == "received" else resolved_within
        rows: Iterable[Any] = (
            cases.filter(within(whole.start, whole.end))
            .annotate(month=_month_number(f"{column}_recorded_at", bounds))
            .values("month")
            .annotate(**{f"n_{f}": Count("pk", filter=conditions[f]) for f in figures})
        )
        for row in rows:
            found[row["month"]] |= {f: row[f"n_{f}"] for f in figures}
    return [MonthRow(period=month, cells=found[number]) for number, month in enumerate(months)]


def _month_number(column: str, bounds: list[Window]) -> Choose:
    # Local months as comparisons of instants: both databases agree and neither calls a function per row.
    return Choose(
        *(When(**{f"{column}__lt": bound.end}, then=Value(number)) for number, bound in enumerate(bounds)),
        output_field=IntegerField(),
    )


def count_unrecorded(officer: Officer, filters: Filters) -> int:
    """How many are decided, of this moment, and not recorded."""
    return cases_for(officer, filters).filter(measures.unrecorded()).count()


def rates_of(row: Row) -> list[RateLine]:
    """The four on-time rates by both clocks, from the figures of a row."""
    return [
        RateLine(
            rate=rate,
            clock=by,
            fraction=Fraction(row.cells[rate.above[by]], row.cells[rate.below]),
            above=row.key(rate.above[by]),
            below=row.key(rate.below),
        )
        for rate in rules.RATES
        for by in Clock
    ]
