"""What the pages of figures share: the filters, the tabs, and numbers that lead to their lists."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from motcua.foundation.accounts.models import Officer
from motcua.kernel import registry
from motcua.oversight.figures import queries, rules
from motcua.oversight.figures.forms import FilterForm, params_of
from motcua.oversight.figures.queries import Filters, Line, MonthRow, RateLine, Row
from motcua.oversight.figures.rules import Key, Period, Rounding

TABS = (
    ("Tổng quan", "figures:dashboard"),
    ("Biểu 06", "figures:report_06"),
    ("Kích trả chậm", "figures:entered_late"),
    ("Xong chưa kích trả", "figures:unrecorded"),
    ("Đã chốt", "figures:published"),
    ("Tệp đã xuất", "figures:exports"),
    ("Định nghĩa", "figures:definitions"),
)


FILTERED = frozenset({"figures:dashboard", "figures:entered_late", "figures:unrecorded"})


class StaffRequest(HttpRequest):
    user: Officer  # the door lets nobody else in


@dataclass(frozen=True)
class Number:
    """A figure on a page and the address of the list behind it."""

    title: str
    value: int
    url: str


@dataclass(frozen=True)
class RateShown:
    label: str
    title: str
    formula: str
    percent: str
    above: Number
    below: Number
    click_percent: str
    click_above: Number


def asked(request: HttpRequest, officer: Officer, periods: list[Period] | None = None) -> tuple[FilterForm, Filters]:
    """The form as it is to be shown, and what it asks for."""
    form = FilterForm(request.GET, officer=officer, periods=periods)
    filters = form.filters()
    if not form.errors:
        form.show(filters)
    return form, filters


def tabs(request: HttpRequest, filters: Filters | None = None) -> dict[str, Any]:
    """The pages of figures as tabs; the filters go along to those that use them all."""
    query = f"?{urlencode(params_of(filters))}" if filters is not None else ""
    lines = [(title, reverse(name) + (query if name in FILTERED else "")) for title, name in TABS]
    return {"tabs": lines, "tab": request.path + (query if _name_of(request) in FILTERED else "")}


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def list_url(key: Key, filters: Filters) -> str:
    return f"{reverse('figures:list')}?{urlencode({**params_of(filters), 'so': str(key)})}"


def number(key: Key, value: int, filters: Filters) -> Number:
    return Number(rules.BY_CODE[key.figure].title, value, list_url(key, filters))


def numbers(row: Row | MonthRow, filters: Filters) -> dict[str, Number]:
    """Figure → its number, for templates: `{{ numbers.received.value }}`."""
    return {figure: number(row.key(figure), value, filters) for figure, value in row.cells.items()}


def rates_shown(row: Row, filters: Filters, rounding: Rounding) -> list[RateShown]:
    """One line per rate, both clocks beside each other."""
    lines = queries.rates_of(row)
    return [
        RateShown(
            label=judged.rate.label,
            title=judged.rate.title,
            formula=judged.rate.formula,
            percent=_words(judged, rounding),
            above=number(judged.above, judged.fraction.numerator, filters),
            below=number(judged.below, judged.fraction.denominator, filters),
            click_percent=_words(click, rounding),
            click_above=number(click.above, click.fraction.numerator, filters),
        )
        for judged, click in zip(lines[::2], lines[1::2], strict=True)
    ]


def _words(line: RateLine, rounding: Rounding) -> str:
    return rules.in_words(line.fraction.percent(rounding))


def page_of(line: Line) -> str:
    """Where the dossier itself is shown; "" for a kind whose page is not installed, or without a code yet."""
    if not line.code:
        return ""
    try:
        return reverse(registry.features.case_kind(line.kind).page, kwargs={"code": line.code})
    except (KeyError, NoReverseMatch):
        return ""


def with_pages(lines: list[Line]) -> list[tuple[Line, str]]:
    return [(line, page_of(line)) for line in lines]


def context(request: HttpRequest, form: FilterForm, filters: Filters) -> dict[str, Any]:
    """What every page with filters says of itself: period, unit, by which unit it counts."""
    unit = queries.unit_names({filters.unit_id})[filters.unit_id] if filters.unit_id else ""
    field = queries.field_names({filters.field})[filters.field] if filters.field else ""
    channel = dict(queries.channel_choices()).get(filters.channel or "", "")
    return {
        "form": form,
        "filters": filters,
        "params": params_of(filters),
        "query": urlencode(params_of(filters)),
        **tabs(request, filters),
        "narrowed": [words for words in (unit, field, channel) if words],
        "basis_title": rules.BASIS_TITLES[filters.basis].lower(),
    }
