"""People find a procedure by their own words."""

import pytest

from motcua.services.catalogue import queries
from motcua.services.catalogue.queries.statutes import shipped
from motcua.services.catalogue.rules.search import Entry, Index, Vocabulary
from motcua.services.catalogue.tests import build
from motcua.services.catalogue.tests.names import NAMES
from motcua.services.catalogue.tests.questions_of_people import QUESTIONS


def vocabulary() -> Vocabulary:
    known = shipped("synonyms.json")
    return Vocabulary(
        phrases=tuple((entry["code"], phrase) for entry in known["phrases"] for phrase in entry["phrases"]),
        rewrites=tuple((old, rule["to"]) for rule in known["rewrites"] for old in rule["from"]),
        fillers=tuple(known["fillers"]),
        levels={level: tuple(said) for level, said in known["levels"].items()},
    )


@pytest.fixture(scope="module")
def index() -> Index:
    entries = [Entry(code, name, "", "partial", True, True, "") for code, name in NAMES.items()]
    return Index(entries, vocabulary())


@pytest.mark.parametrize(("question", "codes"), QUESTIONS)
def test_ordinary_people_find_it_among_the_first_five(index, question, codes):
    assert {hit.code for hit in index.search(question, 5)} & set(codes)


def test_every_code_people_have_words_for_is_a_code():
    assert [e["code"] for e in shipped("synonyms.json")["phrases"] if e["code"].count(".") != 1] == []


def test_an_old_level_asks_for_the_new_one():
    entries = [
        Entry("1.1", "Đăng ký khai sinh", "", "partial", True, True, ""),
        Entry("1.2", "Đăng ký hộ kinh doanh", "", "full", True, True, ""),
    ]
    small = Index(entries, vocabulary())

    assert [hit.code for hit in small.search("mức độ 4", 5)] == ["1.2"]
    assert [hit.code for hit in small.search("toàn trình", 5)] == ["1.2"]
    assert [hit.code for hit in small.search("khai sinh mức độ 3", 5)] == ["1.1"]


def test_the_commune_comes_before_others_and_other_provinces_are_left_out():
    entries = [
        Entry("1.1", "Cấp giấy phép xây dựng", "", "partial", False, False, ""),
        Entry("1.2", "Cấp giấy phép xây dựng", "", "partial", True, True, ""),
        Entry("1.3", "Cấp giấy phép xây dựng", "", "partial", True, True, "H15"),
    ]
    small = Index(entries, Vocabulary())

    assert [hit.code for hit in small.search("giay phep xay dung", 5, province="H42")] == ["1.2", "1.1"]
    assert [hit.code for hit in small.search("giay phep xay dung", 5, among=frozenset({"1.1"}))] == ["1.1"]


@pytest.mark.parametrize("nonsense", ["", "   ", "?!", "zzzzqqq", "\x00", "a", "%_'\"", "𠀀"])
def test_nonsense_finds_nothing_and_breaks_nothing(index, nonsense):
    assert len(index.search(nonsense, 5)) <= 5


def test_a_one_letter_slip_is_forgiven(index):
    assert "1.004884" in {hit.code for hit in index.search("dang ky laj khai sinh", 5)}


@pytest.mark.django_db
def test_a_code_finds_itself_and_nothing_else(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn"))

    assert [found.code for found in queries.search(" 1.000894 ")] == ["1.000894"]


@pytest.mark.django_db
def test_a_newer_catalogue_is_searched_at_once(tmp_path):
    build.take_over(tmp_path, build.row())
    assert queries.search("chăn nuôi", among=queries.commune_codes()) == []

    build.take_over(tmp_path, build.row(), build.row("1.012836", "Hỗ trợ chăn nuôi gia súc"))

    assert queries.search("chan nuoi", 1)[0].code == "1.012836"
