import datetime as dt

from django.db.models import QuerySet

from motcua.foundation.accounts.models import Grant, Officer, Role
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound

GRANTS_STAMP = "accounts.grants"


def find_officer(username: str) -> Officer | None:
    return Officer.objects.filter(username=username.strip().lower()).first()


def get_officer(officer_id: int) -> Officer:
    found = Officer.objects.filter(pk=officer_id).first()
    if found is None:
        raise NotFound(what="cán bộ")
    return found


def list_officers(*, unit_ids: frozenset[int] | None = None, active: bool = True) -> QuerySet[Officer]:
    officers = Officer.objects.filter(is_active=True) if active else Officer.objects.all()
    if unit_ids is not None:
        officers = officers.filter(unit_id__in=unit_ids)
    return officers.order_by("unit_id", "sort_key")


def names_of(ids: set[int]) -> dict[int, str]:
    return dict(Officer.objects.filter(pk__in=ids).values_list("pk", "full_name"))


def list_roles() -> QuerySet[Role]:
    return Role.objects.order_by("pk")


def list_holders(*, role: str, unit_id: int, on: dt.date | None = None) -> list[Officer]:
    """Active officers who hold `role` in exactly this unit on the day, substitutes after the rest."""
    grants = (
        Grant.objects.standing(on or clock.today())
        .filter(role__code=role, unit_id=unit_id, officer__is_active=True)
        .select_related("officer")
        .order_by("substitute_for_id", "officer__sort_key")
    )
    seen: dict[int, Officer] = {}
    for grant in sorted(grants, key=lambda g: (g.substitute_for_id is not None, g.officer.sort_key)):
        seen.setdefault(grant.officer_id, grant.officer)
    return list(seen.values())


def list_directory() -> list[tuple[str, list[Officer]]]:
    """The public directory: each unit's name with its officers, heads of the tree first."""
    tree = organisation.tree()
    by_unit: dict[int, list[Officer]] = {}
    for officer in list_officers().filter(in_directory=True):
        by_unit.setdefault(officer.unit_id, []).append(officer)
    return [(tree.units[i].name, by_unit[i]) for i in sorted(by_unit) if i in tree.units]


_Held = tuple[int, dt.date, dt.date | None]


def _roster() -> dict[tuple[str, int], list[_Held]]:
    grants = Grant.objects.filter(officer__is_active=True).select_related("role", "officer")
    roster: dict[tuple[str, int], list[_Held]] = {}
    for grant in sorted(grants, key=lambda g: (g.substitute_for_id is not None, g.officer.sort_key)):
        held = (grant.officer_id, grant.valid_from, grant.valid_to)
        roster.setdefault((grant.role.code, grant.unit_id), []).append(held)
    return roster


_kept_roster: Kept[dict[tuple[str, int], list[_Held]]] = Kept(GRANTS_STAMP, _roster)


def holder_ids(*, role: str, unit_id: int, on: dt.date) -> list[int]:
    """Ids of the officers who hold `role` in exactly this unit on the day, substitutes last. No query."""
    held = _kept_roster.get().get((role, unit_id), [])
    return list(dict.fromkeys(i for i, start, end in held if start <= on and (end is None or on < end)))
