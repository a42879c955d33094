"""Tra cứu: by code, name, telephone or number, among what one may see, with nothing personal in the address."""

from urllib.parse import unquote

import pytest

from motcua.casework import actions as casework
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.ledger.models import Read
from motcua.services.dossiers.tests.at_work import browser, page_of, receive
from motcua.services.dossiers.tests.pages import text
from tests import build
from tests.build.catalogue import DEATH
from tests.build.commune import SINCE

SEARCH = "/can-bo/tra-cuu/"


@pytest.fixture
def counter(office):
    return browser(office.counter)


def look(client, words):
    return client.post(SEARCH, {"q": words}, follow=True)


def codes(page) -> list[str]:
    return [row.code for row in page.context["rows"]]


def test_names_are_found_without_marks_newest_first(office, counter):
    first = receive(office, submitter=build.person("Đỗ Thị Hà", "001190000777"))
    receive(office)
    second = receive(office, submitter=build.person("Đỗ Thị Hà", "001190000778"))

    assert codes(look(counter, "do thi ha")) == [second.case.code, first.case.code]


@pytest.mark.parametrize("words", ["0900 000 001", "0900.000.001", "hon nhan binh", "Nguyễn Thị"])
def test_telephones_and_procedures_are_found(office, counter, words):
    dossier = receive(office)
    receive(office, code=DEATH, submitter=build.person("Đỗ Thị Hà", "001190000777", phone="0911222333"))

    assert codes(look(counter, words)) == [dossier.case.code]


@pytest.mark.parametrize("typed", ["H99.01.01-261116-0001", "h990101 261116 0001"])
def test_a_whole_code_leads_to_its_page(office, counter, typed):
    dossier = receive(office)

    assert look(counter, typed).redirect_chain[-1][0] == page_of(dossier)


def test_a_part_of_a_code_finds_the_day(office, counter):
    dossier = receive(office)

    assert codes(look(counter, "261116")) == [dossier.case.code]


@pytest.mark.parametrize("number", ["001190000123", "001 190 000 123"])
def test_a_whole_identity_number_finds_her_dossiers_and_is_noted(office, counter, number):
    hers = receive(office)
    brought = receive(
        office,
        owner=build.person("Trần Thị Sáu", "001150000456", birth="01/01/1950"),
        capacity="relative",
        authorisation="cháu nội",
    )
    receive(office, submitter=build.person("Đỗ Thị Hà", "001190000777"))
    page = look(counter, number)

    assert codes(page) == [brought.case.code, hers.case.code]
    assert Read.objects.filter(officer_id=office.counter.pk, how="identity_match").exists()


def test_who_may_not_ask_by_number_is_told(office):
    receive(office)
    page = look(browser(office.specialist), "001190000123")

    assert "không có quyền tra cứu theo số định danh" in text(page)
    assert not Read.objects.filter(how="identity_match").exists()


@pytest.mark.parametrize("words", ["Nguyễn Thị Bình", "001190000123", "0900000001"])
def test_nothing_personal_stands_in_an_address(office, counter, words):
    receive(office)
    page = look(counter, words)

    for address, _ in page.redirect_chain:
        assert words not in unquote(address)
        assert "binh" not in unquote(address).lower().split("?s=")[0]


def test_only_what_one_may_see_is_found(office, counter):
    receive(office)
    stranger = accounts.hire(
        by=None, username="la", full_name="Người Lạ", unit_id=office.secretariat.pk, password="mat-khau-thu"
    )
    role = Role.objects.get(code="specialist")
    accounts.grant(by=None, officer=stranger, role=role, unit_id=office.secretariat.pk, valid_from=SINCE)

    assert codes(look(browser(stranger), "binh")) == []
    assert "Không có hồ sơ nào khớp" in text(look(browser(stranger), "H99.01.01-261116-0001"))


def test_pages_follow_each_other_without_loss(office, counter):
    made = [receive(office).case.code for _ in range(53)]
    first = look(counter, "binh")
    second = counter.get(first.context["next"])

    assert len(codes(first)) == 50
    assert codes(first) + codes(second) == made[::-1]


def test_a_page_costs_the_same_for_one_and_for_fifty(office, counter, django_assert_max_num_queries):
    receive(office)
    address = look(counter, "binh").redirect_chain[-1][0]
    counter.get(address)
    with django_assert_max_num_queries(10) as one:
        counter.get(address)
    for _ in range(20):
        receive(office)
    with django_assert_max_num_queries(10) as many:
        counter.get(address)

    assert len(one) == len(many)


def test_no_words_find_nothing_and_old_seals_open_nothing(office, counter):
    receive(office)

    assert codes(look(counter, "  ")) == []
    assert codes(counter.get(SEARCH, {"s": "gAAAAA-khong-phai", "sau": "x"})) == []
    assert codes(counter.get(SEARCH, {"q": "binh"})) == []


def test_the_search_of_the_shell_is_the_same(office, counter):
    html = counter.get(SEARCH).content.decode()

    assert f'action="{SEARCH}" method="post"' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_a_stopped_dossier_is_found_with_its_state(office, counter):
    dossier = receive(office)
    casework.stop(case_id=dossier.pk, by=office.leader, grounds="Điều 1", reason="Trùng")

    assert "Dừng xử lý" in text(look(counter, "binh"))
