"""Tra cứu hồ sơ for citizens: nothing is written, no session is asked for, no scripts are needed."""

import datetime as dt
import ipaddress
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.doors import public
from motcua.kernel.http import address_of
from motcua.services.dossiers import queries, rules

# TT 01/2018/TT-VPCP, Điều 16(2)d: by code only the code and how far it is. Codes can be counted through,
# so a network may ask thirty times in ten minutes. Counted in each web process by itself, in memory.
LOOK_UPS = rules.LookUps(most=30, within=dt.timedelta(minutes=10))
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}

View = Callable[..., HttpResponse]


def _quiet(view: View) -> View:
    """Kept nowhere, found by no search engine, told to no other site."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


@public
@require_safe
@_quiet
def by_code(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("ma", "").strip()[:100]
    if not typed:
        return render(request, "dossiers/track.html", {"typed": ""})
    try:
        LOOK_UPS.check(_network(request), clock.now())
    except rules.TooManyLookUps as refused:
        return render(request, "dossiers/track.html", {"typed": typed, "errors": [str(refused)]}, status=refused.status)
    found = queries.track(code=rules.read_code(typed, queries.unit_codes()))
    words = {"typed": typed, "found": found, "missing": found is None}
    return render(request, "dossiers/track.html", words, status=200 if found else 404)


@public
@require_safe
@_quiet
def by_token(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR on a receipt leads to: the whole course, without anybody's name."""
    found = queries.track(token=token)
    if found is None:
        return render(request, "dossiers/track.html", {"typed": "", "unknown_qr": True}, status=404)
    return render(request, "dossiers/track_full.html", {"found": found})


def _network(request: HttpRequest) -> str:
    """The address, of IPv6 the network: one household has more addresses than it could ever use up."""
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
