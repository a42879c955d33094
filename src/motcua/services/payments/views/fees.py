from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.services.payments import access, actions, forms, queries
from motcua.services.payments.models import FeeRule
from motcua.services.payments.rules import FeeKind, Formula
from motcua.services.payments.views.shown import attempt

manages = needs(access.MANAGE_FEES)
PAGE = 200


@manages
@never_cache
@require_GET
def fees(request: HttpRequest) -> HttpResponse:
    """Fee rules of today, or all with `?tat-ca=1`; `?q=` a code or a name; `?thieu=1` only those without amount."""
    text = request.GET.get("q", "").strip()
    every = request.GET.get("tat-ca") == "1"
    found = queries.list_fee_rules(text=text, on_date=None if every else clock.today())
    if request.GET.get("thieu") == "1":
        found = found.filter(amount=None)
    context = {
        "lines": found[:PAGE],
        "q": text,
        "every": every,
        "missing": request.GET.get("thieu") == "1",
        "missing_count": queries.list_fee_rules(on_date=clock.today()).filter(amount=None).count(),
        "today": clock.today(),
    }
    return render(request, "payments/fees.html", context)


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def add_fee(request: HttpRequest) -> HttpResponse:
    """A fee from a day on; `?tu=<id>` starts from another one, whose successor it becomes."""
    like = request.GET.get("tu", "")
    form = forms.Fee(
        request.POST or None, initial=_initial(queries.get_fee_rule(int(like))) if like.isdecimal() else {}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made, status = attempt(form, lambda: actions.enter_fee(by=officer_of(request), **_given(form)))
            if made is not None:
                messages.success(request, f"Đã ghi mức thu “{made.name}”, áp dụng từ {made.valid_from:%d/%m/%Y}.")
                return redirect("payments:fees")
    return render(request, "payments/fee_form.html", {"form": form}, status=status)


def _given(form: forms.Fee) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    local, exempt = given.pop("local"), given.pop("exempt")
    return {
        **given,
        "kind": FeeKind(given["kind"]),
        "formula": Formula(given["formula"]),
        "first_pages": given["first_pages"] or 0,
        "next_amount": given["next_amount"] or 0,
        "cap": given["cap"] or 0,
        "exemptions": dict.fromkeys(exempt, 100),
        "province_code": organisation.get_installation().province_code if local else "",
    }


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def end_fee(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = queries.get_fee_rule(rule_id)
    form = forms.EndFee(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            on = form.cleaned_data["on"]
            ended, status = attempt(form, lambda: actions.end_fee(by=officer_of(request), rule_id=rule.pk, on=on))
            if ended is not None:
                messages.success(request, f"Mức thu “{rule.name}” hết hiệu lực từ {on:%d/%m/%Y}.")
                return redirect("payments:fees")
    return render(request, "payments/end_fee.html", {"rule": rule, "form": form}, status=status)


def _initial(rule: FeeRule) -> dict[str, Any]:
    same = ("procedure_code", "code", "kind", "name", "formula", "amount", "online_amount", "per", "first_pages")
    return {
        **{name: getattr(rule, name) for name in (*same, "next_amount", "cap", "automatic")},
        "exempt": [group for group, percent in rule.exemptions.items() if percent == 100],
    }
