"""Every address says who may open it. A view without a word is a bug the architecture test finds."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


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
            return redirect_to_login(request.get_full_path())
        if permissions is not None and not any(user.holds(p) for p in permissions):
            raise NotAllowed
        return view(request, *args, **kwargs)

    guarded.door = permissions if permissions is not None else "signed_in"  # type: ignore[attr-defined]
    return guarded
