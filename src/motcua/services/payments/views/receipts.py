from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotFound
from motcua.services.payments import access, actions, forms, queries
from motcua.services.payments.models import Receipt
from motcua.services.payments.views.shown import attempt, paper

sees = needs(access.TAKE, access.SEE, access.VOID)


@needs(access.TAKE)
@never_cache
@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """What waits to be paid in the office; `?q=` a code or a payer."""
    text = request.GET.get("q", "")
    found = queries.list_due(officer_of(request), text=text)
    return render(request, "payments/due.html", {"lines": found[:100], "q": text})


@needs(access.TAKE)
@never_cache
@require_http_methods(["GET", "POST"])
def charge(request: HttpRequest, charge_id: int) -> HttpResponse:
    """One charge: take it in cash, note a transfer, or ask no more for it."""
    officer = officer_of(request)
    found = queries.get_due_in_office(officer, charge_id)
    verb = request.POST.get("verb", "")
    transfer = forms.Transfer(request.POST if verb == "transfer" else None)
    waiver = forms.Reason(request.POST if verb == "waive" else None, prefix="waive")
    status = 200
    if verb == "cash":
        taken = actions.take_cash(by=officer, charge=found)
        return _taken(request, taken)
    if verb == "transfer" and transfer.is_valid():
        reference = transfer.cleaned_data["bank_reference"]
        noted, status = attempt(
            transfer, lambda: actions.note_transfer(by=officer, charge=found, bank_reference=reference)
        )
        if noted is not None:
            return _taken(request, noted)
    if verb == "waive" and waiver.is_valid():
        reason = waiver.cleaned_data["reason"]
        waived, status = attempt(waiver, lambda: actions.waive(by=officer, charge=found, reason=reason))
        if waived is not None:
            messages.success(request, "Đã ghi nhận không thu khoản này.")
            return redirect("payments:due")
    if request.method == "POST" and status == 200:
        status = 422
    context = {"charge": found, "transfer": transfer, "waiver": waiver}
    return render(request, "payments/charge.html", context, status=status)


def _taken(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    messages.success(request, f"Đã thu tiền. {receipt.title} số {receipt.number_text}.")
    return redirect("payments:receipt", receipt.pk)


@sees
@never_cache
@require_GET
def receipt(request: HttpRequest, receipt_id: int) -> HttpResponse:
    found = _receipt(request, receipt_id)
    own = access.may_void(officer_of(request), found)
    return render(request, "payments/receipt.html", {"receipt": found, "may_void": own and not found.is_void})


@sees
@require_GET
def receipt_pdf(request: HttpRequest, receipt_id: int) -> HttpResponse:
    found = _receipt(request, receipt_id)
    return paper(queries.print_receipt(found), found.number_text)


@sees
@never_cache
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Ask for the reason, then void."""
    found = _receipt(request, receipt_id)
    form = forms.Reason(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            done, status = attempt(
                form, lambda: actions.void_receipt(by=officer_of(request), receipt_id=found.pk, reason=reason)
            )
            if done is not None:
                messages.success(
                    request, f"Đã hủy {found.title.lower()} số {found.number_text}. Số này không dùng lại."
                )
                return redirect("payments:receipt", found.pk)
    return render(request, "payments/void.html", {"receipt": found, "form": form}, status=status)


def _receipt(request: HttpRequest, receipt_id: int) -> Receipt:
    found = queries.get_receipt(receipt_id)
    if not access.may_see(officer_of(request), found):
        raise NotFound(what="phiếu thu, biên lai")
    return found
