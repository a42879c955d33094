import json

import pytest
from django.test import Client

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.ledger.models import Read
from motcua.foundation.parties import actions
from motcua.foundation.parties.actions import PersonData

CARD = "038090012345||Nguyễn Văn An|12051990|Nam|Thôn 3, xã Thạch Hòa|25042021"


@pytest.fixture
def clerk(hire):
    return hire("lan", "parties.look_up")


@pytest.fixture
def counter(clerk):
    client = Client()
    client.force_login(clerk)
    return client


def scan(client, text, **headers):
    return client.post("/api/v1/cards/parse", {"text": text}, content_type="application/json", headers=headers)


def test_the_counter_reads_a_card(counter):
    answer = scan(counter, CARD)

    assert answer.status_code == 200
    assert answer.json() == {
        "complete": True,
        "problem": "",
        "card": {
            "number": "038090012345",
            "old_number": "",
            "full_name": "Nguyễn Văn An",
            "birth": "12/05/1990",
            "sex": "male",
            "address": "Thôn 3, xã Thạch Hòa",
            "issued_on": "25/04/2021",
        },
        "read_as": "",
        "warnings": [],
    }


def test_what_does_not_agree_is_warned_of_and_not_refused(counter):
    answer = scan(counter, CARD.replace("|Nam|", "|Nữ|")).json()

    assert answer["complete"]
    assert answer["warnings"] == ["Theo số định danh, giới tính là Nam."]


def test_an_unreadable_card_gives_its_safe_fields(counter):
    answer = scan(counter, CARD.replace("Nguyễn Văn", "Nguy?n V?n")).json()

    assert not answer["complete"]
    assert "mất dấu" in answer["problem"]
    assert (answer["card"]["number"], answer["card"]["full_name"]) == ("038090012345", "")


def test_a_system_reads_a_card_with_a_key(clerk):
    _, key = accounts.issue_token(officer=clerk, name="Ki-ốt", scopes=["dossiers.write"], days=1)
    _, other = accounts.issue_token(officer=clerk, name="Bảng tin", scopes=["figures.read"], days=1)

    assert scan(Client(), CARD, authorization=f"Bearer {key}").json()["complete"]
    assert scan(Client(), CARD, authorization=f"Bearer {other}").status_code == 403
    assert scan(Client(), CARD).status_code == 401


def test_a_session_alone_does_not_speak_for_another_site(clerk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)

    assert scan(client, CARD).status_code == 403


def test_the_look_up_fills_the_form_and_is_recorded(counter, clerk):
    kept = actions.keep(person=PersonData(full_name="Nguyễn Văn An", identity_number="038090012345"), by=clerk)

    answer = counter.post("/can-bo/tra-cuu-nguoi/", {"so": "038 090 012 345"}).json()

    assert answer["person"]["full_name"] == "Nguyễn Văn An"
    assert answer["person"]["version"] == kept.pk
    assert Read.objects.count() == 1
    assert counter.post("/can-bo/tra-cuu-nguoi/", {"so": "1"}).json() == {"found": False, "person": None}


def test_the_look_up_keeps_numbers_out_of_addresses_and_strangers_out(counter, hire, client, db):
    assert counter.get("/can-bo/tra-cuu-nguoi/?so=038090012345").status_code == 405
    client.force_login(hire("khach"))
    assert client.post("/can-bo/tra-cuu-nguoi/", {"so": "038090012345"}).status_code == 403
    assert Client().post("/can-bo/tra-cuu-nguoi/", {"so": "1"}).status_code == 302


def test_the_answer_follows_its_declaration(counter):
    schema = json.loads(counter.get("/api/v1/openapi.json").content)

    answers = schema["paths"]["/api/v1/cards/parse"]["post"]["responses"]
    assert {"200", "401", "403", "422"} <= set(answers)
