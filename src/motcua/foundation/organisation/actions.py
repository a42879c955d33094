import datetime as dt

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries
from motcua.foundation.organisation.models import Installation, Unit, UnitName
from motcua.foundation.organisation.rules import UnitKind
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.text import clean


@action("organisation.install")
def install(recorded_at: dt.datetime, /, *, simulated: bool = False, demonstration: bool = False) -> Installation:
    """Make the installation's one row, or mark it simulated for good. Safe to call again.

    Only an installation that has no office yet may become a demonstration.
    """
    found, _ = Installation.objects.get_or_create(id=1, defaults={"created_at": recorded_at})
    if simulated and found.simulated_at is None:
        found.simulated_at = recorded_at
    if demonstration and found.office_id is None:
        found.demonstration, found.created_at = True, recorded_at
    found.save(update_fields=["simulated_at", "demonstration", "created_at"])
    stamps.bump(queries.TREE_STAMP)
    return found


@action("organisation.found_unit")
def found_unit(
    recorded_at: dt.datetime,
    /,
    *,
    by: ledger.Actor | None,
    kind: str,
    code: str,
    name: str,
    parent_id: int | None,
    valid_from: dt.date,
    short_name: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
) -> Unit:
    """Make a unit of a kind of `rules.UnitKind` that stands from a day on. Raises ValueError for another kind."""
    unit = Unit.objects.create(kind=UnitKind(kind))
    UnitName.objects.create(
        unit=unit,
        parent_id=parent_id,
        code=clean(code),
        name=clean(name),
        short_name=clean(short_name),
        address=clean(address),
        phone=phone,
        email=email,
        valid_from=valid_from,
    )
    ledger.record(
        unit,
        "unit.founded",
        by=by,
        recorded_at=recorded_at,
        data={"code": code, "name": clean(name), "parent": parent_id, "from": valid_from.isoformat()},
    )
    unit.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(queries.TREE_STAMP)
    return unit


@action("organisation.rename_unit")
def rename_unit(
    recorded_at: dt.datetime,
    /,
    *,
    by: ledger.Actor | None,
    unit: Unit,
    valid_from: dt.date,
    **changes: str | int | None,
) -> UnitName:
    """Give a unit another name, code, parent or address from a day on; what it was before stays."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    last = UnitName.objects.filter(unit=unit).order_by("-valid_from")[0]
    values = {
        f: changes.get(f, getattr(last, f))
        for f in ("code", "name", "short_name", "address", "phone", "email", "parent_id")
    }
    if last.valid_from >= valid_from:
        UnitName.objects.filter(pk=last.pk).update(**values)
        row = last
    else:
        UnitName.objects.filter(pk=last.pk).update(valid_to=valid_from)
        row = UnitName.objects.create(unit=unit, valid_from=valid_from, **values)
    ledger.record(
        unit,
        "unit.renamed",
        by=by,
        recorded_at=recorded_at,
        data={"from": valid_from.isoformat(), **changes},
    )
    unit.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(queries.TREE_STAMP)
    return row


@action("organisation.close_unit")
def close_unit(recorded_at: dt.datetime, /, *, by: ledger.Actor | None, unit: Unit, on: dt.date) -> None:
    """Let a unit end on a day; its past stays readable."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    UnitName.objects.filter(unit=unit, valid_to=None).update(valid_to=on)
    ledger.record(unit, "unit.closed", by=by, recorded_at=recorded_at, data={"on": on.isoformat()})
    unit.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(queries.TREE_STAMP)


@action("organisation.set_office")
def set_office(
    recorded_at: dt.datetime, /, *, office: Unit, province_code: str, feedback: dict[str, str] | None = None
) -> Installation:
    """Say which unit this installation belongs to, and where feedback goes."""
    found = Installation.objects.select_for_update().get(id=1)
    found.office, found.province_code = office, province_code
    found.feedback = feedback if feedback is not None else found.feedback
    found.save(update_fields=["office", "province_code", "feedback"])
    stamps.bump(queries.TREE_STAMP)
    return found
