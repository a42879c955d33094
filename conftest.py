import datetime as dt

import pytest

from motcua.foundation.ledger import triggers
from motcua.foundation.stamps import queries as stamps
from motcua.kernel import clock


@pytest.fixture(autouse=True)
def _fresh_process():
    """What a process keeps between requests must not leak from one test into the next."""
    stamps.forget()
    yield
    clock.simulate(None)
    stamps.forget()


@pytest.fixture(autouse=True)
def _ledger_lets_go(request):
    """Tests with real transactions flush the tables; the triggers step aside for that and come back."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    triggers.drop()


@pytest.fixture
def at():
    """`at(2026, 11, 16, 9, 30)`: stop the clock at a local time."""

    def stop(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> dt.datetime:
        instant = clock.at(dt.date(year, month, day), dt.time(hour, minute))
        clock.simulate(instant)
        return instant

    return stop
