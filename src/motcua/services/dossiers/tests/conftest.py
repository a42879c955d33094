import pytest

from motcua.foundation.printing import actions as printing
from motcua.services.payments import actions as payments
from tests import build
from tests.build.catalogue import publish


@pytest.fixture
def office(at, db):
    """A commune on a Monday morning with procedures, fees and forms: ready to receive."""
    at(2026, 11, 16, 9)
    made = build.commune()
    publish(centre=made.centre, division=made.division)
    payments.seed_fees()
    printing.seed_forms()
    return made


@pytest.fixture
def desk(office, client):
    """A signed-in counter officer's browser without scripts."""
    client.force_login(office.counter)
    return client
