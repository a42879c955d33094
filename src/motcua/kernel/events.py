"""Facts announced upward, in the same transaction: all of it happens, or none of it."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection
from django.utils.module_loading import autodiscover_modules

E = TypeVar("E")
_subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def on(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    def subscribe(handler: Callable[[E], None]) -> Callable[[E], None]:
        _subscribers[event_type].append(handler)
        return handler

    return subscribe


def announce(event: object) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("announce() belongs inside an action's transaction.")
    for handler in _subscribers[type(event)]:
        handler(event)


def load() -> None:
    autodiscover_modules("subscribers")
