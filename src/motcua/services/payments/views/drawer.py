import datetime as dt
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.foundation.accounts.access import officer_of
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotFound
from motcua.services.payments import access, actions, forms, queries
from motcua.services.payments.models import DrawerClosing
from motcua.services.payments.views.shown import attempt, paper

PAGE = 30


@needs(access.CLOSE)
@never_cache
@require_http_methods(["GET", "POST"])
def drawer(request: HttpRequest) -> HttpResponse:
    """The day's closing: the receipts, what should be in the drawer, what was counted. `?ngay=2026-11-16`."""
    officer = officer_of(request)
    days = queries.list_open_days(officer)
    day = _day(request.POST.get("day") or request.GET.get("ngay", "")) or (days[0] if days else clock.today())
    shown = queries.drawer(officer, day)
    form = forms.Closing(request.POST or None, initial={"day": day.isoformat(), "expected_cash": shown.cash})
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        closed, status = attempt(
            form,
            lambda: actions.close_drawer(
                by=officer,
                day=given["day"],
                counted=form.counted(),
                opening_cash=given["opening_cash"] or 0,
                explanation=given["explanation"],
                receiver=given["receiver"],
                expected_cash=given["expected_cash"],
            ),
        )
        if closed is not None:
            messages.success(request, f"Đã chốt ca ngày {day:%d/%m/%Y}.")
            return redirect("payments:closing", closed.pk)
    elif request.method == "POST":
        status = 422
    context = {
        "drawer": shown,
        "day": day,
        "today": clock.today(),
        "days": [d for d in days if d != day],
        "form": form,
        "last": queries.list_closings(officer=officer)[:5],
    }
    return render(request, "payments/drawer.html", context, status=status)


@needs(access.CLOSE)
@never_cache
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """The sum of what has been counted so far, for the page to show while one counts."""
    form = forms.Closing(request.POST)
    form.full_clean()
    total, difference = form.totals()
    return render(request, "payments/_count.html", {"total": total, "difference": difference, "gap": abs(difference)})


@needs(access.CLOSE, access.SEE)
@never_cache
@require_GET
def closings(request: HttpRequest) -> HttpResponse:
    """One's own closings, and those of the units one oversees. `?truoc=<id>` goes on."""
    officer = officer_of(request)
    found = queries.list_closings_for(officer)
    before = request.GET.get("truoc", "")
    if before.isdecimal():
        found = found.filter(pk__lt=int(before))
    lines = list(found.order_by("-pk")[: PAGE + 1])
    more = reverse("payments:closings") + "?" + urlencode({"truoc": lines[PAGE - 1].pk}) if len(lines) > PAGE else ""
    return render(request, "payments/closings.html", {"lines": lines[:PAGE], "more": more})


@needs(access.CLOSE, access.SEE)
@never_cache
@require_GET
def closing(request: HttpRequest, closing_id: int) -> HttpResponse:
    found = _closing(request, closing_id)
    return render(
        request,
        "payments/closing.html",
        {"closing": found, "receipts": queries.list_closed(found), "counted": queries.counted_of(found)},
    )


@needs(access.CLOSE, access.SEE)
@require_GET
def closing_pdf(request: HttpRequest, closing_id: int) -> HttpResponse:
    found = _closing(request, closing_id)
    return paper(queries.print_closing(found), f"chot-ca-{found.day:%y%m%d}-{found.number}")


def _closing(request: HttpRequest, closing_id: int) -> DrawerClosing:
    found = queries.list_closings_for(officer_of(request)).filter(pk=closing_id).first()
    if found is None:
        raise NotFound(what="bảng chốt ca")
    return found


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
