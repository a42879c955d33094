"""Units as their manager changes them: the checks of rights and sense before `organisation` writes."""

import datetime as dt

from motcua.foundation.accounts import access
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.rules import units as rules
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation import queries as units
from motcua.foundation.organisation.models import Unit, UnitName
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound
from motcua.kernel.text import clean


@action("accounts.found_unit")
def found_unit(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    kind: str,
    code: str,
    name: str,
    parent_id: int,
    valid_from: dt.date,
    short_name: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
) -> Unit:
    """Make a unit below one that `by` manages. Refuses `NotAllowed`, `CodeTaken`."""
    access.check(by, access.MANAGE_UNITS, parent_id)
    _check_code(code, None)
    return organisation.found_unit(
        by=by,
        kind=kind,
        code=code,
        name=name,
        parent_id=parent_id,
        valid_from=valid_from,
        short_name=short_name,
        address=address,
        phone=phone,
        email=email,
    )


@action("accounts.rename_unit")
def rename_unit(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    valid_from: dt.date,
    code: str,
    name: str,
    short_name: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    parent_id: int | None = None,
) -> UnitName:
    """Change a unit from a day on. `parent_id` None leaves it where it is.

    Refuses `NotAllowed`, `CodeTaken`, `UnderItself`, `Invalid` for a day before the last change.
    """
    access.check(by, access.MANAGE_UNITS, unit_id)
    unit = _get(unit_id)
    _check_code(code, unit_id)
    last = UnitName.objects.filter(unit=unit).order_by("-valid_from")[0]
    if valid_from < last.valid_from:
        raise Invalid({"valid_from": f"Lần thay đổi gần nhất có hiệu lực từ {last.valid_from:%d/%m/%Y}."})
    changes: dict[str, str | int | None] = {
        "code": clean(code),
        "name": clean(name),
        "short_name": clean(short_name),
        "address": clean(address),
        "phone": phone,
        "email": email,
    }
    if parent_id is not None and parent_id != last.parent_id:
        access.check(by, access.MANAGE_UNITS, parent_id)
        if parent_id in units.tree().subtree(unit_id):
            raise rules.UnderItself
        changes["parent_id"] = parent_id
    return organisation.rename_unit(by=by, unit=unit, valid_from=valid_from, **changes)


@action("accounts.close_unit")
def close_unit(recorded_at: dt.datetime, /, *, by: Officer, unit_id: int, on: dt.date) -> None:
    """Let a unit end on a day. Refuses `NotAllowed`, `NotEmpty` while officers or units belong to it."""
    access.check(by, access.MANAGE_UNITS, unit_id)
    unit = _get(unit_id)
    if on <= UnitName.objects.filter(unit=unit).order_by("-valid_from")[0].valid_from:
        raise Invalid({"on": "Ngày kết thúc phải sau ngày thay đổi gần nhất của đơn vị."})
    if units.tree().children.get(unit_id) or Officer.objects.filter(unit_id=unit_id, is_active=True).exists():
        raise rules.NotEmpty
    organisation.close_unit(by=by, unit=unit, on=on)


def _get(unit_id: int) -> Unit:
    found = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if found is None:
        raise NotFound(what="đơn vị")
    return found


def _check_code(code: str, unit_id: int | None) -> None:
    standing = units.find_unit_by_code(clean(code))
    if standing is not None and standing.id != unit_id:
        raise rules.CodeTaken(code=clean(code))
