"""The counter and a dossier that is already there: online and postal ones, papers that came, results that go out."""

import re
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework import queries as cases
from motcua.casework.rules import State
from motcua.foundation.accounts.access import officer_of
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused
from motcua.services.dossiers import access, actions, queries
from motcua.services.dossiers.actions import PaperData
from motcua.services.dossiers.forms import AcceptForm, HandOverForm, SupplementForm, TurnAwayForm
from motcua.services.dossiers.queries import forms as printed
from motcua.services.dossiers.rules import TOLD_BY
from motcua.services.dossiers.views.forms import pdf
from motcua.services.dossiers.views.intake import see_other
from motcua.services.dossiers.views.visit import note_look


@needs(access.RECEIVE)
@never_cache
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Dossiers that came online or by post, longest waiting first; to be answered within 8 working hours."""
    rows = queries.list_waiting(officer_of(request))
    return render(request, "dossiers/waiting.html", {"rows": rows})


@needs(access.RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Take a submitted dossier in, or do not, with grounds."""
    officer = officer_of(request)
    dossier = queries.get_visible(officer, code)
    turning = request.POST.get("do") == "turn_away"
    yes = AcceptForm(request.POST if request.method == "POST" and not turning else None)
    no = TurnAwayForm(request.POST if turning else None)
    status = 200
    if request.method == "POST":
        form: django_forms.Form = no if turning else yes

        def act() -> str:
            if turning:
                actions.turn_away(dossier_id=dossier.pk, by=officer, grounds=no.cleaned_data["grounds"])
                return "refusal"
            actions.accept(dossier_id=dossier.pk, by=officer, claimed_at=yes.cleaned_data["claimed_at"])
            return "receipt"

        done = _tried(form, act)
        if done is not None:
            return _to_prints(code, done)
        status = 422
    note_look(dossier, officer, how="accept")
    words = {
        "dossier": dossier,
        "papers": list(dossier.papers.select_related("file")),
        "yes": yes,
        "no": no,
        "faulty": [yes, no],
        "waits": dossier.case.state == State.SUBMITTED,
        "due": queries.promise(dossier.case.unit_id, clock.now(), cases.limit_of(dossier.case)),
    }
    return render(request, "dossiers/accept.html", words, status=status)


@needs(access.RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Papers that were asked for come to the counter."""
    officer = officer_of(request)
    dossier = queries.get_visible(officer, code)
    asked = dossier.supplements.filter(taken_at=None).order_by("-no").first()
    names = [paper.name for paper in printed.named_papers(asked.papers)] if asked else []
    form = SupplementForm(request.POST or None, asked=names)
    status = 200
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            actions.take_supplement(
                dossier_id=dossier.pk,
                by=officer,
                papers=[PaperData(name=name, originals=1) for name in form.names],
                claimed_at=given["claimed_at"],
                witnessed=bool(given["witness"]),
                note=given["note"],
            )
            return "receipt"

        if _tried(form, act) is not None:
            messages.success(request, "Đã nhận giấy tờ bổ sung. Thời hạn đã được tính lại.")
            return see_other(reverse("dossiers:prints", args=[code]))
        status = 422
    note_look(dossier, officer, how="supplement")
    waits = dossier.case.state == State.WAITING_SUPPLEMENT
    words = {"dossier": dossier, "asked": asked, "form": form, "waits": waits}
    return render(request, "dossiers/supplement.html", words, status=status)


@needs(access.HAND_OVER)
@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """The result goes into the citizen's hands."""
    officer = officer_of(request)
    dossier = queries.get_visible(officer, code)
    taker = dossier.submitter
    form = HandOverForm(
        request.POST or None, initial={"to": taker.full_name, "identity": taker.identity_number, "how": "counter"}
    )
    status = 200
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            actions.hand_over(
                dossier_id=dossier.pk, by=officer, to=form.whom, how=given["how"], claimed_at=given["claimed_at"]
            )
            return "result_receipt"

        done = _tried(form, act)
        if done is not None:
            return _to_prints(code, done)
        status = 422
    note_look(dossier, officer, how="hand_over")
    words = {
        "dossier": dossier,
        "result": getattr(dossier, "result", None),
        "form": form,
        "ready": dossier.case.state == State.READY,
        "told_by": TOLD_BY,
        "owed": queries.owed_for(dossier),
    }
    return render(request, "dossiers/hand_over.html", words, status=status)


@needs(access.HAND_OVER)
@never_cache
@require_http_methods(["GET", "POST"])
def handovers(request: HttpRequest) -> HttpResponse:
    """Results that lie ready, unit by unit; ticked ones make a phiếu bàn giao."""
    officer = officer_of(request)
    groups = queries.list_ready(officer)
    if request.method == "GET":
        return render(request, "dossiers/handovers.html", {"groups": groups})
    unit_id = _number(request.POST.get("unit", ""))
    wanted = {_number(pk) for pk in request.POST.getlist("dossier")}
    group = next((g for g in groups if g.unit_id == unit_id), None)
    chosen = [d for d in group.dossiers if d.pk in wanted] if group else []
    if group is None or not chosen:
        raise Invalid({"dossier": "Hãy đánh dấu ít nhất một kết quả để lập phiếu bàn giao."})
    data = printed.result_handover(
        chosen,
        giving_unit_id=group.unit_id,
        taking_unit_id=chosen[0].case.receiving_unit_id,
        giver=request.POST.get("giver", "")[:120],
        taker=officer.full_name,
        at=clock.now(),
    )
    for dossier in chosen:
        note_look(dossier, officer, how="print.result_handover")
    return pdf("result_handover", data, unit_id=chosen[0].case.receiving_unit_id, name="phieu-ban-giao", again=False)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,18}", text) else 0


def _tried(form: django_forms.Form, act: Callable[[], str]) -> str | None:
    """Do it when the form is right; else, or when it is refused, None with the sentences in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        fields: dict[str, Any] = refused.fields if isinstance(refused, Invalid) else {}
        for name, sentence in fields.items():
            form.add_error(name if name in form.fields else None, sentence)
        if not fields:
            form.add_error(None, str(refused))
        return None


def _to_prints(code: str, form: str) -> HttpResponse:
    return see_other(f"{reverse('dossiers:prints', args=[code])}?in={form}")
