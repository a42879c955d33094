"""Tra cứu: what is typed is sent by POST and goes on in the address only sealed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework import access as casework
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.parties import access as parties
from motcua.foundation.parties import actions as people
from motcua.kernel.doors import needs
from motcua.services.dossiers import queries
from motcua.services.dossiers.queries import FoundPage
from motcua.services.dossiers.views.intake import see_other
from motcua.services.dossiers.views.words import sealed, unsealed


@needs(casework.SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    if request.method == "POST":
        return see_other(address(sealed(request.POST.get("q", ""))))
    token, after = request.GET.get("s", ""), request.GET.get("sau", "")
    text = unsealed(token)
    exact = queries.find_by_code(officer, text) if text and not after else None
    if exact is not None:
        return see_other(reverse("dossiers:dossier", args=[exact.case.code]))
    number = queries.identity_in(text)
    found = _by_number(officer, number, after) if number else queries.find_by_words(officer, text, after=after)
    words = {
        "text": text,
        "rows": found.rows,
        "number": bool(number),
        "may_look_up": officer.holds(parties.LOOK_UP),
        "first": address(token) if after else "",
        "next": address(token, found.next) if found.next else "",
    }
    return render(request, "dossiers/search.html", words)


def _by_number(officer: Officer, number: str, after: str) -> FoundPage:
    """Whose number this is: the look is recorded. Without the right to ask, nobody's."""
    if not officer.holds(parties.LOOK_UP):
        return FoundPage([], "")
    version = people.look_up(number=number, by=officer)
    return queries.find_by_party(officer, version.party_id, after=after) if version else FoundPage([], "")


def address(token: str, after: str = "") -> str:
    query = {name: value for name, value in (("s", token), ("sau", after)) if value}
    return reverse("dossiers:search") + (f"?{urlencode(query)}" if query else "")
