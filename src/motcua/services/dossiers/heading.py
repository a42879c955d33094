"""What dossiers say around every page: how much waits, and where one searches."""

from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.foundation.accounts.models import Officer

WORK = "dossiers:work"


def badges(request: HttpRequest) -> dict[str, int]:
    """How many items wait for the officer. Who does no work is not counted for."""
    officer = request.user
    if not isinstance(officer, Officer) or not officer.holds(casework.WORK):
        return {}
    return {WORK: cases.count_inbox(officer)}


def search_url(request: HttpRequest) -> str:
    officer = request.user
    return _search_page() if isinstance(officer, Officer) and officer.holds(casework.SEE) else ""


@cache
def _search_page() -> str:
    return reverse("dossiers:search")
