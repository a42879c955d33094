import datetime as dt
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.accounts import access, actions, forms, queries
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.rules import totp, waiting
from motcua.foundation.accounts.rules.signing_in import device_of
from motcua.foundation.accounts.sessions import DEVICE, PLACE, STARTED
from motcua.foundation.accounts.views.kept_forms import remember_officer
from motcua.foundation.accounts.views.shown import attempt
from motcua.kernel import clock, seals
from motcua.kernel.doors import public, signed_in
from motcua.kernel.http import address_of

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
STATE = "signing_in"
STEPS_LAST = dt.timedelta(minutes=10)
SECRET_PURPOSE = "accounts.enrolment"  # noqa: S105  names what is sealed, is no secret

State = dict[str, Any]


def safe_next(request: HttpRequest, wish: str) -> str:
    """An address of ours to go on to, whatever was wished."""
    ours = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    if wish.startswith("/") and ours and not wish.startswith((settings.LOGIN_URL, "/can-bo/dang-xuat/")):
        return wish
    return str(settings.LOGIN_REDIRECT_URL)


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        wish = safe_next(request, request.GET.get("next", ""))
        if request.user.is_authenticated:
            return redirect(wish)
        return _page(request, forms.SignIn(initial={"next": wish}))
    form = forms.SignIn(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    officer, status = attempt(
        form,
        lambda: actions.check_password(
            username=given["username"], password=given["password"], address=address_of(request)
        ),
    )
    if officer is None:
        return _page(request, form, status=status)
    request.session[STATE] = {
        "officer": officer.pk,
        "hash": officer.get_session_auth_hash(),
        "at": clock.now().isoformat(),
        "next": safe_next(request, given["next"]),
        "factor": None,
    }
    return _go_on(request, officer)


def _page(request: HttpRequest, form: forms.SignIn, *, status: int = 200) -> HttpResponse:
    demo = queries.list_demo_accounts()
    words = {
        "form": form,
        "is_returning": form["next"].value() == reverse("accounts:resume"),
        "demo_accounts": demo,
        "demo_password": settings.DEMO_PASSWORD if demo else "",
    }
    return render(request, "accounts/sign_in.html", words, status=status)


def _pending(request: HttpRequest) -> Officer | None:
    """The officer whose password was right a short while ago and who has steps left."""
    state: State | None = request.session.get(STATE)
    if state is None or clock.now() - dt.datetime.fromisoformat(state["at"]) > STEPS_LAST:
        return None
    officer = Officer.objects.filter(pk=state["officer"], is_active=True).first()
    return officer if officer is not None and officer.get_session_auth_hash() == state["hash"] else None


def _next_step(request: HttpRequest, officer: Officer) -> str | None:
    """The url name of the step that is left, None when there is none."""
    if request.session[STATE]["factor"] is None:
        if queries.has_second_factor(officer.pk):
            return "accounts:second_factor"
        if not queries.is_demonstration():
            return "accounts:enrol"
    return "accounts:first_password" if officer.must_change_password else None


def _go_on(request: HttpRequest, officer: Officer) -> HttpResponse:
    step = _next_step(request, officer)
    if step is not None:
        return redirect(step)
    following = _finish(request, officer)
    return remember_officer(redirect(following), officer.pk)


def _finish(request: HttpRequest, officer: Officer) -> str:
    """Open the session; where to go on."""
    state: State = request.session.pop(STATE)
    agent, address = request.headers.get("User-Agent", ""), address_of(request)
    request.session[DEVICE] = device_of(agent)
    request.session[PLACE] = waiting.place_of(address)
    request.session[STARTED] = clock.now().isoformat()
    login(request, officer, backend=BACKEND)
    actions.sign_in(officer=officer, factor=state["factor"] or "none", address=address, device=request.session[DEVICE])
    return str(state["next"])


@public
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    officer = _pending(request)
    if officer is None:
        return redirect(settings.LOGIN_URL)
    form = forms.Code(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        kind, status = attempt(
            form,
            lambda: actions.check_code(officer=officer, code=form.cleaned_data["code"], address=address_of(request)),
        )
        if kind is not None:
            _passed(request, kind)
            return _go_on(request, officer)
    return render(request, "accounts/second_factor.html", {"form": form}, status=status)


def _passed(request: HttpRequest, kind: str) -> None:
    request.session[STATE] = {**request.session[STATE], "factor": kind}


@public
@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Setting up the telephone, when no one may go on without."""
    officer = _pending(request)
    if officer is None or queries.has_second_factor(officer.pk):
        return redirect(settings.LOGIN_URL)
    secret = enrolment_secret(request)
    form = forms.Code(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        codes, status = attempt(
            form,
            lambda: actions.set_second_factor(officer=officer, secret=secret, code=form.cleaned_data["code"]),
        )
        if codes is not None:
            forget_enrolment(request)
            _passed(request, "totp")
            step = _next_step(request, officer)
            following = step or _finish(request, officer)
            shown = render(request, "accounts/recovery_codes.html", {"codes": codes, "next": following, "step": step})
            return shown if step else remember_officer(shown, officer.pk)
    return render(request, "accounts/enrol.html", {"form": form, **enrolment_words(officer, secret)}, status=status)


def enrolment_secret(request: HttpRequest) -> str:
    """The secret offered to the telephone, the same until it is taken."""
    kept = request.session.get("enrolment")
    if kept is None:
        kept = request.session["enrolment"] = seals.seal(totp.new_secret(), purpose=SECRET_PURPOSE)
    return seals.unseal(kept, purpose=SECRET_PURPOSE)


def forget_enrolment(request: HttpRequest) -> None:
    request.session.pop("enrolment", None)


def enrolment_words(officer: Officer, secret: str) -> dict[str, str]:
    address = totp.address(secret, username=officer.username, issuer=queries.issuer())
    return {
        "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=4),
        "secret": totp.in_groups(secret),
    }


@public
@never_cache
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """A password somebody else gave is changed before anything else."""
    officer = _pending(request)
    if officer is None or _next_step(request, officer) != "accounts:first_password":
        return redirect(settings.LOGIN_URL)
    form = forms.FirstPassword(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        changed, status = attempt(
            form, lambda: actions.change_password(officer=officer, new_password=form.cleaned_data["new_password"])
        )
        if changed is not None:
            return _go_on(request, changed)
    return render(request, "accounts/first_password.html", {"form": form}, status=status)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def reset_password(request: HttpRequest) -> HttpResponse:
    """For who has a code from an administrator."""
    form = forms.ResetPassword(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        officer, status = attempt(
            form,
            lambda: actions.reset_password(
                username=given["username"],
                code=given["code"],
                new_password=given["new_password"],
                address=address_of(request),
            ),
        )
        if officer is not None:
            return render(request, "accounts/password_was_reset.html")
    return render(request, "accounts/reset_password.html", {"form": form}, status=status)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(officer=access.officer_of(request))
    logout(request)
    return remember_officer(redirect(settings.LOGOUT_REDIRECT_URL), None)
