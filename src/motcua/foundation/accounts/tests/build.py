"""People and units for tests, made through the actions."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from motcua.foundation.accounts import actions
from motcua.foundation.accounts.models import Grant, Officer, Role
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.models import Installation, Unit
from motcua.foundation.organisation.queries import TREE_STAMP
from motcua.foundation.organisation.rules import UnitKind
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import clock
from motcua.kernel.refusals import Refused

PASSWORD = "bốn từ dễ nhớ"
LONG_AGO = dt.date(2025, 7, 1)

_serial = itertools.count(1)


def office() -> Unit:
    """The office of the installation, made at the first call."""
    organisation.install()
    found = Installation.objects.get().office
    if found is not None:
        return found
    made = organisation.found_unit(
        by=None,
        kind=UnitKind.OFFICE,
        code="H00.1",
        name="Ủy ban nhân dân xã Thử",
        parent_id=None,
        valid_from=LONG_AGO,
    )
    organisation.set_office(office=made, province_code="00")
    return made


def unit(parent: Unit | None = None, name: str = "Phòng Thử") -> Unit:
    number = next(_serial)
    return organisation.found_unit(
        by=None,
        kind=UnitKind.DIVISION,
        code=f"H00.1.{number}",
        name=f"{name} {number}",
        parent_id=(parent or office()).pk,
        valid_from=LONG_AGO,
    )


def officer(
    *roles: str,
    unit: Unit | None = None,
    username: str = "",
    password: str = PASSWORD,
    must_change_password: bool = False,
) -> Officer:
    """An officer with standard roles over the whole unit (the office)."""
    actions.seed_roles()
    number = next(_serial)
    home = unit or office()
    made = actions.hire(
        by=None,
        username=username or f"canbo{number}",
        full_name=f"Nguyễn Văn Thử {number}",
        unit_id=home.pk,
        password=password,
        must_change_password=must_change_password,
    )
    for role in roles:
        give(made, role, home)
    return made


def give(officer: Officer, role: str, unit: Unit) -> Grant:
    """A standard role in a unit, since yesterday."""
    return actions.grant(
        by=None,
        officer=officer,
        role=Role.objects.get(code=role),
        unit_id=unit.pk,
        valid_from=clock.today() - dt.timedelta(days=1),
    )


@contextmanager
def refusal(kind: type[Refused]) -> "Iterator[pytest.ExceptionInfo[Refused]]":
    """`pytest.raises` that lets the test go on afterwards: the refused action is undone, as it would be."""
    with transaction.atomic(), pytest.raises(kind) as caught:
        yield caught


def make_demonstration() -> None:
    """Say of the installation that it is a demonstration."""
    office()
    Installation.objects.update(demonstration=True)
    stamps.bump(TREE_STAMP)
