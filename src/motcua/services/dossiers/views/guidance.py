"""Help without a dossier, supplement slips and refusals at the counter."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.submissions import actions as submissions
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused
from motcua.services.dossiers import access, actions, queries
from motcua.services.dossiers.forms import GuideForm, Payload, SlipForm, steps
from motcua.services.dossiers.rules import GUIDANCE_TITLES, GuidanceKind
from motcua.services.dossiers.views.intake import see_other
from motcua.services.dossiers.views.visit import printable

KINDS = {"bo-sung": GuidanceKind.SUPPLEMENT, "tu-choi": GuidanceKind.REFUSAL}


@needs(access.RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def guidance(request: HttpRequest) -> HttpResponse:
    """Note help in two keys: one opens this page, Enter keeps the line. Below, what was given today."""
    officer = officer_of(request)
    form = GuideForm(request.POST or None, initial={"form_id": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid():
        given = _noted(form, officer)
        if request.POST.get("do") == "print":
            return see_other(reverse("dossiers:guided", args=[given]))
        messages.success(request, "Đã ghi một lượt hướng dẫn.")
        return see_other(reverse("dossiers:guidance"))
    units = officer.units_where(access.RECEIVE)
    since = clock.at(clock.today(), dt.time())
    words = {
        "form": form,
        "rows": list(queries.list_guidance(units, since)[:200]),
        "counts": [(GUIDANCE_TITLES[GuidanceKind(k)], n) for k, n in queries.count_guidance(units, since).items()],
    }
    return render(request, "dossiers/guidance.html", words, status=422 if form.errors else 200)


@needs(access.RECEIVE)
@never_cache
@require_GET
def guided(request: HttpRequest, guidance_id: int) -> HttpResponse:
    """One slip, to be printed."""
    given = queries.get_guidance(guidance_id, officer=officer_of(request))
    words = {"given": given, "title": GUIDANCE_TITLES[GuidanceKind(given.kind)]}
    return printable(render(request, "dossiers/guided.html", words))


@needs(access.RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, kind: str) -> HttpResponse:
    """A supplement slip or a refusal, filled in with what was typed on the page of intake."""
    officer = officer_of(request)
    if kind not in KINDS:
        raise NotFound(what="loại phiếu này")
    wanted = KINDS[kind]
    draft_id = request.GET.get("nhap", "")
    payload = _draft_of(officer, draft_id)
    form = SlipForm(request.POST or None, kind=wanted, initial=_prefilled(payload, officer))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = _issued(form, wanted, officer)
            except NotAllowed:
                raise
            except Refused as refused:
                _say(form, refused)
            else:
                if wanted is GuidanceKind.REFUSAL and draft_id.isdecimal():
                    actions.discard_draft(by=officer, draft_id=int(draft_id))
                return see_other(reverse("dossiers:guided", args=[given]))
    words = {"form": form, "kind": kind, "title": GUIDANCE_TITLES[wanted], "draft_id": draft_id}
    return render(request, "dossiers/slip.html", words, status=status)


def _noted(form: GuideForm, officer: Officer) -> int:
    given = form.cleaned_data
    code, name = _procedure(given["procedure"], given["find"], officer)

    def act() -> dict[str, Any]:
        noted = actions.guide(
            by=officer,
            unit_id=queries.receiving_unit(officer),
            whom=given["whom"],
            procedure_code=code,
            procedure_name=name,
            missing=given["missing"],
            phone=given["phone"],
        )
        return {"guidance": noted.pk}

    return _once(form, officer, act)


def _issued(form: SlipForm, kind: GuidanceKind, officer: Officer) -> int:
    given = form.cleaned_data
    code, name = _procedure(given["procedure"], given["find"], officer)

    def act() -> dict[str, Any]:
        made = actions.refuse_at_counter(
            by=officer,
            unit_id=queries.receiving_unit(officer),
            kind=kind,
            whom=given["whom"],
            procedure_code=code,
            procedure_name=name,
            missing=given.get("missing", ""),
            reason=given["reason"],
            phone=given["phone"],
            address=given["address"],
        )
        return {"guidance": made.pk}

    return _once(form, officer, act)


def _once(form: GuideForm | SlipForm, officer: Officer, act: Any) -> int:
    """A second press of the same form makes no second slip."""
    body = repr(sorted(form.cleaned_data.items()))
    owner = queries.owner_of_forms(officer)
    return int(submissions.once(owner=owner, key=form.cleaned_data["form_id"], body=body, act=act)["guidance"])


def _procedure(code: str, typed: str, officer: Officer) -> tuple[str, str]:
    """The code and the name of what was asked about; words nobody posts stay as they were typed."""
    if code:
        try:
            offer = queries.offer_of(code, channel="DIRECT", unit_id=queries.receiving_unit(officer))
        except Refused:
            return "", typed
        return offer.code, offer.name
    return "", typed


def _draft_of(officer: Officer, draft_id: str) -> Payload:
    if not draft_id.isdecimal():
        return {}
    return steps.taken({k: str(v) for k, v in queries.opened(queries.get_draft(officer, int(draft_id))).items()})


def _prefilled(payload: Payload, officer: Officer) -> dict[str, str]:
    """What is known of the visitor, and the papers that should be there and were not ticked."""
    return {
        "form_id": uuid.uuid4().hex,
        "whom": payload.get("s-full_name", ""),
        "phone": payload.get("s-phone", ""),
        "address": payload.get("s-address", ""),
        "find": payload.get("d0-find", ""),
        "procedure": payload.get("d0-procedure", ""),
        "missing": "\n".join(_missing(payload, officer)),
    }


def _missing(payload: Payload, officer: Officer) -> list[str]:
    """Papers everybody has to bring and this visitor did not; nothing where papers are copied, not handed in."""
    code = payload.get("d0-procedure", "")
    try:
        offer = queries.offer_of(code, channel="DIRECT", unit_id=queries.receiving_unit(officer)) if code else None
    except Refused:
        return []
    return steps.missing(payload, 0, offer, channel="DIRECT") if offer and not offer.by_pages else []


def _say(form: SlipForm, refused: Refused) -> None:
    fields = refused.fields if isinstance(refused, Invalid) else {}
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not fields:
        form.add_error(None, str(refused))
