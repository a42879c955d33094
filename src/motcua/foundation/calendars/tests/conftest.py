import datetime as dt

import pytest

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.calendars.access import MANAGE_CALENDARS
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.rules import UnitKind

BEGIN = dt.date(2025, 7, 1)


def _unit(kind, code, parent=None):
    return organisation.found_unit(
        by=None, kind=kind, code=code, name=code, parent_id=parent.pk if parent else None, valid_from=BEGIN
    )


@pytest.fixture
def office(db):
    unit = _unit(UnitKind.OFFICE, "H01")
    organisation.install()
    organisation.set_office(office=unit, province_code="01")
    return unit


@pytest.fixture
def centre(office):
    return _unit(UnitKind.CENTRE, "H01.1", office)


@pytest.fixture
def police(office):
    return _unit(UnitKind.POLICE, "H01.2", office)


@pytest.fixture
def officer():
    """`officer(unit)`: somebody who manages the calendars of a unit and of those below it."""

    def hire(unit, *permissions):
        held = list(permissions or (MANAGE_CALENDARS.code,))
        role, _ = Role.objects.get_or_create(code="+".join(held), defaults={"title": "thử", "permissions": held})
        made = accounts.hire(by=None, username=f"o{unit.pk}{role.pk}", full_name="Nguyễn Văn A", unit_id=unit.pk)
        accounts.grant(by=None, officer=made, role=role, unit_id=unit.pk, valid_from=BEGIN)
        return made

    return hire
