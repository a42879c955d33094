from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.foundation.accounts import access, actions, forms, queries
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.rules.tokens import SCOPES
from motcua.foundation.accounts.sessions import digest
from motcua.foundation.accounts.views.shown import attempt
from motcua.foundation.accounts.views.sign_in import enrolment_secret, enrolment_words, forget_enrolment
from motcua.kernel.doors import signed_in
from motcua.kernel.http import address_of


def _officer(request: HttpRequest) -> Officer:
    return access.officer_of(request)


def _session_id(request: HttpRequest) -> str:
    return digest(request.session.session_key or "")


def _confirmed(request: HttpRequest, form: django_forms.Form) -> int:
    """200 when the password typed again is right; else the status, with the sentence in the form."""
    officer = _officer(request)
    found, status = attempt(
        form,
        lambda: actions.check_password(
            username=officer.username, password=form.cleaned_data["password"], address=address_of(request)
        ),
    )
    return 200 if found is not None else status


@signed_in
@never_cache
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return _page(request, _officer(request))


def _page(request: HttpRequest, officer: Officer) -> HttpResponse:
    words = {
        "officer": officer,
        "unit_name": queries.unit_name_of(officer),
        "grants": queries.list_standing_grants(officer),
        "has_second_factor": queries.has_second_factor(officer.pk),
        "recovery_codes_left": queries.count_recovery_codes(officer.pk),
        "sessions": queries.list_sessions(officer.pk),
        "this_session": _session_id(request),
        "tokens": [(t, [SCOPES.get(s, s) for s in t.scopes]) for t in queries.list_tokens(officer.pk)],
    }
    return render(request, "accounts/account.html", words)


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    form = forms.ChangePassword(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _confirmed(request, form)
        if status == 200:
            changed, status = attempt(
                form,
                lambda: actions.change_password(
                    officer=_officer(request),
                    new_password=form.cleaned_data["new_password"],
                    session_id=_session_id(request),
                ),
            )
            if changed is not None:
                update_session_auth_hash(request, changed)
                messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập ở nơi khác đã kết thúc.")
                return redirect("accounts:account")
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def set_second_factor(request: HttpRequest) -> HttpResponse:
    """Set the telephone up, or another one in its place."""
    officer = _officer(request)
    secret = enrolment_secret(request)
    form = forms.SetSecondFactor(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _confirmed(request, form)
        if status == 200:
            codes, status = attempt(
                form,
                lambda: actions.set_second_factor(officer=officer, secret=secret, code=form.cleaned_data["code"]),
            )
            if codes is not None:
                forget_enrolment(request)
                return _codes(request, codes)
    words: dict[str, Any] = {"form": form, **enrolment_words(officer, secret)}
    return render(request, "accounts/set_second_factor.html", words, status=status)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def make_recovery_codes(request: HttpRequest) -> HttpResponse:
    form = forms.Confirm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _confirmed(request, form)
        if status == 200:
            return _codes(request, actions.make_recovery_codes(officer=_officer(request)))
    return render(request, "accounts/make_recovery_codes.html", {"form": form}, status=status)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "next": "/can-bo/tai-khoan/"})


@signed_in
@require_POST
def end_session(request: HttpRequest, session_id: str) -> HttpResponse:
    actions.end_session(officer=_officer(request), session_id=session_id)
    messages.success(request, "Đã kết thúc phiên đăng nhập đó.")
    return redirect("accounts:account")


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def issue_token(request: HttpRequest) -> HttpResponse:
    form = forms.NewToken(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _confirmed(request, form)
        given = form.cleaned_data
        if status == 200:
            made, status = attempt(
                form,
                lambda: actions.issue_token(
                    officer=_officer(request),
                    by=_officer(request),
                    name=given["name"],
                    scopes=given["scopes"],
                    days=given["days"],
                ),
            )
            if made is not None:
                return render(request, "accounts/token_issued.html", {"token": made[0], "key": made[1]})
    return render(request, "accounts/issue_token.html", {"form": form}, status=status)


@signed_in
@require_POST
def revoke_token(request: HttpRequest, token_id: int) -> HttpResponse:
    actions.revoke_token(token_id=token_id, by=_officer(request))
    messages.success(request, "Đã thu hồi khóa truy cập.")
    return redirect("accounts:account")
