"""The wrapper around every write: one transaction, one recorded instant.

    @action("dossiers.receive")
    def receive(recorded_at: dt.datetime, /, *, dossier: Dossier, by: Officer) -> Dossier: ...

    receive(dossier=dossier, by=officer)

`recorded_at` is when it was entered; the wrapper supplies it, a caller cannot. An action called by
another joins its transaction and shares its instant. Inside: lock, check, decide, save; then number,
case, ledger, summaries.
"""

import datetime as dt
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import transaction

from motcua.kernel import clock

P = ParamSpec("P")
R = TypeVar("R")

_recorded_at: ContextVar[dt.datetime | None] = ContextVar("recorded_at", default=None)

names: set[str] = set()


def action(name: str) -> Callable[[Callable[Concatenate[dt.datetime, P], R]], Callable[P, R]]:
    """Make a function an action called `name` (capability.verb)."""

    def make(function: Callable[Concatenate[dt.datetime, P], R]) -> Callable[P, R]:
        names.add(name)

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            outer = _recorded_at.get()
            if outer is not None:
                return function(outer, *args, **kwargs)
            instant = clock.now()
            token = _recorded_at.set(instant)
            try:
                with transaction.atomic():
                    return function(instant, *args, **kwargs)
            finally:
                _recorded_at.reset(token)

        return act

    return make
