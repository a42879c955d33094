"""Every address says who may open it. A view without a word is a bug the architecture test finds."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed, Refused

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Keeper = Callable[[HttpRequest], str | None]

_keepers: list[Keeper] = []


class DoorClosed(NotAllowed):
    """Turned away at the door; a `NotAllowed` of another class comes from behind it."""


class SessionEnded(Refused):
    """Said to a script of a page: the page itself keeps what was typed."""

    code = "session_ended"
    status = 401
    message = "Phiên làm việc đã hết hạn. Dữ liệu trên trang vẫn còn: hãy đăng nhập lại ở một thẻ khác rồi thử lại."


def on_signed_out_post(keep: Keeper) -> Keeper:
    """Let `keep` save a form that was sent without a session; it answers where the form is offered again."""
    _keepers.append(keep)
    return keep


def keep_post(request: HttpRequest) -> str | None:
    """Save the form of a request that cannot be carried out now. None when nobody could."""
    return next((kept for keep in _keepers if (kept := keep(request))), None)


def is_by_script(request: HttpRequest) -> bool:
    """Whether a script of a page asks, not the browser for a page of its own."""
    return (
        request.headers.get("HX-Request") == "true" or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    )


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    if is_by_script(request):
        raise SessionEnded
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(keep_post(request) or _came_from(request))


def _came_from(request: HttpRequest) -> str:
    """The page of ours that sent the form."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(referer)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return str(settings.LOGIN_REDIRECT_URL)


def public(view: View) -> View:
    """Open to everyone."""
    view.door = "public"  # type: ignore[attr-defined]  # a function may carry attributes; its type cannot say so
    return view


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open to every officer."""
    return _guard(view, None)


def needs(*permissions: Permission) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Open to officers who hold one of `permissions`, somewhere; the action checks where."""

    def guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        return _guard(view, permissions)

    return guard


def _guard(
    view: Callable[..., HttpResponseBase], permissions: tuple[Permission, ...] | None
) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return _to_sign_in(request)
        if permissions is not None and not any(user.holds(p) for p in permissions):
            raise DoorClosed
        return view(request, *args, **kwargs)

    guarded.door = permissions if permissions is not None else "signed_in"  # type: ignore[attr-defined]
    return guarded
