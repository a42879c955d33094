"""Printed forms, as PDF. What was printed before comes out marked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.casework import access as casework
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.printing import queries as printing
from motcua.kernel import clock
from motcua.kernel.doors import needs, signed_in
from motcua.kernel.refusals import Invalid, NotFound
from motcua.services.dossiers import access, actions, queries
from motcua.services.dossiers.forms import RegisterForm
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries import forms
from motcua.services.dossiers.rules import GuidanceKind
from motcua.services.dossiers.views.visit import note_look

QR_PAGE = "/tra-cuu/qr/{token}/"
# The page of a visit prints the paper from a frame of its own.
FRAMED = "default-src 'none'; frame-ancestors 'self'"

Build = Callable[[Dossier, Officer, str], object]

BUILDERS: dict[str, Build] = {
    "receipt": lambda d, by, url: forms.receipt(d, officer=by, lookup_url=url),
    "supplement_request": lambda d, _, url: forms.supplement_request(d, lookup_url=url),
    "refusal": lambda d, _, __: forms.refusal(d),
    "extension": lambda d, _, __: forms.extension(d),
    "stop_notice": lambda d, _, __: forms.stop_notice(d),
    "control_slip": lambda d, _, url: forms.control_slip(d, lookup_url=url),
    "result_receipt": lambda d, by, url: forms.result_receipt(d, officer=by, lookup_url=url),
}


@signed_in
@never_cache
@require_GET
def form(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A form of a dossier one may see. The second time it says BẢN IN LẠI."""
    officer = officer_of(request)
    build = BUILDERS.get(form)
    if build is None:
        raise NotFound(what="biểu mẫu này")
    dossier = queries.get_visible(officer, code)
    data = build(dossier, officer, lookup_url(request, dossier))
    note_look(dossier, officer, how=f"print.{form}")
    again = actions.note_print(dossier_id=dossier.pk, form=form, by=officer)
    return pdf(form, data, unit_id=dossier.case.receiving_unit_id, name=f"{code}-{form}", again=again)


@needs(access.RECEIVE)
@never_cache
@require_GET
def visit_slip(request: HttpRequest, visit_id: int) -> HttpResponse:
    """One slip for all dossiers of a visit."""
    officer = officer_of(request)
    visit, dossiers = queries.get_visit(visit_id, officer=officer)
    if not dossiers:
        raise NotFound(what="hồ sơ của lượt này")
    data = forms.visit_slip(visit, dossiers, lookup_url=lambda dossier: lookup_url(request, dossier))
    again = [actions.note_print(dossier_id=d.pk, form="visit_slip", by=officer) for d in dossiers]
    for dossier in dossiers:
        note_look(dossier, officer, how="print.visit_slip")
    return pdf("visit_slip", data, unit_id=visit.unit_id, name=f"luot-{visit.pk}", again=any(again))


@needs(access.RECEIVE)
@never_cache
@require_GET
def guidance(request: HttpRequest, guidance_id: int) -> HttpResponse:
    """The paper that goes with the help: guidance, supplement slip or refusal."""
    given = queries.get_guidance(guidance_id, officer=officer_of(request))
    kind = GuidanceKind(given.kind)
    page = request.build_absolute_uri(f"/thu-tuc/{given.procedure_code}/") if given.procedure_code else ""
    data: object
    if kind is GuidanceKind.SUPPLEMENT:
        code, data = "supplement_request", forms.supplement_slip(given)
    elif kind is GuidanceKind.REFUSAL:
        code, data = "refusal", forms.refusal_slip(given)
    else:
        code, data = "guidance", forms.guidance(given, page_url=page)
    return pdf(code, data, unit_id=given.unit_id, name=f"phieu-{given.pk}", again=False)


@needs(casework.SEE)
@never_cache
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Sổ theo dõi hồ sơ: which part, then the book itself, of the units the officer sees."""
    officer = officer_of(request)
    today = clock.today()
    form = RegisterForm(request.GET or None, initial={"tu": today.replace(day=1), "den": today})
    if form.is_valid():
        first, last = form.cleaned_data["tu"], form.cleaned_data["den"]
        try:
            data = forms.register(officer.units_where(casework.SEE), year=first.year, first=first, last=last)
        except Invalid as invalid:
            for name, sentence in invalid.fields.items():
                form.add_error(name, sentence)
        else:
            ledger.record_read(subject=officer.unit, officer=officer, how="print.register")
            centre = organisation.office_centre()
            return pdf("register", data, unit_id=centre.id, name=f"so-theo-doi-{first.year}", again=False)
    return render(request, "dossiers/register.html", {"form": form}, status=422 if form.errors else 200)


def lookup_url(request: HttpRequest, dossier: Dossier) -> str:
    """Where the receipt's QR leads."""
    return request.build_absolute_uri(QR_PAGE.format(token=dossier.token))


def pdf(form: str, data: object, *, unit_id: int, name: str, again: bool) -> HttpResponse:
    content = printing.render(form, data, unit_id, clock.today(), reprinted_at=clock.now() if again else None)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Content-Security-Policy"] = FRAMED
    response.headers["Cache-Control"] = "private, no-store"
    return response
