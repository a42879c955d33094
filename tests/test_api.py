"""The API keeps its word: every answer is one its document declares, whatever is asked."""

import json
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.accounts.rules.tokens import SCOPES
from motcua.foundation.ledger.models import Read
from motcua.services.dossiers.models import Dossier
from motcua.site.wsgi import application
from tests import build
from tests.build import catalogue
from tests.build.commune import SINCE, Commune

pytestmark = pytest.mark.django_db

API = "/api/v1"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PROBLEM = "application/problem+json"


class Caller:
    """A small commune that offers three procedures; what is not said otherwise is done by the counter's key."""

    def __init__(self) -> None:
        self.commune: Commune = build.commune()
        catalogue.publish(centre=self.commune.centre, division=self.commune.division)
        self.key = self.key_for("counter", *SCOPES)

    def key_for(self, username: str, *scopes: str) -> str:
        officer = getattr(self.commune, username)
        return accounts.issue_token(officer=officer, name="thử", scopes=list(scopes), days=30)[1]

    def may_everything(self) -> None:
        """Every standard role over the whole office."""
        for role in Role.objects.all():
            accounts.grant(
                by=None, officer=self.commune.counter, role=role, unit_id=self.commune.office.pk, valid_from=SINCE
            )

    def get(self, address: str, key: str = "", **query: object) -> Any:
        return Client().get(API + address, query, headers=self._headers(key))

    def post(self, address: str, body: object, key: str = "", once: str = "") -> Any:
        headers = self._headers(key) | ({"Idempotency-Key": once} if once else {})
        return Client().post(API + address, json.dumps(body), content_type="application/json", headers=headers)

    def _headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key or self.key}"}

    def receive(self, **more: object) -> dict[str, Any]:
        answer = self.post("/dossiers", INTAKE | more)
        assert answer.status_code == 201, answer.json()
        return answer.json()

    def do(self, code: str, verb: str, who: str = "counter", **body: object) -> Any:
        """The verb, by the key of that officer of the commune."""
        key = self.key if who == "counter" else self.key_for(who, "dossiers.write")
        return self.post(f"/dossiers/{code}/{verb}", body, key=key)


INTAKE = {
    "procedure": catalogue.DEATH,
    "submitter": {
        "full_name": "Nguyễn Thị Bình",
        "identity_number": "001190000123",
        "birth": "12/05/1990",
        "address": "Thôn Đông, xã Thử Nghiệm",
        "phone": "0900000001",
    },
    "papers": [{"name": "Giấy báo tử", "originals": 1}, {"name": "Tờ khai đăng ký khai tử", "originals": 1}],
}


@pytest.fixture
def caller(at: Any) -> Caller:
    at(2026, 11, 16, 9)
    return Caller()


@pytest.fixture
def almighty(caller: Caller) -> Caller:
    caller.may_everything()
    return caller


def keeping_the_connection(environ: Any, start_response: Any) -> Any:
    """The application as the test client asks it: the connection, and with it the test's transaction, stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    return application(environ, start_response)


document = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", keeping_the_connection)


@document.parametrize()
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_the_document_declares(case: Any, almighty: Caller) -> None:
    """Each example is asked as it was made up, and once more about a dossier and a procedure that exist."""
    case.call_and_validate(headers=almighty._headers(""), checks=CHECKS)
    if "code" in case.path_parameters:
        known = catalogue.DEATH if "procedures" in case.path else _a_dossier(almighty)
        case.path_parameters["code"] = known
        case.call_and_validate(headers=almighty._headers(""), checks=CHECKS)


def _a_dossier(caller: Caller) -> str:
    found = Dossier.objects.select_related("case").first()
    return found.case.code if found else str(caller.receive()["code"])


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[1", b'{"text": "\xff"}'])
def test_a_body_that_is_no_json_is_a_problem(caller: Caller, body: bytes) -> None:
    answer = Client().post(f"{API}/due-dates", body, content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert answer.json()["code"] == "api.malformed"


@pytest.mark.parametrize("address", ["/procedures?q=%00", "/figures/rates?from=2026-01-01&to=2026-02-01&unit=%00"])
def test_the_character_nul_is_turned_away_in_a_question(caller: Caller, address: str) -> None:
    assert caller.get(address).status_code == 422


def test_the_character_nul_is_turned_away_in_a_body(caller: Caller) -> None:
    assert caller.post("/dossiers", INTAKE | {"request": "a\x00b"}).status_code == 400
    assert caller.post("/dossiers", INTAKE | {"papers": [{"name": "\x00"}]}).status_code == 400
    assert not Dossier.objects.exists()


def test_a_moment_without_a_zone_is_local_time(caller: Caller, at: Any) -> None:
    made = caller.receive(claimed_at="2026-11-16T08:30:00")
    assert made["received_at"] == "2026-11-16T01:30:00Z"
    caller.do(made["code"], "request-supplement", papers="Giấy báo tử", reason="Bản sao mờ")
    at(2026, 11, 17, 10)

    assert caller.do(made["code"], "take-supplement", claimed_at="2026-11-17T09:00:00").status_code == 200


def test_a_limit_of_two_same_days_is_refused(caller: Caller) -> None:
    limit = {"quantity": 2, "unit": "same_day", "basis": "Quy trình nội bộ"}

    assert caller.post("/dossiers", INTAKE | {"procedure": catalogue.COPIES, "limit": limit}).status_code == 422


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/nothing", 404),
        ("get", "/procedures/", 404),
        ("delete", "/procedures", 405),
        ("get", "/due-dates", 405),
        ("put", "/dossiers/x/y/z", 404),
    ],
)
def test_an_unknown_address_or_method_is_a_problem(db: None, method: str, address: str, status: int) -> None:
    answer = getattr(Client(), method)(API + address)

    assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (status, PROBLEM, status)
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_body_too_large_is_a_problem(caller: Caller) -> None:
    answer = caller.post("/due-dates", {"duration": "x" * 3_000_000})

    assert (answer.status_code, answer["Content-Type"]) == (413, PROBLEM)


def test_what_breaks_is_a_problem_without_its_inside(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("motcua.services.catalogue.queries.get_version", broken)
    client = Client(raise_request_exception=False)
    answer = client.get(f"{API}/procedures/{catalogue.DEATH}")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "secret" not in answer.content.decode()


def test_pages_of_the_house_are_not_turned_into_problems(db: None) -> None:
    assert Client().get("/khong-co/")["Content-Type"].startswith("text/html")


def test_the_document_says_that_refusals_are_problems(db: None) -> None:
    paths = Client().get(f"{API}/openapi.json").json()["paths"]

    for path, operations in paths.items():
        for operation in operations.values():
            refusals = {s: a for s, a in operation["responses"].items() if int(s) >= 400}
            assert {"400", "422"} <= set(refusals), path
            assert {next(iter(answer["content"])) for answer in refusals.values()} == {PROBLEM}


def test_a_dossier_received_twice_with_one_key_is_one_dossier(caller: Caller) -> None:
    first = caller.post("/dossiers", INTAKE, once="k1")
    again = caller.post("/dossiers", INTAKE, once="k1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["code"] == again.json()["code"]
    assert Dossier.objects.count() == 1
    assert caller.post("/dossiers", INTAKE, once="k2").json()["code"] != first.json()["code"]


def test_a_key_used_for_another_request_is_refused(caller: Caller) -> None:
    caller.post("/dossiers", INTAKE, once="k1")

    answer = caller.post("/dossiers", INTAKE | {"procedure": catalogue.MARRIAGE}, once="k1")

    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert Dossier.objects.count() == 1


def test_what_was_received_explains_its_date(caller: Caller) -> None:
    made = caller.receive()

    assert (made["status"], made["procedure"], made["submitter"]) == (2, catalogue.DEATH, "Nguyễn Thị Bình")
    assert made["due_at"] == made["original_due_at"]
    assert made["explanation"]
    assert [item["kind"] for item in made["open_items"]] == ["step"]


def test_a_look_by_key_is_recorded(caller: Caller) -> None:
    code = caller.receive()["code"]

    assert caller.get(f"/dossiers/{code}").json()["code"] == code

    assert [read.how for read in Read.objects.all()] == ["api"]


def test_the_record_is_read_with_its_hashes_and_without_personal_values(caller: Caller) -> None:
    code = caller.receive()["code"]

    told = caller.get(f"/dossiers/{code}/ledger")

    case = Dossier.objects.get().case
    lines = told.json()["items"]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["hash"] == case.chain_head
    assert "001190000123" not in told.content.decode()


def test_what_is_handed_in_is_accepted_or_turned_away(caller: Caller) -> None:
    waiting, other = (caller.receive(receive=False) for _ in range(2))
    assert waiting["due_at"] is None

    assert caller.do(waiting["code"], "accept").json()["due_at"]
    turned = caller.do(other["code"], "turn-away", reason="Thiếu giấy báo tử")

    assert (turned.status_code, turned.json()["due_at"]) == (200, None)


def test_a_dossier_goes_its_whole_way_by_key(caller: Caller, at: Any) -> None:
    code = caller.receive()["code"]
    at(2026, 11, 16, 14)
    assert caller.do(code, "complete", "specialist", note="Đủ điều kiện").status_code == 200
    assert caller.do(code, "approve", "leader").status_code == 200
    ready = caller.do(
        code, "make-ready", "clerk", result_name="Trích lục khai tử", result_number="12/2026", signer="Vũ Văn Hùng"
    )
    assert ready.json()["resolved_at"]
    assert caller.do(code, "tell", how="call").json()["told_at"]
    over = caller.do(code, "hand-over").json()

    assert over["handed_over_at"]
    assert over["verdict"] == "early"
    assert caller.do(code, "hand-over").status_code == 409


def test_a_step_goes_back_and_is_undone(caller: Caller) -> None:
    code = caller.receive()["code"]
    caller.do(code, "complete", "specialist")

    back = caller.do(code, "send-back", "leader", reason="Thiếu ý kiến")
    undone = caller.do(code, "undo", "leader")

    assert (back.status_code, undone.status_code) == (200, 200)
    assert back.json()["open_items"][0]["title"] != undone.json()["open_items"][0]["title"]


def test_a_supplement_stops_the_clock_until_it_is_brought(caller: Caller, at: Any) -> None:
    made = caller.receive()

    paused = caller.do(made["code"], "request-supplement", papers="Giấy báo tử bản chính", reason="Bản sao mờ")
    at(2026, 11, 18, 9)
    taken = caller.do(made["code"], "take-supplement", note="Đã nộp đủ")

    assert (paused.json()["status"], taken.status_code) == (5, 200)
    assert taken.json()["due_at"] > made["due_at"]


def test_a_date_is_put_off_once(caller: Caller) -> None:
    code = caller.receive()["code"]

    put_off = caller.do(code, "extend", "leader", due_on="2026-11-30", reason="Chờ xác minh")

    assert put_off.json()["due_at"] > put_off.json()["original_due_at"]
    assert caller.do(code, "extend", "leader", due_on="2026-12-10", reason="Chờ nữa").status_code == 409


@pytest.mark.parametrize(
    ("verb", "who", "reason"),
    [("withdraw", "counter", "Người nộp xin rút"), ("stop", "leader", "Trùng hồ sơ"), ("void", "leader", "Nhập nhầm")],
)
def test_a_dossier_ends_early_with_a_reason(caller: Caller, verb: str, who: str, reason: str) -> None:
    code = caller.receive()["code"]
    assert caller.do(code, verb, who).status_code == 422

    ended = caller.do(code, verb, who, reason=reason)

    assert ended.status_code == 200
    assert ended.json()["open_items"] == []


def test_a_leader_refuses_with_grounds(caller: Caller) -> None:
    code = caller.receive()["code"]
    caller.do(code, "complete", "specialist")

    assert caller.do(code, "refuse", "leader").status_code == 422
    assert caller.do(code, "refuse", "leader", reason="Không đủ điều kiện theo Luật Hộ tịch").status_code == 200


def test_a_verb_twice_with_one_key_is_done_once(caller: Caller) -> None:
    code = caller.receive()["code"]
    key = caller.key_for("specialist", "dossiers.write")
    first = caller.post(f"/dossiers/{code}/complete", {}, key=key, once="c1")

    again = caller.post(f"/dossiers/{code}/complete", {}, key=key, once="c1")

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["open_items"] == again.json()["open_items"]


def test_an_old_version_is_not_acted_on(caller: Caller) -> None:
    made = caller.receive()

    answer = caller.do(made["code"], "complete", "specialist", version=made["version"] - 1)

    assert (answer.status_code, answer.json()["code"]) == (409, "stale")


def test_nobody_does_by_key_what_he_may_not_do_himself(caller: Caller) -> None:
    code = caller.receive()["code"]
    inspector = caller.key_for("inspector", *SCOPES)

    assert caller.post(f"/dossiers/{code}/void", {"reason": "Nhầm"}, key=inspector).status_code == 403


@pytest.mark.parametrize(
    ("scope", "method", "address"),
    [
        ("dossiers.read", "post", "/dossiers"),
        ("dossiers.write", "get", "/dossiers/x"),
        ("dossiers.write", "get", "/dossiers/x/ledger"),
        ("dossiers.read", "post", "/dossiers/x/complete"),
        ("dossiers.read", "get", "/figures/rates"),
    ],
)
def test_a_key_opens_no_more_than_its_scopes(caller: Caller, scope: str, method: str, address: str) -> None:
    key = caller.key_for("counter", scope)
    answer = caller.get(address, key=key) if method == "get" else caller.post(address, INTAKE, key=key)

    assert (answer.status_code, answer.json()["code"]) == (403, "accounts.scope_missing")


@pytest.mark.parametrize("key", ["mc_khong-co", "x"])
def test_a_key_nobody_issued_opens_nothing(caller: Caller, key: str) -> None:
    answer = caller.get("/dossiers/x", key=key)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("address", ["/dossiers/H99.01.01-261116-9999", "/dossiers/%00", "/dossiers/x/ledger"])
def test_an_unknown_dossier_is_not_found(caller: Caller, address: str) -> None:
    answer = caller.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_an_unknown_verb_and_an_unknown_dossier_are_refused(caller: Caller) -> None:
    code = caller.receive()["code"]

    assert caller.do(code, "burn").status_code == 422
    assert caller.do("H99-1", "complete").status_code == 404


def test_procedures_are_found_by_everyday_words_and_limited(caller: Caller) -> None:
    found = Client().get(f"{API}/procedures", {"q": "khai tu", "limit": 1}).json()
    listed = Client().get(f"{API}/procedures", {"limit": 2}).json()

    assert [item["code"] for item in found["items"]] == [catalogue.DEATH]
    assert (len(listed["items"]), listed["next"] is None) == (2, False)
    assert Client().get(f"{API}/procedures", {"limit": 101}).status_code == 422
