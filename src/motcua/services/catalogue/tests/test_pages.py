"""The public pages."""

import pytest
from django.test import Client

from motcua.foundation.accounts.tests import build as people
from motcua.services.catalogue import actions, queries
from motcua.services.catalogue.rules import shorten
from motcua.services.catalogue.tests import build

pytestmark = pytest.mark.django_db


def read(address: str, **query: object) -> str:
    answer = Client().get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_citizen_finds_a_procedure_by_her_own_words(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn"))

    page = read("/thu-tuc/", q="lam giay khai sinh")

    assert "Thủ tục đăng ký khai sinh" in page
    assert 'href="/thu-tuc/1.001193/"' in page


def test_procedures_are_listed_by_field_and_by_event_of_life(tmp_path):
    fields = [{"code": "G15-TP03", "name": "Chứng thực"}]
    build.take_over(tmp_path, build.row(), build.row("2.000815", "Chứng thực bản sao", categoriesDetails=fields))

    by_field, by_event = read("/thu-tuc/", **{"linh-vuc": "G15-TP03"}), read("/thu-tuc/", **{"su-kien": "sinh-con"})

    assert ("/thu-tuc/2.000815/" in by_field, "/thu-tuc/1.001193/" in by_field) == (True, False)
    assert ("/thu-tuc/2.000815/" in by_event, "/thu-tuc/1.001193/" in by_event) == (False, True)


def test_only_what_the_centre_posts_is_shown_once_it_posts(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn"))
    actions.post(unit=people.office(), procedure=queries.get_procedure("1.000894"), by=None)

    page = read("/thu-tuc/")

    assert ("/thu-tuc/1.000894/" in page, "/thu-tuc/1.001193/" in page) == (True, False)


def test_one_page_tells_what_how_long_how_much(tmp_path):
    people.office()
    methods = [build.method(build.DIRECT, 3, fees=[build.fee(50000, text="/lần")])]
    build.take_over(tmp_path, build.row("1.999999", "Việc thử", executionMethods=methods))

    page = read("/thu-tuc/1.999999/")

    for told in ("Tờ khai theo mẫu", "3 ngày làm việc", "50.000", "163/QĐ-BTP", "Luật Hộ tịch"):
        assert told in page


def test_an_unclear_limit_is_said_to_be_so(tmp_path):
    methods = [build.method(build.DIRECT, 0, "OTHER")]
    build.take_over(tmp_path, build.row("1.999999", "Việc thử", executionMethods=methods))

    assert "Theo quy trình nội bộ" in read("/thu-tuc/1.999999/")


def test_a_retired_procedure_points_to_what_replaced_it(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Kết hôn"))
    actions.retire(
        procedure=queries.get_procedure("1.000894"),
        by=people.officer("administrator"),
        reason="Thay thế",
        replaced_by=queries.get_procedure("1.001193"),
    )

    page = read("/thu-tuc/1.000894/")

    assert "đã bãi bỏ" in page
    assert 'href="/thu-tuc/1.001193/"' in page


@pytest.mark.parametrize("code", ["9.999999", "%00"])
def test_an_unknown_procedure_is_not_found(code):
    assert Client().get(f"/thu-tuc/{code}/").status_code == 404


@pytest.mark.parametrize(
    "query", [{"trang": "-1"}, {"trang": "x"}, {"trang": "9" * 30}, {"q": "\x00"}, {"linh-vuc": "\x00"}]
)
def test_senseless_questions_break_nothing(tmp_path, query):
    build.take_over(tmp_path, build.row())

    read("/thu-tuc/", **query)


def test_a_paper_described_over_pages_is_cut_on_the_page_and_whole_behind_it(tmp_path):
    long = "Một trong những giấy tờ về đất đai: " + "giấy tờ theo quy định của pháp luật; " * 120
    cases = [{"name": f"Trường hợp {n}", "profileComponents": [build.paper(long)]} for n in range(7)]
    build.take_over(tmp_path, build.row("1.013225", "Cấp phép", executionCases=cases))

    page, whole = read("/thu-tuc/1.013225/"), read("/thu-tuc/1.013225/toan-van/")

    assert len(page.encode()) < 30_000
    assert 'href="/thu-tuc/1.013225/toan-van/#giay-to-1"' in page
    assert whole.count("Một trong những giấy tờ về đất đai") == 1
    assert 'id="giay-to-1"' in whole


def test_a_short_text_is_left_alone_and_a_long_one_cut_at_a_stop():
    assert shorten("Tờ khai  theo mẫu") == "Tờ khai theo mẫu"
    assert shorten("Giấy tờ một; giấy tờ hai; giấy tờ ba", 30) == "Giấy tờ một; giấy tờ hai…"
    assert shorten("x" * 50, 30) == "x" * 30 + "…"
