"""Small decisions, without a database."""

import pytest

from motcua.casework.rules import remaining_words
from motcua.services.dossiers.queries import masked
from motcua.services.dossiers.rules import read_code

UNITS = ["H99.01.01", "000.00.00.H41"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("H99.01.01-261116-0001", "H99.01.01-261116-0001"),
        ("h99.01.01 261116 0001", "H99.01.01-261116-0001"),
        ("H990101261116OOO1", "H99.01.01-261116-0001"),
        ("H99.O1.0l-2611l6-0001", "H99.01.01-261116-0001"),
        ("H99.01.01–261116–0001", "H99.01.01-261116-0001"),
        ("000.00.00.h41-181122-0001", "000.00.00.H41-181122-0001"),
        ("H12.3-261116-0001", "H12.3-261116-0001"),
        ("H99.01.01-261116-10001", "H99.01.01-261116-10001"),
        ("0001", "0001"),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_copy_it(typed, meant):
    assert read_code(typed, UNITS) == meant


def test_a_long_text_is_no_code():
    assert len(read_code("9" * 10_000, UNITS)) <= 70


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (960, "còn 2 ngày làm việc"),
        (1439, "còn 2 ngày làm việc"),
        (480, "còn 1 ngày làm việc"),
        (660, "còn 1 ngày 3 giờ làm việc"),
        (180, "còn 3 giờ làm việc"),
        (45, "còn 45 phút làm việc"),
        (0, "còn 0 phút làm việc"),
        (-180, "trễ 3 giờ làm việc"),
        (-1, "trễ 1 phút làm việc"),
        (-2400, "trễ 5 ngày làm việc"),
    ],
)
def test_what_is_left_is_said_in_words(minutes, words):
    assert remaining_words(minutes) == words


@pytest.mark.parametrize(("number", "shown"), [("001190000123", "••••••••0123"), ("0123", "••••"), ("", "")])
def test_of_a_number_only_its_end_is_shown(number, shown):
    assert masked(number) == shown
