"""The list behind a number, and the two lists a leader looks at every afternoon."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.oversight.figures import access, queries, rules
from motcua.oversight.figures.forms import params_of
from motcua.oversight.figures.queries import Filters
from motcua.oversight.figures.rules import Key, Nature
from motcua.oversight.figures.views.common import StaffRequest, asked, context, number, with_pages


@needs(access.SEE)
@require_GET
def behind(request: StaffRequest) -> HttpResponse:
    """Exactly the dossiers a number counts."""
    form, filters = asked(request, request.user)
    key = rules.parse_key(request.GET.get("so", ""))
    figure = rules.BY_CODE[key.figure]
    now = clock.now()
    page = queries.list_behind(key, filters, request.user, after=request.GET.get("sau", ""), now=now)
    return render(
        request,
        "figures/list.html",
        {
            **context(request, form, filters),
            "figure": figure,
            "key": str(key),
            "period": rules.parse(key.month) if key.month else filters.period,
            "is_now": figure.nature is Nature.NOW,
            "said_of": _said_of(key),
            "count": queries.count_behind(key, filters, request.user, now=now),
            "lines": with_pages(queries.lines_of(page.cases)),
            "next": _next("figures:list", filters, page.after, so=str(key)),
            "back": f"{reverse('figures:dashboard')}?{urlencode(params_of(filters))}",
        },
    )


@needs(access.SEE)
@require_GET
def entered_late(request: StaffRequest) -> HttpResponse:
    """Kích trả chậm: done in time but entered after the due date, each one named."""
    form, filters = asked(request, request.user)
    key = Key(figure="entered_late")
    page = queries.list_behind(key, filters, request.user, after=request.GET.get("sau", ""))
    cells = queries.table(request.user, filters).total.cells
    parts = ("entered_late", "recorded_late", "recorded_late_no_witness", "late", "late_click")
    return render(
        request,
        "figures/entered_late.html",
        {
            **context(request, form, filters),
            "key": str(key),
            "figure": rules.BY_CODE["entered_late"],
            "counts": {part: number(Key(figure=part), cells[part], filters) for part in parts},
            "lines": with_pages(queries.lines_of(page.cases)),
            "next": _next("figures:entered_late", filters, page.after),
        },
    )


@needs(access.SEE)
@require_GET
def unrecorded(request: StaffRequest) -> HttpResponse:
    """Xong việc nhưng chưa kích trả, the most pressing first."""
    form, filters = asked(request, request.user)
    page = queries.list_unrecorded(request.user, filters, after=request.GET.get("sau", ""))
    return render(
        request,
        "figures/unrecorded.html",
        {
            **context(request, form, filters),
            "key": str(Key(figure="unrecorded")),
            "figure": rules.BY_CODE["unrecorded"],
            "now": clock.now(),
            "count": queries.count_unrecorded(request.user, filters),
            "lines": with_pages(queries.lines_of(page.cases)),
            "next": _next("figures:unrecorded", filters, page.after),
        },
    )


def _next(name: str, filters: Filters, after: str, **more: str) -> str:
    return f"{reverse(name)}?{urlencode({**params_of(filters), **more, 'sau': after})}" if after else ""


def _said_of(key: Key) -> list[str]:
    """What the key narrows the list to, in words."""
    said = []
    if key.unit is not None:
        said.append(queries.unit_names({key.unit})[key.unit])
    if key.field is not None:
        said.append(queries.field_names({key.field})[key.field])
    if key.channel is not None:
        said.append(dict(queries.channel_choices()).get(key.channel, key.channel))
    if key.cause is not None:
        said.append(rules.cause_title(key.cause))
    return said
