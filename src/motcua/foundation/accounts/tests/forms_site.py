"""A site of the pages of accounts and one form more, for tests."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from motcua.kernel.doors import signed_in

received: list[dict[str, list[str]]] = []


@signed_in
def take(request: HttpRequest) -> HttpResponse:
    received.append({name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"})
    return HttpResponse("đã nhận")


urlpatterns = [path("", include("motcua.foundation.accounts.urls")), path("can-bo/thu/bieu-mau/", take)]
