import datetime as dt

import pytest

from motcua.foundation.accounts import actions as accounts
from motcua.oversight.figures.tests.build import case, instant
from motcua.services.catalogue.models import Field
from tests import build

pytestmark = pytest.mark.django_db

NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    made = build.commune()
    Field.objects.create(code="G15-TP03", name="Hộ tịch")
    for n, verdict in enumerate(("on_time", "early", "late")):
        case(
            made,
            instant(dt.date(2026, 11, 2)),
            due=instant(dt.date(2026, 11, 5), 17),
            resolved=instant(dt.date(2026, 11, 6)),
            verdict=verdict,
            cause="step_work" if verdict == "late" else "",
            code=f"H99.01.01-261102-000{n + 1}",
        )
    return made


@pytest.fixture
def get(client, commune):
    def ask(path, params=None, *, officer="leader", scopes=("figures.read",)):
        _, key = accounts.issue_token(officer=getattr(commune, officer), name="Thử", scopes=list(scopes), days=1)
        return client.get(f"/api/v1/figures/{path}", params or {}, headers={"Authorization": f"Bearer {key}"})

    return ask


def test_the_summary_has_the_figures_of_the_page(get):
    answer = get("summary", NOVEMBER)

    assert answer.status_code == 200
    body = answer.json()
    assert body["period"] == {"from": "2026-11-01", "to": "2026-11-30", "title": "từ 01/11/2026 đến 30/11/2026"}
    assert body["total"]["figures"]["resolved"] == 3
    assert body["total"]["figures"]["late"] == 1
    assert [(r["field"], r["name"]) for r in body["rows"]] == [("G15-TP03", "Hộ tịch")]
    assert body["causes"] == {"step_work": 1}


def test_the_rates_come_with_their_fractions(get):
    body = get("rates", NOVEMBER).json()

    [a] = [r for r in body["rates"] if (r["rate"], r["clock"]) == ("A", "judged")]
    assert (a["numerator"], a["denominator"], a["percent"]) == (2, 3, "66.67")
    assert get("rates", {"from": "2025-01-01", "to": "2025-01-31"}).json()["rates"][0]["percent"] is None


def test_the_report_is_the_one_of_its_own_quarter(get):
    body = get("report-06", {"year": 2026, "quarter": 4}).json()

    assert (body["period"]["from"], body["period"]["to"]) == ("2026-09-15", "2026-12-14")
    columns = body["total"]["columns"]
    assert columns["3"] == columns["7"] + columns["11"] == 3
    assert get("report-06", {"year": 2026}).json()["period"]["to"] == "2026-12-14"


def test_a_number_opens_its_list_for_a_machine_too(get):
    body = get("list", NOVEMBER | {"key": "late:field=G15-TP03"}).json()

    assert (body["count"], [c["code"] for c in body["cases"]], body["next"]) == (1, ["H99.01.01-261102-0003"], "")


def test_a_unit_is_named_by_its_code(get, commune):
    assert get("summary", NOVEMBER | {"unit": "H99.01.02"}).json()["total"]["figures"]["resolved"] == 3
    assert get("summary", NOVEMBER | {"unit": "H99.01.03"}).json()["total"]["figures"]["resolved"] == 0
    assert get("summary", NOVEMBER | {"unit": "H00"}).status_code == 422
    assert get("summary", NOVEMBER | {"unit": "H99.01.03"}, officer="head").status_code == 403


@pytest.mark.parametrize("path", ["summary", "rates", "report-06", "list"])
def test_without_the_scope_or_the_right_there_is_no_answer(get, client, path):
    params = NOVEMBER | {"key": "received", "year": 2026}

    assert client.get(f"/api/v1/figures/{path}", params).status_code == 401
    assert get(path, params, scopes=["procedures.read"]).status_code == 403
    assert get(path, params, officer="specialist").status_code == 403
    assert get(path, params).status_code == 200


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("summary", {}),
        ("summary", {"from": "2026-11-30", "to": "2026-11-01"}),
        ("summary", {"from": "1990-01-01", "to": "2026-11-01"}),
        ("report-06", {"year": 2026, "quarter": 5}),
        ("list", NOVEMBER | {"key": "wonders"}),
        ("list", NOVEMBER | {"key": "late:field=%00"}),
        ("summary", NOVEMBER | {"field": "\x00"}),
    ],
)
def test_what_cannot_be_understood_is_a_problem_with_a_code(get, path, params):
    answer = get(path, params)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"]
