import datetime as dt

from motcua.foundation.accounts import access, queries, rules
from motcua.foundation.accounts.models import Grant, Officer, Role
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.text import clean, person_sort_key


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


@action("accounts.hire")
def hire(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    username: str,
    full_name: str,
    unit_id: int,
    password: str | None = None,
    title: str = "",
    field: str = "",
    phone: str = "",
    email: str = "",
    in_directory: bool = True,
    must_change_password: bool = True,
) -> Officer:
    """Make an officer. `by` None is the installer. Refuses `NameTaken`, `NotAllowed`."""
    if by is not None:
        access.check(by, access.MANAGE_OFFICERS, unit_id)
    username = username.strip().lower()
    if Officer.objects.filter(username=username).exists():
        raise rules.NameTaken(username=username)
    officer = Officer(
        username=username,
        full_name=clean(full_name),
        sort_key=person_sort_key(clean(full_name)),
        unit_id=unit_id,
        title=clean(title),
        field=clean(field),
        phone=phone,
        email=email,
        in_directory=in_directory,
        must_change_password=must_change_password,
        created_at=recorded_at,
    )
    officer.set_password(password)
    officer.save()
    ledger.record(officer, "officer.hired", by=by, recorded_at=recorded_at, data={"unit": unit_id})
    officer.save(update_fields=["chain_seq", "chain_head"])
    return officer


@action("accounts.grant")
def grant(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    officer: Officer,
    role: Role,
    unit_id: int,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    substitute_for: Officer | None = None,
) -> Grant:
    """Give a role in a unit. Nobody grants to oneself. Refuses `SelfGrant`, `NotAllowed`."""
    if by is not None:
        access.check(by, access.MANAGE_OFFICERS, unit_id)
        if by.pk == officer.pk:
            raise rules.SelfGrant
    made = Grant.objects.create(
        officer=officer,
        role=role,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
        substitute_for=substitute_for,
    )
    ledger.record(
        made,
        "grant.given",
        by=by,
        recorded_at=recorded_at,
        data={
            "officer": officer.pk,
            "role": role.code,
            "unit": unit_id,
            "from": valid_from.isoformat(),
            "to": valid_to.isoformat() if valid_to else None,
            "substitute_for": substitute_for.pk if substitute_for else None,
        },
    )
    made.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(queries.GRANTS_STAMP)
    return made


@action("accounts.end_grant")
def end_grant(recorded_at: dt.datetime, /, *, by: Officer, grant_id: int, on: dt.date) -> Grant:
    """Let a grant end on a day (it no longer stands that day)."""
    ended = Grant.objects.select_for_update().get(pk=grant_id)
    access.check(by, access.MANAGE_OFFICERS, ended.unit_id)
    ended.valid_to = max(on, ended.valid_from)
    ledger.record(ended, "grant.ended", by=by, recorded_at=recorded_at, data={"on": ended.valid_to.isoformat()})
    ended.save(update_fields=["valid_to", "chain_seq", "chain_head"])
    stamps.bump(queries.GRANTS_STAMP)
    return ended
