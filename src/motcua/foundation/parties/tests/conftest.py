import datetime as dt

import pytest

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.rules import UnitKind

LONG_AGO = dt.date(2025, 7, 1)


@pytest.fixture
def office(db):
    organisation.install()
    unit = organisation.found_unit(
        by=None, kind=UnitKind.OFFICE, code="H42.01", name="UBND xã Thạch Hòa", parent_id=None, valid_from=LONG_AGO
    )
    organisation.set_office(office=unit, province_code="42")
    return unit


@pytest.fixture
def hire(office):
    """`hire("lan", "parties.look_up")`: an officer who holds these permissions over the office."""

    def make(username: str, *permissions: str):
        officer = accounts.hire(by=None, username=username, full_name="Trần Thị Lan", unit_id=office.pk)
        if permissions:
            role = Role.objects.create(code=f"r-{username}", title="Vai trò thử", permissions=list(permissions))
            accounts.grant(by=None, officer=officer, role=role, unit_id=office.pk, valid_from=LONG_AGO)
        return officer

    return make
