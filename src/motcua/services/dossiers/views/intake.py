"""Tiếp nhận: one page for a whole visit. Every button is a submit button; with scripts only a piece comes back."""

import json
import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.files import actions as files
from motcua.foundation.parties import actions as parties
from motcua.foundation.parties import queries as people
from motcua.foundation.parties.actions import PartyKind, PersonData
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotAllowed, Refused
from motcua.services.dossiers import access, actions, queries
from motcua.services.dossiers.actions import Paying, Payment
from motcua.services.dossiers.forms import Payload, Sheet, steps
from motcua.services.dossiers.models import Draft
from motcua.services.payments import access as payments

# What a press changes, beside the form itself: messages at a place, the choices found, where to go on.
Notes = dict[str, Any]

OURS = ("draft_id", "draft_version")
SLIPS = {"supplement": "bo-sung", "refusal": "tu-choi"}


@needs(access.RECEIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    if request.method == "GET":
        return _page(request, _opened(request, officer), {"focus": "s-scan"})
    payload, faults = _with_files(request, officer, steps.taken(request.POST.dict()))
    verb, _, rest = request.POST.get("do", "next").partition("-")
    if verb == "receive" or faults:
        return _receive(request, officer, payload, faults)
    if verb in {"keep", "slip"}:
        return _keep(request, officer, payload, slip=rest if verb == "slip" else "")
    payload, notes = _pressed(verb, rest, payload, officer)
    return _answer(request, payload, notes)


@needs(access.RECEIVE)
@never_cache
@require_GET
def procedures(request: HttpRequest) -> JsonResponse:
    """The choices under the field of the procedure."""
    unit_id = queries.receiving_unit(officer_of(request))
    found = queries.find_procedures(request.GET.get("q", "")[:200], unit_id=unit_id)
    choices = [{"value": f.code, "label": f.name, "note": f"{f.code} · {f.field_name}"} for f in found]
    return JsonResponse(choices, safe=False)


def _opened(request: HttpRequest, officer: Officer) -> Payload:
    draft_id = request.GET.get("nhap", "")
    if not draft_id.isdecimal():
        return steps.fresh()
    draft = queries.get_draft(officer, int(draft_id))
    kept = steps.taken({name: str(value) for name, value in queries.opened(draft).items()})
    return kept | {"draft_id": str(draft.pk), "draft_version": str(draft.version)}


def _sheet(payload: Payload, officer: Officer, *, checked: bool = False) -> Sheet:
    unit_id = queries.receiving_unit(officer)
    may_take = officer.holds(payments.TAKE)
    return Sheet(payload, unit_id=unit_id, now=clock.now(), checked=checked, may_take=may_take)


def _answer(request: HttpRequest, payload: Payload, notes: Notes) -> HttpResponse:
    """The whole page, or with scripts only the piece that changed and the sums."""
    piece = request.POST.get("piece", "")
    if request.headers.get("HX-Request") != "true" or not re.fullmatch(r"s|sums|dossiers|d\d|d\d-o", piece):
        return _page(request, payload, notes)
    sheet = _sheet(payload, officer_of(request))
    words = _words(sheet, notes) | {"piece": piece}
    if piece not in {"s", "sums", "dossiers"}:
        words["block"] = next((b for b in sheet.blocks if b.prefix == piece[:2]), sheet.blocks[0])
    return render(request, "dossiers/intake/piece.html", words)


def _page(
    request: HttpRequest, payload: Payload, notes: Notes, *, sheet: Sheet | None = None, status: int = 200
) -> HttpResponse:
    officer = officer_of(request)
    sheet = sheet or _sheet(payload, officer)
    drafts = [d for d in queries.list_drafts(officer)[:20] if str(d.pk) != payload.get("draft_id")]
    words = _words(sheet, notes) | {"drafts": drafts, "waiting": queries.count_waiting(officer)}
    return render(request, "dossiers/intake/page.html", words, status=status)


def _words(sheet: Sheet, notes: Notes) -> dict[str, Any]:
    return {"sheet": sheet, "notes": notes, "may_add": len(sheet.blocks) < steps.MOST_DOSSIERS}


# What the buttons do


def _pressed(verb: str, rest: str, payload: Payload, officer: Officer) -> tuple[Payload, Notes]:
    """The form after a press, and what to say."""
    place, _, value = rest.partition(":")
    no = int(place) if re.fullmatch(r"\d", place) else 0
    changes: dict[str, Callable[[], tuple[Payload, Notes]]] = {
        "scan": lambda: _scan(payload, place, officer),
        "find": lambda: _find(payload, no, officer),
        "pick": lambda: _pick(payload, no, value or payload.get(f"d{no}-procedure", ""), officer),
        "change": lambda: (steps.unpick(payload, no), {"focus": f"d{no}-find"}),
        "other": lambda: (payload, {"focus": f"d{no}-o-scan" if payload.get(f"d{no}-other") else ""}),
        "paper": lambda: _added(steps.add_paper(payload, no), no),
        "rows": lambda: (steps.lay_rows(payload, no), {"focus": f"d{no}-p0-name"}),
        "add": lambda: _another(payload),
        "remove": lambda: (steps.remove_dossier(payload, no), {}),
        "next": lambda: _next(payload, officer),
    }
    return changes.get(verb, lambda: (payload, {}))()


def _added(payload: Payload, no: int) -> tuple[Payload, Notes]:
    return payload, {"focus": f"d{no}-p{int(payload[f'd{no}-papers']) - 1}-name"}


def _another(payload: Payload) -> tuple[Payload, Notes]:
    more = steps.add_dossier(payload)
    return more, {"focus": f"d{int(more['n']) - 1}-find"}


def _next(payload: Payload, officer: Officer) -> tuple[Payload, Notes]:
    """Enter was pressed without a script: do what the half-filled field was meant for."""
    for place in ("s", *(f"d{i}-o" for i in range(int(payload["n"])))):
        if payload.get(f"{place}-scan", "").strip():
            return _scan(payload, place, officer)
    for no in range(int(payload["n"])):
        if payload.get(f"d{no}-find", "").strip() and not payload.get(f"d{no}-procedure"):
            return _find(payload, no, officer)
    return payload, {}


def _find(payload: Payload, no: int, officer: Officer) -> tuple[Payload, Notes]:
    text = payload.get(f"d{no}-find", "")
    found = queries.find_procedures(text, unit_id=queries.receiving_unit(officer))
    if not found:
        said = (
            "Hãy gõ tên hoặc mã thủ tục." if not text.strip() else f"Không có thủ tục nào đang niêm yết khớp “{text}”."
        )
        return payload, {f"d{no}-find": said, "focus": f"d{no}-find"}
    if len(found) == 1:
        return _pick(payload, no, found[0].code, officer)
    return payload, {f"d{no}-hits": found}


def _pick(payload: Payload, no: int, code: str, officer: Officer) -> tuple[Payload, Notes]:
    if not code:
        return steps.unpick(payload, no), {}
    try:
        offer = queries.offer_of(code, channel="DIRECT", unit_id=queries.receiving_unit(officer))
    except NotAllowed:
        raise
    except Refused as refused:
        return steps.unpick(payload, no), {f"d{no}-find": str(refused), "focus": f"d{no}-find"}
    focus = f"d{no}-quick_papers" if offer.by_pages else f"d{no}-request"
    return steps.pick(payload, no, offer, channel="DIRECT"), {"focus": focus}


def _scan(payload: Payload, who: str, officer: Officer) -> tuple[Payload, Notes]:
    """A card's QR, or a number typed by hand: what is known is filled in, what cannot be read is said."""
    text = payload.get(f"{who}-scan", "").strip()
    after = "d0-find" if who == "s" else f"{who.removesuffix('-o')}-authorisation"
    if not text:
        return payload, {f"{who}-scan": "Hãy quét mã QR trên thẻ hoặc gõ số định danh.", "focus": f"{who}-scan"}
    compact = re.sub(r"[\s.]", "", text)
    if re.fullmatch(r"[A-Za-z]?\d{8,12}(-?\d{3})?", compact):
        return _by_number(payload, who, compact, officer, after)
    reading = people.read_card(text)
    if not reading.complete:
        safe = {
            f"{who}-identity_number": reading.number,
            f"{who}-old_identity_number": reading.old_number,
            f"{who}-birth": people.show_day(reading.birth),
            f"{who}-sex": str(reading.sex),
            f"{who}-identity_issued_on": people.show_day(reading.issued_on),
        }
        kept = payload | {name: value for name, value in safe.items() if value} | {f"{who}-scan": ""}
        focus = f"{who}-full_name" if reading.number else f"{who}-scan"
        return kept, {f"{who}-scan": reading.problem, "focus": focus}
    card = people.parse_card(text).person()
    known = parties.look_up(number=card.identity_number, by=officer)
    person = queries.merged(known.data(), card) if known else card
    notes: Notes = {"focus": after, f"{who}-warnings": reading.warnings, f"{who}-known": known is not None}
    return steps.fill(payload, who, person), notes


def _by_number(payload: Payload, who: str, number: str, officer: Officer, after: str) -> tuple[Payload, Notes]:
    kinds = (PartyKind.PERSON, PartyKind.ORGANISATION)
    known = next((v for kind in kinds if (v := parties.look_up(number=number, by=officer, kind=kind))), None)
    if known is not None:
        return steps.fill(payload, who, known.data()), {"focus": after, f"{who}-known": True}
    organisation = bool(re.fullmatch(r"\d{10}(-?\d{3})?", number))
    kind = PartyKind.ORGANISATION if organisation else PartyKind.PERSON
    person = PersonData(full_name="", kind=kind, identity_number=number, tax_code=number if organisation else "")
    said = "Chưa có trong hệ thống. Hãy nhập họ tên, ngày sinh, địa chỉ hoặc quét mã QR trên thẻ."
    return steps.fill(payload, who, person), {f"{who}-new": said, "focus": f"{who}-full_name"}


# Where the form goes in the end


def _with_files(request: HttpRequest, officer: Officer, payload: Payload) -> tuple[Payload, list[str]]:
    """Keep the files that came with the form at once, so that a fault elsewhere does not lose them.

    Answers what is wrong with those that could not be kept.
    """
    faults: list[str] = []
    for name, file in request.FILES.items():
        if not re.fullmatch(r"d\d-p\d{1,2}-file", name) or not isinstance(file, UploadedFile):
            continue
        try:
            kept = files.keep_upload(file=file, by=officer)
        except NotAllowed:
            raise
        except Refused as refused:
            faults.append(f"Tệp “{file.name}”: {refused}")
        else:
            payload[f"{name}_id"] = str(kept.pk)
    return payload, faults


def _receive(request: HttpRequest, officer: Officer, payload: Payload, faults: list[str]) -> HttpResponse:
    sheet = _sheet(payload, officer, checked=True)
    sheet.errors += faults
    if not sheet.is_valid():
        return _page(request, payload, {}, sheet=sheet, status=422)
    given = sheet.visit.cleaned_data
    try:
        visit_id = actions.take_visit(
            by=officer,
            unit_id=sheet.unit_id,
            intakes=sheet.intakes(),
            payment=Payment(how=Paying(given["method"] or Paying.CASH), bank_reference=given["bank_reference"]),
            claimed_at=given["claimed_at"],
            form_id=payload["form_id"],
            body=_canonical(payload),
        )
    except NotAllowed:
        raise
    except Refused as refused:
        sheet.refuse(refused)
        if refused.code == "submissions.key_used_for_another":
            # The form was received before and then changed: sent again it is a visit of its own.
            sheet.payload["form_id"] = steps.fresh()["form_id"]
        return _page(request, payload, {}, sheet=sheet, status=refused.status)
    return see_other(reverse("dossiers:visit", args=[visit_id]))


def _canonical(payload: Payload) -> str:
    return json.dumps({k: v for k, v in payload.items() if k not in OURS and v}, sort_keys=True, ensure_ascii=False)


def _keep(request: HttpRequest, officer: Officer, payload: Payload, *, slip: str) -> HttpResponse:
    """Keep the form and go on: here, or to a slip. What was typed goes as a draft: nothing of it is in an address."""
    try:
        draft = keep_draft(officer, payload)
    except NotAllowed:
        raise
    except Refused as refused:
        sheet = _sheet(payload, officer)
        sheet.refuse(refused)
        return _page(request, payload, {}, sheet=sheet, status=refused.status)
    page = reverse("dossiers:slip", args=[SLIPS.get(slip, "bo-sung")]) if slip else reverse("dossiers:intake")
    return see_other(f"{page}?nhap={draft.pk}")


def see_other(url: str) -> HttpResponse:
    """After a form was carried out: what comes next is read, not sent again."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def keep_draft(officer: Officer, payload: Payload) -> Draft:
    """Keep what was typed. Refuses `DraftElsewhere`, `AlreadyReceived`."""
    draft_id = payload.get("draft_id", "")
    return actions.keep_draft(
        by=officer,
        unit_id=queries.receiving_unit(officer),
        payload={name: value for name, value in payload.items() if name not in OURS},
        title=steps.title_of(payload),
        form_id=payload["form_id"],
        draft_id=int(draft_id) if draft_id.isdecimal() else None,
        version=steps.count_of(payload, "draft_version", most=10**8),
    )
