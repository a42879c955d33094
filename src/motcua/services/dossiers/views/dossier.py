"""The page of a dossier, and the reason one gives for reading somebody else's work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework import access as casework
from motcua.casework import actions as cases
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.ledger import actions as ledger
from motcua.kernel.doors import needs
from motcua.services.dossiers import actions, queries
from motcua.services.dossiers.forms.reading import ReasonForm
from motcua.services.dossiers.queries import Scene
from motcua.services.dossiers.views.intake import see_other


@needs(casework.SEE)
@never_cache
@require_GET
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    officer = officer_of(request)
    scene = Scene(queries.get_visible(officer, code), officer)
    own_work = queries.is_own_work(scene)
    if not own_work and not queries.reads_today(scene.dossier, officer):
        return see_other(reverse("dossiers:reason", args=[code]))
    ledger.record_read(subject=scene.case, officer=officer, how="page")
    _mark_seen(scene)
    return render(request, "dossiers/dossier.html", {"scene": scene, "page": queries.page(scene, own_work=own_work)})


@needs(casework.SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def reason(request: HttpRequest, code: str) -> HttpResponse:
    """Why one reads: the page, or the whole identity numbers (`?so=1`)."""
    officer = officer_of(request)
    found = queries.get_visible(officer, code)
    numbers = request.GET.get("so") == "1"
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        say = actions.show_numbers if numbers else actions.open_with_reason
        say(dossier_id=found.pk, by=officer, reason=form.said)
        return see_other(reverse("dossiers:dossier", args=[code]))
    words = {"code": code, "form": form, "numbers": numbers, "status": queries.status_of(found.case)}
    return render(request, "dossiers/dossier_reason.html", words, status=422 if form.is_bound else 200)


def _mark_seen(scene: Scene) -> None:
    """Whom it waits for has opened it. Looking after one's own move does not spoil taking it back."""
    if scene.case.last_move.get("by") == scene.officer.pk:
        return
    for item in scene.mine:
        cases.mark_seen(item=item, by=scene.officer)
