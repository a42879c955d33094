import datetime as dt
import secrets
from collections.abc import Iterable

from motcua.foundation.accounts import access, rules
from motcua.foundation.accounts.models import GRANTS_STAMP, Officer, Role
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import registry
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound
from motcua.kernel.text import clean, fold


@action("accounts.seed_roles")
def seed_roles(recorded_at: dt.datetime, /) -> None:
    """Make the standard roles that are not there yet; those an installation changed stay."""
    for spec in rules.ROLES:
        role, made = Role.objects.get_or_create(
            code=spec.code, defaults={"title": spec.title, "permissions": list(spec.permissions)}
        )
        if made:
            ledger.record(
                role, "role.made", by=None, recorded_at=recorded_at, data={"permissions": [*sorted(spec.permissions)]}
            )
            role.save(update_fields=["chain_seq", "chain_head"])


@action("accounts.add_role")
def add_role(recorded_at: dt.datetime, /, *, by: Officer, title: str) -> Role:
    """Make a role of one's own, without permissions yet. Refuses `NotAllowed`, `TitleTaken`, `Invalid`."""
    _check_manages_all(by)
    title = clean(title)
    if not title:
        raise Invalid({"title": "Nhập tên vai trò."})
    if fold(title) in {fold(other) for other in Role.objects.values_list("title", flat=True)}:
        raise rules.TitleTaken
    role = Role.objects.create(code=f"own-{secrets.token_hex(4)}", title=title[:120], permissions=[])
    ledger.record(role, "role.made", by=by, recorded_at=recorded_at, data={"permissions": []})
    role.save(update_fields=["chain_seq", "chain_head"])
    return role


@action("accounts.set_role_permissions")
def set_role_permissions(recorded_at: dt.datetime, /, *, by: Officer, role_id: int, permissions: Iterable[str]) -> Role:
    """Say what a role may do, for the whole installation. Permissions nobody declares any more are kept.

    Nobody adds to a role one holds. Refuses `NotAllowed`, `SelfGrant`, `NobodyManages`, `Invalid`.
    """
    _check_manages_all(by)
    role = Role.objects.select_for_update().filter(pk=role_id).first()
    if role is None:
        raise NotFound(what="vai trò")
    declared = {p.code for p in registry.features.permissions()}
    wanted, held = set(permissions), set(role.permissions)
    if wanted - declared:
        raise Invalid({"permissions": "Có quyền không tồn tại trong hệ thống."})
    wanted |= held - declared
    if wanted == held:
        return role
    if wanted - held and any(grant.role_id == role.pk for grant in by.active_grants):
        raise rules.SelfGrant
    role.permissions = sorted(wanted)
    ledger.record(
        role,
        "role.changed",
        by=by,
        recorded_at=recorded_at,
        data={"added": [*sorted(wanted - held)], "taken": [*sorted(held - wanted)]},
    )
    role.save(update_fields=["permissions", "chain_seq", "chain_head"])
    access.check_somebody_manages()
    stamps.bump(GRANTS_STAMP)
    return role


def _check_manages_all(by: Officer) -> None:
    access.check(by, access.MANAGE_OFFICERS, organisation.get_office().id)
