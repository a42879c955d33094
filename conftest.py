import datetime as dt

import pytest

from motcua.foundation.ledger import triggers
from motcua.foundation.stamps import queries as stamps
from motcua.kernel import clock


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what never comes near a database: it says the same on every one",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--database-only"):
        return
    near = [item for item in items if is_near_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(near)])
    items[:] = near


def is_near_a_database(item) -> bool:
    """Whether a test uses the database, or says that it makes one of its own."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("own_database"):
        return True
    return bool({"db", "transactional_db", "live_server"} & set(item.fixturenames))


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
