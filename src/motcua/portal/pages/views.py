from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.foundation.accounts import queries as accounts
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.doors import public
from motcua.portal.pages import queries
from motcua.services.catalogue import queries as catalogue


@public
def home(request: HttpRequest) -> HttpResponse:
    found = organisation.find_installation()
    if found is None or found.office_id is None:
        return render(request, "pages/empty.html")
    centre = organisation.office_centre()
    fields = catalogue.list_fields(unit_id=centre.id)[:12]
    return render(request, "pages/home.html", {"week": queries.list_week(), "fields": fields, "centre": centre})


@public
def directory(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/directory.html", {"units": accounts.list_directory()})


@public
def feedback(request: HttpRequest) -> HttpResponse:
    centre = organisation.office_centre()
    return render(request, "pages/feedback.html", {"addresses": queries.feedback_addresses(), "centre": centre})
