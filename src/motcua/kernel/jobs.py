"""Work done later, declared: a name, the function, how often it is tried again.

    @job("dossiers.tell", retries=5)
    def tell(*, dossier_id: int) -> None: ...

Lives in the `jobs` room of its capability and is found there at start. The queue itself is
`foundation.jobs`; a job is run at least once, so it must bear being run twice.
"""

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.module_loading import autodiscover_modules

F = TypeVar("F", bound=Callable[..., None])

LONGEST_WAIT = dt.timedelta(hours=6)


class GiveUp(Exception):
    """Raised by a job that knows another try is useless: it has failed for good."""


@dataclass(frozen=True, kw_only=True)
class JobKind:
    """`retries` tries after the first; before them `backoff`, twice that, four times, … at most six hours.

    `may_take` is how long one run may last: then it is broken off, and if its worker is gone,
    taken up by another.
    """

    name: str
    run: Callable[..., None]
    retries: int
    backoff: dt.timedelta
    may_take: dt.timedelta

    def check(self, payload: dict[str, object]) -> None:
        """Raises TypeError when the function does not take these arguments."""
        inspect.signature(self.run).bind(**payload)

    def wait_after(self, tries: int) -> dt.timedelta | None:
        """How long to wait after `tries` failed tries; None when it has failed for good."""
        if tries > self.retries:
            return None
        doublings: int = 2 ** min(tries - 1, 20)
        return min(self.backoff * doublings, LONGEST_WAIT)


_kinds: dict[str, JobKind] = {}


def job(
    name: str,
    *,
    retries: int = 5,
    backoff: dt.timedelta = dt.timedelta(seconds=30),
    may_take: dt.timedelta = dt.timedelta(minutes=5),
) -> Callable[[F], F]:
    """Declare a function as the job called `name` (capability.verb). It takes keyword arguments only."""

    def declare(function: F) -> F:
        if name in _kinds and _kinds[name].run is not function:
            raise ValueError(f"Two jobs are called {name!r}.")
        _kinds[name] = JobKind(name=name, run=function, retries=retries, backoff=backoff, may_take=may_take)
        return function

    return declare


def kind(name: str) -> JobKind:
    """The job called `name`. Raises KeyError when nobody declares it."""
    return _kinds[name]


def names() -> frozenset[str]:
    return frozenset(_kinds)


def load() -> None:
    autodiscover_modules("jobs")
