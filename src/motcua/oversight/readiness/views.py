from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.casework.access import MANAGE_PROCESSES
from motcua.foundation.accounts.access import MANAGE_OFFICERS, officer_of
from motcua.foundation.calendars.access import MANAGE_CALENDARS
from motcua.kernel.doors import needs
from motcua.oversight.readiness import queries
from motcua.oversight.readiness.rules import Standing
from motcua.services.catalogue.access import MANAGE_CATALOGUE


@needs(MANAGE_CATALOGUE, MANAGE_PROCESSES, MANAGE_CALENDARS, MANAGE_OFFICERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where administration begins: what is missing, and where to mend it."""
    findings = queries.list_findings(officer_of(request))
    open_ones = [f for f in findings if f.standing is not Standing.FINE]
    return render(
        request,
        "readiness/home.html",
        {"open": open_ones, "fine": [f for f in findings if f.standing is Standing.FINE]},
    )
