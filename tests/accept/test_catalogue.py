"""The national catalogue as the portal gave it out: MOTCUA_ACCEPT_DATA names the folder of the real data."""

import json
import os
from pathlib import Path

import pytest

from motcua.services.catalogue import actions, queries
from motcua.services.catalogue.models import Component, Procedure
from motcua.services.catalogue.tests.questions_of_people import QUESTIONS

pytestmark = pytest.mark.django_db

DATA = Path(os.environ["MOTCUA_ACCEPT_DATA"]) / "catalogue"
PORTAL = DATA / "portal-2026-07.jsonl.gz"
CURATED = {entry["code"]: entry for entry in json.loads((DATA / "curated.json").read_text())["procedures"]}
# Their limit stands in the internal process of the province; the law is proposed or applied until it is told.
FROM_PROCESS = {"2.002516", "2.001263"}


@pytest.fixture(scope="module")
def taken_over(django_db_setup, django_db_blocker):
    """One import for all the tests of this file, undone at the end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.import_catalogue(file=PORTAL)
        transaction.set_rollback(True)


def test_all_5665_rows_are_read_and_two_are_rejected_with_their_reasons(taken_over):
    assert (taken_over.read, taken_over.imported) == (5665, 5663)
    assert {r.code for r in taken_over.rejections} == {"1.014325", "1.014955-Xoa"}
    assert Procedure.objects.filter(code="1.014325").count() == 1


def test_a_second_time_changes_nothing(taken_over):
    again = actions.import_catalogue(file=PORTAL)

    assert (again.imported, again.updated, again.unchanged, again.new_questions) == (0, 0, 5663, 0)


@pytest.mark.parametrize("code", sorted(set(CURATED) - FROM_PROCESS))
def test_a_common_procedure_shows_the_limit_worked_out_by_hand(taken_over, code):
    wanted = CURATED[code]["deadline"]["normalised"]

    shown = {limits.usable.duration for limits in queries.list_limits(queries.get_version(code)) if limits.usable}

    assert len(shown) == 1
    assert shown.pop().to_json() == {
        "quantity": wanted["qty"] or 1,
        "unit": wanted["unit"],
        "cut_off": wanted.get("cut_off"),
    }


@pytest.mark.parametrize("code", sorted(FROM_PROCESS))
def test_what_the_internal_process_must_tell_stays_a_question(taken_over, code):
    assert queries.list_questions(code=code).exists()


@pytest.mark.parametrize("code", sorted(CURATED))
def test_the_papers_of_a_common_procedure_are_told_from_the_notes(taken_over, code):
    if CURATED[code]["documents_truncated"]:
        wanted = {paper["code"] for paper in CURATED[code]["documents"]}
        assert wanted <= papers_of(code)
    else:
        wanted = {paper["code"] for paper in CURATED[code]["documents"]}
        # One form with two names is one paper for whoever reads by hand.
        assert wanted <= papers_of(code)
        assert len(papers_of(code) - wanted) <= 1


def papers_of(code: str) -> set[str]:
    version = queries.get_version(code)
    return set(Component.objects.filter(version=version, is_note=False).values_list("code", flat=True))


@pytest.mark.parametrize("code", sorted(CURATED))
def test_the_commune_or_its_police_decides_the_common_procedures(taken_over, code):
    version = queries.get_version(code)

    assert (version.deciding_level == "commune") == CURATED[code]["handled_by"].startswith("UBND cấp xã")
    assert (version.decision_number, version.field.code) == (
        CURATED[code]["decision"]["number"],
        CURATED[code]["field"]["code"],
    )


@pytest.mark.parametrize(("question", "codes"), QUESTIONS)
def test_ordinary_people_find_it_among_the_first_five_of_the_commune(taken_over, question, codes):
    found = queries.search(question, 5, among=queries.commune_codes())

    assert {entry.code for entry in found} & set(codes)
