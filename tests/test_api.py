"""The API keeps its word: every answer is one its document declares, whatever is asked."""

import json
from typing import Any

import pytest
import schemathesis
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
    """An officer with every standard role over the whole office, and a key with every scope."""

    def __init__(self) -> None:
        self.commune: Commune = build.commune()
        catalogue.publish(centre=self.commune.centre, division=self.commune.division)
        officer = self.commune.counter
        for role in Role.objects.all():
            accounts.grant(by=None, officer=officer, role=role, unit_id=self.commune.office.pk, valid_from=SINCE)
        self.key = self.key_for("counter", *SCOPES)

    def key_for(self, username: str, *scopes: str) -> str:
        officer = getattr(self.commune, username)
        return accounts.issue_token(officer=officer, name="thử", scopes=list(scopes), days=30)[1]

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

    def do(self, code: str, verb: str, **body: object) -> Any:
        return self.post(f"/dossiers/{code}/{verb}", body)


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


document = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", application)


@document.parametrize()
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_the_document_declares(case: Any, caller: Caller) -> None:
    """Each example is asked as it was made up, and once more about a dossier and a procedure that exist."""
    case.call_and_validate(headers=caller._headers(""), checks=CHECKS)
    if "code" in case.path_parameters:
        known = catalogue.DEATH if "procedures" in case.path else _a_dossier(caller)
        case.path_parameters["code"] = known
        case.call_and_validate(headers=caller._headers(""), checks=CHECKS)


def _a_dossier(caller: Caller) -> str:
    found = Dossier.objects.select_related("case").first()
    return found.case.code if found else str(caller.receive()["code"])


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[1", b'{"text": "\xff"}'])
def test_a_body_that_is_no_json_is_a_problem(caller: Caller, body: bytes) -> None:
    answer = Client().post(f"{API}/due-dates", body, content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert answer.json()["code"] == "api.malformed"


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

    assert (answer.status_code, answer["Content-Type"]) in [(409, PROBLEM), (422, PROBLEM)]
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
    assert caller.get(f"/dossiers/{code}/ledger").status_code == 200
