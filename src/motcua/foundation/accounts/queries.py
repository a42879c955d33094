import datetime as dt
import json

from django.conf import settings
from django.db.models import Count, QuerySet

from motcua.foundation.accounts.models import (
    GRANTS_STAMP,
    Grant,
    Officer,
    RecoveryCode,
    Role,
    SecondFactor,
    Session,
    StashedForm,
    Token,
    Tries,
    account_of,
)
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.models import Unit
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock, seals
from motcua.kernel.refusals import NotFound

STASH_PURPOSE = "accounts.stashed_form"


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


def get_role(role_id: int) -> Role:
    """Refuses `NotFound`."""
    found = Role.objects.filter(pk=role_id).first()
    if found is None:
        raise NotFound(what="vai trò")
    return found


def get_among(visible: QuerySet[Officer], officer_id: int) -> Officer:
    """The officer, if among those one may see. Refuses `NotFound`."""
    found = visible.filter(pk=officer_id).first()
    if found is None:
        raise NotFound(what="cán bộ")
    return found


def get_grant(visible: QuerySet[Officer], grant_id: int) -> tuple[Grant, str]:
    """A grant of one of the officers one may see, and the name of its unit. Refuses `NotFound`."""
    found = Grant.objects.filter(officer__in=visible, pk=grant_id).select_related("officer", "role").first()
    if found is None:
        raise NotFound(what="phân công")
    return found, _unit_name(found.unit_id)


def count_officers() -> dict[int, int]:
    """How many officers are in service, by unit."""
    counted = Officer.objects.filter(is_active=True).values_list("unit_id").annotate(n=Count("pk"))
    return dict(counted.values_list("unit_id", "n"))


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


def is_demonstration() -> bool:
    """Whether sign-ins are shown and telephones not asked for: the process and the database both say so."""
    if not settings.DEMO:
        return False
    found = organisation.find_installation()
    return found is not None and found.demonstration


def list_demo_accounts() -> list[Officer]:
    """The officers of the demonstration with their grants, heads of the tree first; none anywhere else."""
    if not is_demonstration():
        return []
    return list(list_officers().prefetch_related("grants__role"))


def issuer() -> str:
    """Under what name a telephone keeps our codes."""
    found = organisation.find_installation()
    office = organisation.find_unit(found.office_id) if found else None
    return office.short_name if office else "Một cửa"


def list_grants(officer: Officer) -> list[tuple[Grant, str]]:
    """Every grant an officer has or had, the latest first, each with the name of its unit."""
    grants = Grant.objects.filter(officer=officer).select_related("role", "substitute_for")
    return [(g, _unit_name(g.unit_id)) for g in grants.order_by("-valid_from", "-pk")]


def unit_choices(among: frozenset[int]) -> list[tuple[int | str, str]]:
    """(id, name) of units that stand today, in the order of the tree, indented."""
    return [(unit.id, "\u2003" * depth + unit.name) for depth, unit in organisation.list_in_order(among)]


def unit_kind_choices() -> list[tuple[int | str, str]]:
    return [(str(code), str(title)) for code, title in Unit._meta.get_field("kind").flatchoices]


def role_choices() -> list[tuple[int | str, str]]:
    return [(role.pk, role.title) for role in list_roles()]


def officer_choices(officers: QuerySet[Officer]) -> list[tuple[int | str, str]]:
    return [(o.pk, f"{o.full_name} ({o.username})") for o in officers.filter(is_active=True).order_by("sort_key")]


def is_waiting(officer: Officer) -> bool:
    """Whether wrong tries make the officer wait, from anywhere."""
    return Tries.objects.filter(account=account_of(officer.username), locked_until__gt=clock.now()).exists()


def unit_name_of(officer: Officer) -> str:
    return _unit_name(officer.unit_id)


def list_standing_grants(officer: Officer) -> list[tuple[Grant, str]]:
    """Today's grants of an officer, each with the name of its unit."""
    grants = (
        Grant.objects.standing(clock.today())
        .filter(officer=officer)
        .select_related("role", "substitute_for")
        .order_by("pk")
    )
    return [(g, _unit_name(g.unit_id)) for g in grants]


def _unit_name(unit_id: int) -> str:
    unit = organisation.find_unit(unit_id)
    return unit.name if unit else ""


def has_second_factor(officer_id: int) -> bool:
    return SecondFactor.objects.filter(officer_id=officer_id).exists()


def count_recovery_codes(officer_id: int) -> int:
    """How many are left."""
    return RecoveryCode.objects.filter(officer_id=officer_id, used_at=None).count()


def list_sessions(officer_id: int) -> QuerySet[Session]:
    """Sessions that are open now, the one seen last first."""
    return Session.objects.filter(officer_id=officer_id, expire_date__gt=clock.now()).order_by("-seen_at")


def list_tokens(officer_id: int) -> QuerySet[Token]:
    """API keys that still open something, the newest first."""
    return Token.objects.filter(officer_id=officer_id, revoked_at=None, expires_at__gt=clock.now()).order_by(
        "-created_at"
    )


def find_stashed_form(officer_id: int) -> StashedForm | None:
    """The latest form kept for the officer."""
    kept = StashedForm.objects.filter(officer_id=officer_id, expires_at__gt=clock.now())
    return kept.order_by("-stashed_at").first()


def fields_of(stashed: StashedForm) -> list[tuple[str, str]]:
    """The fields of a kept form in their order, to be sent again."""
    fields = json.loads(seals.unseal(stashed.body, purpose=STASH_PURPOSE))
    return [(name, value) for name, values in fields for value in values]
