import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from motcua.foundation.stamps.models import Stamp

T = TypeVar("T")

# How long a process may trust the stamps it has read: what changes in another process is seen
# within this many seconds; what changes in this one at once.
TRUSTED_SECONDS = 1.0

_seen: dict[str, str] = {}
_seen_at = float("-inf")
_lock = threading.Lock()


def value_of(name: str) -> str:
    """The stamp called `name`, "" when nothing was ever stamped. One query a second for all of them."""
    global _seen, _seen_at
    if time.monotonic() - _seen_at > TRUSTED_SECONDS:
        fresh = dict(Stamp.objects.values_list("name", "value"))
        with _lock:
            _seen, _seen_at = fresh, time.monotonic()
    return _seen.get(name, "")


def forget() -> None:
    """Read the stamps anew at the next question."""
    global _seen_at
    _seen_at = float("-inf")


class Kept(Generic[T]):
    """Something built from tables and kept in process until its stamp changes."""

    def __init__(self, name: str, build: Callable[[], T]) -> None:
        self._name, self._build = name, build
        self._kept: tuple[str, T] | None = None

    def get(self) -> T:
        stamp = value_of(self._name)
        kept = self._kept
        if kept is None or kept[0] != stamp:
            kept = self._kept = (stamp, self._build())
        return kept[1]

    def forget(self) -> None:
        self._kept = None
