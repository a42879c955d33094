"""Small words for doors: the problem document of RFC 9457, and where a request comes from."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema

from motcua.kernel.refusals import Invalid, Refused


def problem(refused: Refused) -> dict[str, Any]:
    """A refusal as an RFC 9457 problem: `type`, `title`, `status`, `code`, `fields`."""
    return {
        "type": f"urn:motcua:{refused.code}",
        "title": str(refused),
        "status": refused.status,
        "code": refused.code,
        "fields": refused.fields if isinstance(refused, Invalid) else {},
    }


def address_of(request: HttpRequest) -> str:
    """The network address a request comes from: what the outermost of our own proxies saw.

    Anybody can write `X-Forwarded-For`; each of our proxies (setting PROXIES) adds one entry at its end.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return direct
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return seen[-settings.PROXIES] if len(seen) >= settings.PROXIES else direct


class Problem(Schema):
    """The answer of an API that says no (RFC 9457), with a stable `code`."""

    type: str
    title: str
    status: int
    code: str
    fields: dict[str, str] = {}


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """For `response={200: Answer, **problems(401, 403)}`: the refusals a route may answer with.

    400 (a body or address that cannot be read) and 422 (what it says is not accepted) may come everywhere.
    """
    return dict.fromkeys(sorted({400, 422, *statuses}), Problem)
