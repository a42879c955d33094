"""What codes are called, for people."""

from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.text import sort_key
from motcua.oversight.figures import access
from motcua.oversight.figures.rules import Basis
from motcua.services.catalogue.models import Field

NO_FIELD = "Chưa ghi lĩnh vực"


def field_names(codes: set[str]) -> dict[str, str]:
    """Code → name of the field; the code itself when the catalogue no longer knows it."""
    known = dict(Field.objects.filter(code__in=codes).values_list("code", "name"))
    return {code: known.get(code, code) or NO_FIELD for code in codes}


def unit_names(unit_ids: set[int]) -> dict[int, str]:
    """As the units are called today, or were called last."""
    found = {unit_id: organisation.find_unit(unit_id) for unit_id in unit_ids}
    return {unit_id: unit.name if unit else f"Đơn vị #{unit_id}" for unit_id, unit in found.items()}


def field_choices(officer: Officer, basis: Basis = Basis.DECIDING) -> list[tuple[str, str]]:
    """(code, name) of every field the officer has dossiers of, in the order of the alphabet."""
    codes = set(access.visible_to(officer, basis).order_by().values_list("field_code", flat=True).distinct())
    return sorted(field_names(codes - {""}).items(), key=lambda pair: sort_key(pair[1]))


def unit_choices(officer: Officer) -> list[tuple[int, str]]:
    """(id, name) of every unit the officer sees figures of; the wider first."""
    tree = organisation.tree()
    units = [tree.units[i] for i in officer.units_where(access.SEE) if i in tree.units]
    return [(u.id, u.name) for u in sorted(units, key=lambda u: (len(tree.path(u.id)), sort_key(u.name)))]


def channel_choices() -> list[tuple[str, str]]:
    return [("DIRECT", "Trực tiếp"), ("ONLINE", "Trực tuyến"), ("POSTAL", "Bưu chính công ích")]
