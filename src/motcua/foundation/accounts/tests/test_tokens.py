import argparse
import datetime as dt
import json

import pytest
from ninja import NinjaAPI, Router
from ninja.testing import TestClient

from motcua.foundation.accounts import actions, commands
from motcua.foundation.accounts.models import Token
from motcua.foundation.accounts.rules import tokens as rules
from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.kernel.http import problem
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock():
    clock.simulate(NOON)
    yield
    clock.simulate(None)


@pytest.fixture(scope="module")
def api():
    made = NinjaAPI(urls_namespace="tokens-under-test")
    made.add_exception_handler(
        Refused, lambda request, refused: made.create_response(request, problem(refused), status=refused.status)
    )
    router = Router()

    @router.get("/dossiers", auth=actions.TokenAuth("dossiers.read"))
    def read(request):
        return {"auth": request.auth.username, "user": request.user.username}

    made.add_router("", router)
    return TestClient(made)


def ask(api, key):
    return api.get("/dossiers", headers={"Authorization": f"Bearer {key}"})


def issue(officer=None, *scopes, days=90):
    return actions.issue_token(
        officer=officer or build.officer(), name="Cổng dịch vụ", scopes=scopes or ["dossiers.read"], days=days
    )


def test_a_key_opens_what_its_scope_says_in_the_name_of_its_officer(api):
    officer = build.officer()
    _, key = issue(officer)

    answer = ask(api, key)

    assert answer.status_code == 200
    assert answer.json() == {"auth": officer.username, "user": officer.username}


def test_only_the_digest_of_a_key_is_kept():
    token, key = issue()

    assert key.startswith("mc_")
    assert key not in json.dumps(list(Token.objects.values()), default=str)
    assert token.digest == rules.digest(key)


def test_a_key_without_the_scope_is_refused(api):
    _, key = issue(None, "figures.read")

    answer = ask(api, key)

    assert (answer.status_code, answer.json()["code"]) == (403, "accounts.scope_missing")


@pytest.mark.parametrize("key", ["", "mc_", "mc_" + "x" * 43, "nonsense", "mc_ñ"])
def test_what_is_no_key_is_refused(api, key):
    answer = ask(api, key)

    assert (answer.status_code, answer.json()["code"]) == (401, "accounts.no_such_key")


def test_no_header_is_refused_like_a_wrong_key(api):
    assert api.get("/dossiers").json()["code"] == "accounts.no_such_key"
    assert api.get("/dossiers", headers={"Authorization": "Basic eDp5"}).status_code == 401


def test_a_key_ends_on_its_day(api):
    _, key = issue(days=2)

    clock.simulate(NOON + dt.timedelta(days=2, seconds=-1))
    assert ask(api, key).status_code == 200
    clock.simulate(NOON + dt.timedelta(days=2))
    assert ask(api, key).status_code == 401


def test_a_revoked_key_is_dead_at_once_and_may_be_revoked_twice(api):
    token, key = issue()

    actions.revoke_token(token_id=token.pk, by=token.officer)
    actions.revoke_token(token_id=token.pk, by=token.officer)

    assert ask(api, key).status_code == 401
    kinds = [e.kind for e in ledger.list_entries(token.officer)]
    assert kinds == ["officer.hired", "token.issued", "token.revoked"]


def test_somebody_elses_key_is_revoked_only_by_who_manages_that_officer():
    token, _ = issue()

    with build.refusal(NotAllowed):
        actions.revoke_token(token_id=token.pk, by=build.officer("counter"))
    actions.revoke_token(token_id=token.pk, by=build.officer("administrator"))

    token.refresh_from_db()
    assert token.revoked_at == NOON


def test_the_key_of_an_officer_who_left_is_dead(api):
    officer = build.officer()
    _, key = issue(officer)
    officer.is_active = False
    officer.save(update_fields=["is_active"])

    assert ask(api, key).status_code == 401


def test_the_day_of_last_use_is_written_once_a_day(api, django_assert_num_queries):
    token, key = issue()

    with django_assert_num_queries(2):
        ask(api, key)
    with django_assert_num_queries(1):
        ask(api, key)

    token.refresh_from_db()
    assert token.last_used_on == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
    ],
)
def test_a_key_needs_a_name_known_scopes_and_an_end(wish, field):
    with pytest.raises(Invalid) as refused:
        actions.issue_token(**{"officer": build.officer(), "name": "x", "scopes": ["figures.read"], "days": 1, **wish})
    assert set(refused.value.fields) == {field}


def test_a_route_cannot_ask_for_a_scope_nobody_declares():
    with pytest.raises(ValueError, match=r"nobody\.knows"):
        actions.TokenAuth("nobody.knows")


def command(*words):
    parser = argparse.ArgumentParser()
    commands.token_arguments(parser)
    return commands.token(parser.parse_args(words))


def test_a_key_is_made_on_the_command_line(api, capsys):
    build.officer(username="thu.tran")

    status = command("create", "--user", "THU.TRAN", "--scope", "dossiers.read", "--scope", "figures.read", "--json")
    made = json.loads(capsys.readouterr().out)

    assert status == 0
    assert made["scopes"] == ["dossiers.read", "figures.read"]
    assert ask(api, made["token"]).json()["user"] == "thu.tran"


def test_a_key_made_on_the_command_line_is_revoked_there(api, capsys):
    officer = build.officer()
    command("create", "--user", officer.username, "--scope", "dossiers.read")
    key = capsys.readouterr().out.split()[0]

    assert ask(api, key).status_code == 200
    assert command("revoke", str(Token.objects.get().pk)) == 0
    assert ask(api, key).status_code == 401


def test_the_command_line_knows_no_stranger():
    with pytest.raises(NotFound, match="khongco"):
        command("create", "--user", "khongco", "--scope", "dossiers.read")
