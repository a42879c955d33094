"""Whether there are people for the steps of a process."""

from dataclasses import dataclass

from motcua.casework.models import ProcessVersion
from motcua.casework.queries.processes import list_unmanned_steps
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.organisation import queries as organisation


@dataclass(frozen=True)
class Missing:
    """A role some step asks for and nobody holds. `everywhere`: in no division; else only in those of `units`."""

    role: str
    title: str
    everywhere: bool
    units: tuple[str, ...]


def role_titles() -> dict[str, str]:
    return {role.code: role.title for role in accounts.list_roles()}


def divisions() -> list[tuple[int, str]]:
    """(id, name) of the divisions that may decide; the office itself when it has none."""
    office, tree = organisation.get_office(), organisation.tree()
    below = [tree.units[i] for i in sorted(tree.subtree(office.id)) if i in tree.units]
    return [(unit.id, unit.short_name) for unit in below if unit.kind == "division"] or [(office.id, office.short_name)]


def list_missing(version: ProcessVersion, titles: dict[str, str]) -> list[Missing]:
    """Roles of the version nobody holds today, asked for the office's centre and each of its divisions."""
    centre, deciding = organisation.office_centre().id, divisions()
    found: dict[str, list[str]] = {}
    for unit_id, name in deciding:
        steps = list_unmanned_steps(version, receiving_unit_id=centre, unit_id=unit_id)
        for role in dict.fromkeys(step.role for step in steps):
            found.setdefault(role, []).append(name)
    return [Missing(role, titles.get(role, role), len(u) == len(deciding), tuple(u)) for role, u in found.items()]
