"""What surrounds every page comes from above: capabilities provide it, the shell asks.

    shell.provide("unit_name", lambda _: queries.get_office_name())

Names asked for:

unit_name    str: the unit whose office this is; heads every page
parent_name  str: the level above, in smaller letters ("Thành phố Hà Nội")
contact      list[str]: lines of the footer – address, telephone, hours
simulated    bool: the installation's clock was simulated once, or is now
badges       dict[str, int]: url name of a menu line → how many things wait there (signed-in pages only)
public_menu  list[tuple[str, str]]: title and address of the lines of the citizens' menu
search_url   str: where the officers' search box leads; the box is not shown without it
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Provider = Callable[[HttpRequest], Any]

NAMES = frozenset({"unit_name", "parent_name", "contact", "simulated", "badges", "public_menu", "search_url"})

_providers: dict[str, Provider] = {}
_last: dict[str, Any] = {}


def provide(name: str, function: Provider) -> None:
    """Let `function` answer for `name`. The last one provided answers. Raises ValueError for an unknown name."""
    if name not in NAMES:
        raise ValueError(f"The shell does not ask for {name!r}.")
    _providers[name] = function
    _last.pop(name, None)


def ask(name: str, request: HttpRequest, default: Any) -> Any:
    """The provider's answer, or `default` when nobody provides it."""
    provider = _providers.get(name)
    if provider is None:
        return default
    _last[name] = provider(request)
    return _last[name]


def last(name: str, default: Any) -> Any:
    """The answer given last in this process: for error pages, which must not depend on the database."""
    return _last.get(name, default)
