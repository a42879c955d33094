"""What templates know of the shell. Everything is lazy: a page that does not show it does not pay for it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from motcua.kernel import clock, registry
from motcua.ui import shell as surroundings

STAFF = "/can-bo/"
UNIT = "Trung tâm Phục vụ hành chính công"
GROUPS = {"work": "Công việc", "manage": "Quản lý"}


@dataclass(frozen=True, kw_only=True)
class MenuLine:
    title: str
    url: str
    current: bool
    badge: int


@dataclass(frozen=True, kw_only=True)
class MenuGroup:
    code: str
    title: str
    lines: tuple[MenuLine, ...]


def shell(request: HttpRequest) -> dict[str, Any]:
    """`unit_name`, `parent_name`, `contact`, `public_menu`, `search_url`, `nav`, `simulated`, `demo`, `dense`.

    A request marked by `ui.views` as failed gets the last known words instead of asking the database.
    """
    failed = getattr(request, "has_failed", False)

    def answer(name: str, default: Any) -> Any:
        if failed:
            return surroundings.last(name, default)
        return SimpleLazyObject(lambda: surroundings.ask(name, request, default))

    return {
        "unit_name": answer("unit_name", UNIT),
        "parent_name": answer("parent_name", ""),
        "contact": answer("contact", []),
        "public_menu": _public_menu(request, failed=failed),
        "search_url": answer("search_url", ""),
        "simulated": _is_simulated(request, failed=failed),
        "nav": [] if failed else SimpleLazyObject(lambda: menu(request)),
        "dense": request.path.startswith(STAFF),
        "demo": getattr(settings, "DEMO", False),
    }


def menu(request: HttpRequest) -> list[MenuGroup]:
    """The officer's menu, by group; nothing for a visitor. The longest address that fits is the current line."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    entries = [(entry, _address(entry.url_name)) for entry in registry.features.nav(user.permission_codes())]
    here = max((url for _, url in entries if request.path.startswith(url)), key=len, default=None)
    badges: dict[str, int] = surroundings.ask("badges", request, {})
    groups = []
    for code in dict.fromkeys([*GROUPS, *(entry.group for entry, _ in entries)]):
        lines = tuple(
            MenuLine(title=entry.title, url=url, current=url == here, badge=badges.get(entry.url_name, 0))
            for entry, url in entries
            if entry.group == code
        )
        if lines:
            groups.append(MenuGroup(code=code, title=GROUPS.get(code, code), lines=lines))
    return groups


@cache
def _address(url_name: str) -> str:
    """Asked of the resolver once: the menu of every page has a dozen lines."""
    return reverse(url_name)


def _public_menu(request: HttpRequest, *, failed: bool) -> Any:
    def lines() -> list[MenuLine]:
        given = surroundings.last("public_menu", []) if failed else surroundings.ask("public_menu", request, [])
        here = max((url for _, url in given if _leads_to(request.path, url)), key=len, default=None)
        return [MenuLine(title=title, url=url, current=url == here, badge=0) for title, url in given]

    return lines() if failed else SimpleLazyObject(lines)


def _leads_to(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _is_simulated(request: HttpRequest, *, failed: bool) -> Any:
    if clock.is_simulated():
        return True
    if failed:
        return surroundings.last("simulated", False)
    return SimpleLazyObject(lambda: bool(surroundings.ask("simulated", request, False)))
