import datetime as dt

from motcua.foundation.organisation.models import Installation, UnitName
from motcua.foundation.organisation.rules import Tree, UnitKind, UnitOnDay
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound

TREE_STAMP = "organisation.tree"


def _rows() -> list[UnitOnDay]:
    return [
        UnitOnDay(
            id=row.unit_id,
            kind=UnitKind(row.unit.kind),
            code=row.code,
            name=row.name,
            short_name=row.short_name or row.name,
            parent_id=row.parent_id,
            address=row.address,
            phone=row.phone,
            email=row.email,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in UnitName.objects.select_related("unit").order_by("valid_from")
    ]


_kept_rows = Kept(TREE_STAMP, _rows)
_trees: tuple[list[UnitOnDay], dict[dt.date, Tree]] = ([], {})


def tree(on: dt.date | None = None) -> Tree:
    """The units as they stand on a day (today), kept in process until one changes."""
    global _trees
    day = on or clock.today()
    rows = _kept_rows.get()
    kept = _trees
    if kept[0] is not rows:
        kept = _trees = (rows, {})
    trees = kept[1]
    found = trees.get(day)
    if found is None:
        if len(trees) > 64:
            trees.clear()
        found = Tree.of(u for u in rows if u.valid_from <= day and (u.valid_to is None or day < u.valid_to))
        trees[day] = found
    return found


def get_unit(unit_id: int, on: dt.date | None = None) -> UnitOnDay:
    """Refuses `NotFound` when no such unit stands on the day."""
    unit = tree(on).units.get(unit_id)
    if unit is None:
        raise NotFound(what="đơn vị")
    return unit


def find_unit(unit_id: int | None) -> UnitOnDay | None:
    """The unit as it is today, or as it was last called."""
    if unit_id is None:
        return None
    current = tree().units.get(unit_id)
    return current or next((u for u in reversed(_kept_rows.get()) if u.id == unit_id), None)


def list_in_order(among: frozenset[int]) -> list[tuple[int, UnitOnDay]]:
    """(depth, unit) of those units that stand today, each before the units below it."""
    standing = tree()
    lines: list[tuple[int, UnitOnDay]] = []

    def descend(unit_id: int, depth: int) -> None:
        shown = unit_id in among
        if shown:
            lines.append((depth, standing.units[unit_id]))
        for child in sorted(standing.children.get(unit_id, ())):
            descend(child, depth + shown)

    for unit in standing.units.values():
        if unit.parent_id not in standing.units:
            descend(unit.id, 0)
    return lines


def find_unit_by_code(code: str) -> UnitOnDay | None:
    return next((u for u in tree().units.values() if u.code == code), None)


_installation: Kept[Installation | None] = Kept(TREE_STAMP, lambda: Installation.objects.first())


def find_installation() -> Installation | None:
    return _installation.get()


def get_installation() -> Installation:
    """Refuses `NotFound` before the set-up."""
    found = find_installation()
    if found is None:
        raise NotFound(what="thông tin cài đặt")
    return found


def get_office() -> UnitOnDay:
    """The installation's own office."""
    office_id = get_installation().office_id
    if office_id is None:
        raise NotFound(what="cơ quan của hệ thống này")
    return get_unit(office_id)


def office_centre() -> UnitOnDay:
    """The one-stop centre of the office: where dossiers are received."""
    office = get_office()
    centres = tree().of_kind(office.id, UnitKind.CENTRE)
    return centres[0] if centres else office
