from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from motcua.foundation.accounts.actions.tokens import mark_used
from motcua.foundation.accounts.models import Officer, Token
from motcua.foundation.accounts.rules import tokens as rules
from motcua.kernel import clock
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.rows import Prepared


class TokenAuth(HttpBearer):
    """For a route of the API: `@router.post(…, auth=TokenAuth("dossiers.write"))`.

    Afterwards `request.auth` and `request.user` are the officer of the key; what the officer may
    not do, the key may not either. Refuses `NoSuchKey` (401), `ScopeMissing` (403).
    """

    def __init__(self, scope: str) -> None:
        if scope not in rules.SCOPES:
            raise ValueError(f"Nobody declares the scope {scope!r}.")
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) or self._refuse()

    def authenticate(self, request: HttpRequest, token: str) -> Officer:
        found = find_token(token)
        if found is None:
            raise rules.NoSuchKey
        if self.scope not in found.scopes:
            raise rules.ScopeMissing(scope=self.scope)
        mark_used(found)
        request.user = found.officer
        return found.officer

    def _refuse(self) -> Officer:
        raise rules.NoSuchKey


class SessionOrTokenAuth(TokenAuth):
    """For a route that our own pages call too: an officer's session (with its CSRF token), or a key."""

    def __call__(self, request: HttpRequest) -> Any:
        user = request.user
        if "Authorization" in request.headers or not user.is_authenticated:
            return super().__call__(request)
        if check_csrf(request) is not None:
            raise NotAllowed
        return user


def find_token(key: str) -> Token | None:
    """The living token of a clear key, with its officer."""
    if not rules.looks_like_key(key):
        return None
    found = _by_digest(rules.digest(key))
    return found[0] if found and found[0].expires_at > clock.now() else None


_by_digest: Prepared[Token] = Prepared(
    lambda digest: Token.objects.select_related("officer").filter(
        digest=digest, revoked_at=None, officer__is_active=True
    ),
    1,
)
