"""A form sent after the session had ended is kept for its officer.

Who sent it is told by a signed cookie that outlives the session and goes when one signs out.
"""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.accounts import access, actions, queries
from motcua.kernel import doors

COOKIE = "motcua_officer"
SALT = "motcua.accounts.officer"
LIVES = 24 * 3600
NEVER_KEPT = frozenset({"password", "new_password", "repeated", "code"})


def remember_officer(response: HttpResponse, officer_id: int | None) -> HttpResponse:
    """Let the browser know whose forms it sends; None forgets it."""
    if officer_id is None:
        response.delete_cookie(COOKIE, path="/can-bo/", samesite="Lax")
    else:
        response.set_signed_cookie(
            COOKIE,
            str(officer_id),
            salt=SALT,
            max_age=LIVES,
            path="/can-bo/",
            httponly=True,
            secure=settings.HTTPS,
            samesite="Lax",
        )
    return response


def _sender(request: HttpRequest) -> int | None:
    if request.user.is_authenticated:
        return access.officer_of(request).pk
    try:
        return int(request.get_signed_cookie(COOKIE, salt=SALT, max_age=LIVES) or "")
    except (KeyError, BadSignature, ValueError):
        return None


@doors.on_signed_out_post
def keep(request: HttpRequest) -> str | None:
    """Keep the fields of a form; where they are offered again."""
    officer_id = _sender(request)
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if officer_id is None or not fields or request.method != "POST" or NEVER_KEPT & fields.keys():
        return None
    kept = actions.stash(
        officer_id=officer_id, path=request.get_full_path(), fields=fields, had_files=bool(request.FILES)
    )
    return reverse("accounts:resume") if kept else None


@doors.signed_in
@never_cache
@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """The latest form that could not be carried out, to be sent again by one press."""
    kept = queries.find_stashed_form(access.officer_of(request).pk)
    if kept is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/resume.html", {"kept": kept, "fields": queries.fields_of(kept)})


@doors.signed_in
@require_POST
def discard(request: HttpRequest, stashed_id: int) -> HttpResponse:
    actions.discard(officer_id=access.officer_of(request).pk, stashed_id=stashed_id)
    return redirect(settings.LOGIN_REDIRECT_URL)
