import datetime as dt

from motcua.foundation.accounts import access, rules
from motcua.foundation.accounts.actions.sessions import end_sessions
from motcua.foundation.accounts.models import GRANTS_STAMP, Officer, ResetCode, Token
from motcua.foundation.accounts.rules.signing_in import NotOneself
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotFound
from motcua.kernel.text import clean, person_sort_key


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
    encoded: str | None = None,
    title: str = "",
    field: str = "",
    phone: str = "",
    email: str = "",
    in_directory: bool = True,
    must_change_password: bool = True,
) -> Officer:
    """Make an officer. `by` None is the installer. Refuses `NameTaken`, `NotAllowed`.

    `encoded` is a password already hashed, for many accounts made at once.
    """
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
    if encoded is not None:
        officer.password = encoded
    else:
        officer.set_password(password)
    officer.save()
    ledger.record(officer, "officer.hired", by=by, recorded_at=recorded_at, data={"unit": unit_id})
    officer.save(update_fields=["chain_seq", "chain_head"])
    return officer


@action("accounts.edit_officer")
def edit_officer(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    officer_id: int,
    full_name: str,
    unit_id: int,
    title: str = "",
    field: str = "",
    phone: str = "",
    email: str = "",
    in_directory: bool = True,
) -> Officer:
    """Change what is known of an officer, or move the officer to another unit. Refuses `NotAllowed`."""
    officer = _locked(officer_id)
    access.check(by, access.MANAGE_OFFICERS, officer.unit_id)
    access.check(by, access.MANAGE_OFFICERS, unit_id)
    new = {
        "full_name": clean(full_name),
        "sort_key": person_sort_key(clean(full_name)),
        "unit_id": unit_id,
        "title": clean(title),
        "field": clean(field),
        "phone": clean(phone),
        "email": clean(email),
        "in_directory": in_directory,
    }
    changed = sorted(name for name, value in new.items() if getattr(officer, name) != value and name != "sort_key")
    if not changed:
        return officer
    for name, value in new.items():
        setattr(officer, name, value)
    ledger.record(
        officer,
        "officer.edited",
        by=by,
        recorded_at=recorded_at,
        data={"changed": [*changed], "unit": unit_id},
        personal={name: str(new[name]) for name in changed if name in {"full_name", "phone", "email"}},
    )
    officer.save()
    stamps.bump(GRANTS_STAMP)
    return officer


@action("accounts.deactivate")
def deactivate(recorded_at: dt.datetime, /, *, by: Officer, officer_id: int) -> Officer:
    """Let an officer go: no signing in, no work, every session and key ended; the past stays.

    Refuses `NotAllowed`, `NotOneself`, `NobodyManages`.
    """
    officer = _locked(officer_id)
    access.check_may_manage(by, officer)
    if by.pk == officer.pk:
        raise NotOneself
    if officer.is_active:
        officer.is_active = False
        end_sessions(officer=officer)
        Token.objects.filter(officer=officer, revoked_at=None).update(revoked_at=recorded_at)
        ResetCode.objects.filter(officer=officer).delete()
        _save(officer, "officer.deactivated", by, recorded_at)
    return officer


@action("accounts.reactivate")
def reactivate(recorded_at: dt.datetime, /, *, by: Officer, officer_id: int) -> Officer:
    """Let an officer back in, with the grants that still stand. Refuses `NotAllowed`."""
    officer = _locked(officer_id)
    access.check_may_manage(by, officer)
    if not officer.is_active:
        officer.is_active = True
        _save(officer, "officer.reactivated", by, recorded_at)
    return officer


def _locked(officer_id: int) -> Officer:
    officer = Officer.objects.select_for_update().filter(pk=officer_id).first()
    if officer is None:
        raise NotFound(what="cán bộ")
    return officer


def _save(officer: Officer, kind: str, by: Officer, recorded_at: dt.datetime) -> None:
    ledger.record(officer, kind, by=by, recorded_at=recorded_at)
    officer.save(update_fields=["is_active", "chain_seq", "chain_head"])
    stamps.bump(GRANTS_STAMP)
