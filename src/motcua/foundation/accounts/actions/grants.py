import datetime as dt

from motcua.foundation.accounts import access, rules
from motcua.foundation.accounts.models import GRANTS_STAMP, Grant, Officer, Role
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound


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
    """Give a role in a unit. Nobody grants to oneself. Refuses `SelfGrant`, `NotAllowed`, `Invalid`."""
    if by is not None:
        access.check(by, access.MANAGE_OFFICERS, unit_id)
        if by.pk == officer.pk:
            raise rules.SelfGrant
    if valid_to is not None and valid_to <= valid_from:
        raise Invalid({"valid_to": "Ngày kết thúc phải sau ngày bắt đầu."})
    if substitute_for is not None and substitute_for.pk == officer.pk:
        raise Invalid({"substitute_for": "Không thể thay thế chính mình."})
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
    stamps.bump(GRANTS_STAMP)
    return made


@action("accounts.end_grant")
def end_grant(recorded_at: dt.datetime, /, *, by: Officer, grant_id: int, on: dt.date) -> Grant:
    """Let a grant end on a day (it no longer stands that day). Refuses `NotAllowed`, `NobodyManages`."""
    ended = Grant.objects.select_for_update().filter(pk=grant_id).first()
    if ended is None:
        raise NotFound(what="phân công")
    access.check(by, access.MANAGE_OFFICERS, ended.unit_id)
    ended.valid_to = max(on, ended.valid_from)
    ledger.record(ended, "grant.ended", by=by, recorded_at=recorded_at, data={"on": ended.valid_to.isoformat()})
    ended.save(update_fields=["valid_to", "chain_seq", "chain_head"])
    access.check_somebody_manages()
    stamps.bump(GRANTS_STAMP)
    return ended
