import datetime as dt
from collections.abc import Iterable

from motcua.foundation.accounts import access
from motcua.foundation.accounts.actions.record import note
from motcua.foundation.accounts.models import Officer, Token
from motcua.foundation.accounts.rules import tokens as rules
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotFound
from motcua.kernel.text import clean


@action("accounts.issue_token")
def issue_token(
    recorded_at: dt.datetime,
    /,
    *,
    officer: Officer,
    name: str,
    scopes: Iterable[str],
    days: int,
    by: Officer | None = None,
) -> tuple[Token, str]:
    """Make an API key of an officer: the row, and the clear key, which is nowhere kept. Refuses `Invalid`."""
    wanted = sorted(set(scopes))
    rules.check_wish(name=clean(name), scopes=wanted, days=days)
    key = rules.new_key()
    token = Token.objects.create(
        officer=officer,
        name=clean(name)[:80],
        digest=rules.digest(key),
        scopes=wanted,
        created_at=recorded_at,
        expires_at=recorded_at + dt.timedelta(days=days),
    )
    note(
        officer.pk,
        "token.issued",
        by=by,
        recorded_at=recorded_at,
        data={"token": token.pk, "scopes": [*wanted], "days": days},
    )
    return token, key


@action("accounts.revoke_token")
def revoke_token(recorded_at: dt.datetime, /, *, token_id: int, by: Officer | None) -> None:
    """End a key at once: one's own, or one of an officer one manages. Refuses `NotFound`, `NotAllowed`."""
    token = Token.objects.select_for_update(of=("self",)).select_related("officer").filter(pk=token_id).first()
    if token is None:
        raise NotFound(what="khóa truy cập")
    if by is not None and by.pk != token.officer_id:
        access.check_may_manage(by, token.officer)
    if token.revoked_at is None:
        token.revoked_at = recorded_at
        token.save(update_fields=["revoked_at"])
        note(token.officer_id, "token.revoked", by=by, recorded_at=recorded_at, data={"token": token.pk})


def mark_used(token: Token) -> None:
    """Remember the day of use: at most one write a day."""
    today = clock.today()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
