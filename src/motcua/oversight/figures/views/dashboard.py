"""Thống kê, báo cáo: every number on it opens its list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.oversight.figures import access, queries, rules
from motcua.oversight.figures.queries import Filters, MonthRow, Row, Table
from motcua.oversight.figures.rules import Key, Rounding
from motcua.oversight.figures.views.common import (
    Number,
    StaffRequest,
    asked,
    context,
    number,
    numbers,
    rates_shown,
    tabs,
)

MOST_BARS = 12


@dataclass(frozen=True)
class GroupLine:
    name: str
    numbers: dict[str, Number]
    rate: str


@needs(access.SEE)
@require_GET
def dashboard(request: StaffRequest) -> HttpResponse:
    officer, now, rounding = request.user, clock.now(), queries.rounding()
    form, filters = asked(request, officer)
    by_field = queries.table(officer, filters, by="field", now=now)
    by_unit = queries.table(officer, filters, by="unit", now=now)
    months = queries.by_month(officer, filters, now=now)
    fields = queries.field_names({row.field or "" for row in by_field.rows})
    units = queries.unit_names({row.unit or 0 for row in by_unit.rows})
    found = queries.causes(officer, filters, now=now)
    causes = [
        (rules.cause_title(cause), number(Key(figure="late_click", cause=cause), count, filters))
        for cause, count in found.items()
    ]
    field_lines = _lines(by_field, filters, rounding, lambda row: fields[row.field or ""])
    return render(
        request,
        "figures/dashboard.html",
        {
            **context(request, form, filters),
            "as_of": now,
            "is_closed": filters.period.last < clock.today(),
            "may_publish": officer.holds(access.PUBLISH),
            "total": numbers(by_field.total, filters),
            "unrecorded": queries.count_unrecorded(officer, filters),
            "rates": rates_shown(by_field.total, filters, rounding),
            "by_field": field_lines,
            "by_unit": _lines(by_unit, filters, rounding, lambda row: units[row.unit or 0]),
            "months": [(row, numbers(row, filters)) for row in months],
            "causes": causes,
            "bars_field": _bars(field_lines),
            "bars_month": _month_bars(months, "received"),
            "bars_late": _month_bars(months, "late", kind="late"),
        },
    )


def _lines(table: Table, filters: Filters, rounding: Rounding, name: Callable[[Row], str]) -> list[GroupLine]:
    lines = [
        GroupLine(name(row), numbers(row, filters), rates_shown(row, filters, rounding)[0].percent)
        for row in table.rows
    ]
    return sorted(lines, key=lambda line: -line.numbers["handled"].value)


def _bars(lines: list[GroupLine]) -> list[dict[str, object]]:
    received = sorted(((line.name, line.numbers["received"].value) for line in lines), key=lambda bar: -bar[1])
    bars: list[dict[str, object]] = [{"label": name, "value": value} for name, value in received[:MOST_BARS]]
    if rest := sum(value for _, value in received[MOST_BARS:]):
        bars.append({"label": "Các lĩnh vực khác", "value": rest})
    return bars


def _month_bars(months: list[MonthRow], figure: str, kind: str = "") -> list[dict[str, object]]:
    return [
        {"label": f"{m.period.first:%m/%Y}", "value": m.cells[figure], "kind": kind if m.cells[figure] else ""}
        for m in months
    ]


@needs(access.SEE)
@require_GET
def definitions(request: StaffRequest) -> HttpResponse:
    """What every figure means, from the same data that counts it."""
    return render(
        request,
        "figures/definitions.html",
        {
            **tabs(request),
            "figures": [
                (f, [rules.BY_CODE[p].title for p in f.parts], rules.NATURE_TITLES[f.nature]) for f in rules.FIGURES
            ],
            "rates": rules.RATES,
            "columns": [(c, rules.BY_CODE[c.figure[rules.Clock.JUDGED]].title) for c in rules.REPORT_06],
            "causes": [title for code, title in rules.CAUSES.items() if code],
            "rounding": queries.rounding(),
            "example": rules.in_words(rules.percent(11_808, 12_018, queries.rounding())),
        },
    )
