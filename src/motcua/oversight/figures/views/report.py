"""Report form II.06 with its own quarters; publishing the figures of a closed period."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid
from motcua.oversight.figures import access, actions, queries, rules
from motcua.oversight.figures.forms import RoundingForm, params_of, report_periods
from motcua.oversight.figures.queries import Filters, ReportLine
from motcua.oversight.figures.rules import Clock
from motcua.oversight.figures.views.common import Number, StaffRequest, asked, context, number, tabs


def _report(request: StaffRequest) -> dict[str, Any]:
    form, filters = asked(request, request.user, report_periods(clock.today()))
    by = "unit" if request.GET.get("hang") == "donvi" else "field"
    judged_by = Clock.CLICK if request.GET.get("cach") == Clock.CLICK else Clock.JUDGED
    report = queries.report_06(request.user, filters, by=by, judged_by=judged_by)
    office = organisation.find_unit(filters.unit_id) or organisation.get_office()
    extra = {name: request.GET[name] for name in ("hang", "cach") if request.GET.get(name)}
    params = {**params_of(filters), **extra}
    return {
        **context(request, form, filters),
        "params": params,
        "query": urlencode(params),
        "columns": rules.REPORT_06,
        "groups": [(title, len(columns)) for title, columns in _grouped()],
        "lines": [(line, _numbers(line, filters, judged_by)) for line in report.lines],
        "total": _numbers(report.total, filters, judged_by),
        "by": by,
        "row_kind": "donvi" if by == "unit" else "linhvuc",
        "row_kinds": [("linhvuc", "lĩnh vực"), ("donvi", "đơn vị")],
        "judged_by": judged_by.value,
        "clock_title": rules.CLOCK_TITLES[judged_by].lower(),
        "clocks": [(c.value, title) for c, title in rules.CLOCK_TITLES.items()],
        "unit": office.name,
        "as_of": report.as_of,
        "is_closed": filters.period.last < clock.today(),
        "may_publish": request.user.holds(access.PUBLISH),
    }


def _grouped() -> list[tuple[str, list[rules.Column]]]:
    groups: dict[str, list[rules.Column]] = {}
    for column in rules.REPORT_06:
        groups.setdefault(column.group, []).append(column)
    return list(groups.items())


def _numbers(line: ReportLine, filters: Filters, judged_by: Clock) -> list[Number]:
    return [
        number(line.row.key(column.figure[judged_by]), line.row.cells[column.figure[judged_by]], filters)
        for column in rules.REPORT_06
    ]


@needs(access.SEE)
@require_GET
def report_06(request: StaffRequest) -> HttpResponse:
    return render(request, "figures/report_06.html", _report(request))


@needs(access.SEE)
@require_GET
def print_report_06(request: StaffRequest) -> HttpResponse:
    """The same form on A4, landscape."""
    return render(request, "figures/report_06_print.html", _report(request))


@needs(access.SEE)
@require_GET
def published(request: StaffRequest) -> HttpResponse:
    """What was published, and whether it still comes out the same."""
    page = Paginator(queries.list_published(request.user), 20).get_page(request.GET.get("trang"))
    units = queries.unit_names({p.unit_id for p in page.object_list})
    setting = queries.rounding()
    return render(
        request,
        "figures/published.html",
        {
            **tabs(request),
            "page": page,
            "lines": [(p, units[p.unit_id], queries.still_holds(p)) for p in page.object_list],
            "rounding": setting,
            "rounding_form": RoundingForm(initial={"mode": setting.mode.value, "places": setting.places}),
            "rounding_words": rules.MODE_TITLES[setting.mode].lower(),
            "example": rules.in_words(rules.percent(11_808, 12_018, setting)),
            "may_set": request.user.holds(access.PUBLISH, organisation.get_office().id),
        },
    )


@needs(access.SEE)
@require_GET
def published_one(request: StaffRequest, pk: int) -> HttpResponse:
    found = queries.get_published(request.user, pk)
    rounding = queries.rounding()
    names = queries.field_names({row["field"] for row in found.figures["rows"]})
    return render(
        request,
        "figures/published_one.html",
        {
            "published": found,
            "unit": queries.unit_names({found.unit_id})[found.unit_id],
            "basis_title": rules.BASIS_TITLES[rules.Basis(found.basis)].lower(),
            "holds": queries.still_holds(found),
            "total": [
                (f.title, found.figures["total"][f.code]) for f in rules.FIGURES if f.code in found.figures["total"]
            ],
            "rows": [(names[row["field"]], row["cells"]) for row in found.figures["rows"]],
            "rates": [
                (
                    rate["rate"],
                    rules.CLOCK_TITLES[Clock(rate["clock"])].lower(),
                    rate["numerator"],
                    rate["denominator"],
                    rules.in_words(rules.percent(rate["numerator"], rate["denominator"], rounding)),
                )
                for rate in found.figures["rates"]
            ],
        },
    )


@needs(access.PUBLISH)
@require_POST
def publish(request: StaffRequest) -> HttpResponseRedirect:
    period = rules.parse(request.POST.get("ky", ""))
    unit = request.POST.get("donvi", "")
    basis = rules.Basis.RECEIVING if request.POST.get("theo") == rules.Basis.RECEIVING else rules.Basis.DECIDING
    unit_id = int(unit) if unit.isascii() and unit.isdigit() else organisation.get_office().id
    made = actions.publish(period=period, unit_id=unit_id, basis=basis, by=request.user)
    messages.success(request, f"Đã chốt số liệu {made.title}.")
    return redirect("figures:published_one", pk=made.pk)


@needs(access.PUBLISH)
@require_POST
def set_rounding(request: StaffRequest) -> HttpResponseRedirect:
    form = RoundingForm(request.POST)
    if not form.is_valid():
        raise Invalid({name: " ".join(str(e) for e in errors) for name, errors in form.errors.items()})
    actions.set_rounding(mode=form.cleaned_data["mode"], places=form.cleaned_data["places"], by=request.user)
    messages.success(request, "Đã đổi cách viết tỷ lệ.")
    return redirect(reverse("figures:published"))
