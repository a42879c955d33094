"""Who may open what: every address × nobody and each standard role, told by the door and tried for real.

The door of a view (`kernel.doors`) says whom it lets in. Each address is asked for as nobody and as
an officer of each standard role, and must let in and turn away as its door says. Whoever is let in
may still hear that there is no such thing (404), that something is missing (422), that another method
is wanted (405) or that it is not theirs (403, from behind the door): the door is about who, not about what.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.accounts.rules import ROLES
from motcua.foundation.accounts.tests import build
from motcua.kernel import registry
from motcua.kernel.doors import DoorClosed
from motcua.kernel.features import Permission
from motcua.kernel.refusals import Refused
from motcua.ui import views

pytestmark = pytest.mark.django_db

NOBODY = "nobody"
ROLE_CODES = [spec.code for spec in ROLES]
TURNED_AWAY = 403
SAMPLES = {IntConverter: "987654321", UUIDConverter: "00000000-0000-4000-8000-000000000000"}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """(address with sample values, pattern) of every page; the API has keys instead of doors."""
    for pattern in patterns:
        url = prefix + _sample(pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, url)
        elif not url.startswith("/api/"):
            yield url, pattern


def _sample(pattern: URLPattern | URLResolver) -> str:
    """A pattern with something put in for each of its values; nothing of the kind exists."""
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        value = next((s for kind, s in SAMPLES.items() if isinstance(converter, kind)), "khong-co")
        text = text.replace(f"<{_word(converter)}{name}>", value).replace(f"<{name}>", value)
    return text


def _word(converter: Any) -> str:
    words = {IntConverter: "int", UUIDConverter: "uuid", SlugConverter: "slug", StringConverter: "str"}
    return next((f"{w}:" for kind, w in words.items() if type(converter) is kind), "path:")


PAGES = [pytest.param(url, pattern.callback, id=url) for url, pattern in routes(get_resolver().url_patterns)]


@pytest.fixture(scope="module")
def officers(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Officer]]:
    """One officer of each standard role over the whole office, who stay for all the doors."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {code: build.officer(code) for code in ROLE_CODES}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(officers: dict[str, Officer]) -> dict[str, str]:
    return {code: signed_in(officer).cookies[settings.SESSION_COOKIE_NAME].value for code, officer in officers.items()}


@pytest.fixture
def clients(sessions: dict[str, str]) -> dict[str, Client]:
    """Everybody's browser, signed in; nobody's is not."""
    opened = {NOBODY: Client()}
    for code, key in sessions.items():
        opened[code] = Client()
        opened[code].cookies[settings.SESSION_COOKIE_NAME] = key
    return opened


def signed_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses whose door was closed to somebody, in order."""
    addresses: list[str] = []
    say_no = views.refused

    def remember(request: HttpRequest, refusal: Refused) -> HttpResponse:
        if isinstance(refusal, DoorClosed):
            addresses.append(request.path)
        return say_no(request, refusal)

    monkeypatch.setattr(views, "refused", remember)
    return addresses


def door_of(view: Any) -> Any:
    return view.door


def lets_in(door: Any, who: str) -> bool:
    if door == "public":
        return True
    if who == NOBODY:
        return False
    if door == "signed_in":
        return True
    held = {spec.code: set(spec.permissions) for spec in ROLES}[who]
    return any(permission.code in held for permission in door)


@pytest.mark.parametrize(("url", "view"), PAGES)
def test_every_door_lets_in_and_turns_away_as_it_says(
    url: str, view: Any, clients: dict[str, Client], closed: list[str]
) -> None:
    assert "<" not in url, "teach SAMPLES this kind of value"
    seen = {}
    for who, client in clients.items():
        for method in ("get", "post"):
            closed.clear()
            response = getattr(client, method)(url)
            assert response.status_code < 500
            assert not closed or response.status_code == TURNED_AWAY
            seen[who, method] = not closed and not is_sent_to_sign_in(response)

    door = door_of(view)
    assert seen == {(who, method): lets_in(door, who) for who, method in seen}


def is_sent_to_sign_in(response: Any) -> bool:
    return response.status_code == 302 and response.url.startswith(f"{settings.LOGIN_URL}?next=")


def test_every_permission_a_door_asks_for_is_declared() -> None:
    declared = set(registry.features.permissions())
    asked: set[Permission] = set()
    for param in PAGES:
        door = door_of(param.values[1])
        asked |= set(door) if isinstance(door, tuple) else set()

    assert asked <= declared


def test_every_permission_of_a_standard_role_is_declared() -> None:
    declared = {p.code for p in registry.features.permissions()}

    assert {code for spec in ROLES for code in spec.permissions} <= declared


def test_every_declared_permission_is_held_by_a_standard_role() -> None:
    held = {code for spec in ROLES for code in spec.permissions}

    assert {p.code for p in registry.features.permissions()} <= held


@pytest.mark.parametrize("url", [p.values[0] for p in PAGES if p.values[0].startswith("/can-bo/")])
def test_no_page_of_the_office_is_public_but_those_of_signing_in(url: str) -> None:
    view = next(p.values[1] for p in PAGES if p.values[0] == url)

    if door_of(view) == "public":
        assert url.startswith(("/can-bo/dang-nhap/", "/can-bo/dat-lai-mat-khau/"))


def test_an_officer_who_left_is_nobody(officers: dict[str, Officer]) -> None:
    administrator = officers["administrator"]
    client = signed_in(administrator)
    Officer.objects.filter(pk=administrator.pk).update(is_active=False)

    assert is_sent_to_sign_in(client.get("/can-bo/tai-khoan/"))


def test_a_role_without_permissions_opens_only_what_every_officer_may(officers: dict[str, Officer]) -> None:
    role = Role.objects.get(code="counter")
    accounts.set_role_permissions(by=officers["administrator"], role_id=role.pk, permissions=[])
    client = signed_in(officers["counter"])
    for param in PAGES:
        url, view = param.values
        if isinstance(door_of(view), tuple):
            assert client.get(url).status_code == TURNED_AWAY
