"""Rules: the limits of one procedure's channels."""

import pytest

from motcua.foundation.calendars.rules import Duration, Unit
from motcua.services.catalogue.rules import limits
from motcua.services.catalogue.rules.limits import PublishedLimit


def rows(*published: tuple[str, str, str]) -> list[PublishedLimit]:
    return [PublishedLimit("DIRECT", number, unit, text) for number, unit, text in published]


@pytest.mark.parametrize(
    ("number", "unit", "text", "duration"),
    [
        ("3", "WORKING_DAY", "", Duration(3, Unit.WORKING_DAY)),
        ("15", "DAY", "", Duration(15, Unit.CALENDAR_DAY)),
        ("2", "MONTH", "", Duration(2, Unit.MONTH)),
        ("8", "HOUR", "", Duration(8, Unit.WORKING_HOUR)),
        ("7.5", "WORKING_DAY", "", Duration(15, Unit.HALF_DAY)),
        ("0", "OTHER", "05 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ", Duration(5, Unit.WORKING_DAY)),
        ("Không quá 20 ngày làm việc.", "OTHER", "Nộp qua bưu chính", Duration(20, Unit.WORKING_DAY)),
        (
            "27",
            "WORKING_DAY",
            "05 ngày làm việc để kiểm tra; 22 ngày làm việc để thẩm định",
            Duration(27, Unit.WORKING_DAY),
        ),
    ],
)
def test_a_clear_limit_is_taken(number, unit, text, duration):
    read, questions = limits.read(rows((number, unit, text)), "")

    assert limits.usual(read, "DIRECT") == duration
    assert questions == []


@pytest.mark.parametrize(
    ("number", "unit", "text", "kind"),
    [
        ("1", "OTHER", "", "limit_unknown"),
        ("0", "OTHER", "", "limit_unknown"),
        ("5", "OTHER", "", "limit_unknown"),
        ("", "OTHER", "", "limit_unknown"),
        ("Theo mô tả", "OTHER", "", "limit_unknown"),
        ("24", "HOUR", "", "limit_unknown"),
        ("15", "DAY", "15 ngày làm việc", "limit_contradicts"),
        (
            "20",
            "DAY",
            "Thời hạn thực hiện liên thông tối đa không quá 20 ngày làm việc, kể từ ngày nộp đủ",
            "limit_contradicts",
        ),
        ("10", "WORKING_DAY", "Không quá 07 ngày làm việc", "limit_contradicts"),
        ("0", "OTHER", "10 ngày\n30 ngày", "limit_several"),
    ],
)
def test_what_is_not_clear_is_asked_and_never_guessed(number, unit, text, kind):
    read, questions = limits.read(rows((number, unit, text)), "")

    assert limits.usual(read, "DIRECT") is None
    assert [q.kind for q in questions] == [kind]


def test_several_rows_of_one_channel_with_different_limits_are_asked():
    _, questions = limits.read(rows(("1", "WORKING_DAY", ""), ("3", "WORKING_DAY", "")), "")

    assert [(q.kind, [d.quantity for d in q.proposals]) for q in questions] == [("limit_several", [1, 3])]


def test_a_bare_number_and_the_steps_are_proposals_only():
    steps = "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, cơ quan cấp giấy."

    read, questions = limits.read(rows(("5", "OTHER", "")), steps)

    assert limits.usual(read, "DIRECT") is None
    assert questions[0].proposals == (Duration(5, Unit.WORKING_DAY), Duration(3, Unit.WORKING_DAY))


def test_a_limit_of_a_sub_case_stands_beside_the_usual_one():
    text = "10 ngày làm việc đối với công trình (hoặc 7 ngày làm việc đối với nhà ở riêng lẻ)"

    read, questions = limits.read(rows(("10", "WORKING_DAY", text)), "")

    assert questions == []
    assert [(case.span.quantity, case.case) for case in read[0].cases] == [(7, "nhà ở riêng lẻ")]


def test_a_statutory_row_holds_from_its_day_to_its_day():
    table = [{"codes": ["1.1"], "valid_from": "2016-01-01", "valid_to": "2027-02-28"}]

    assert limits.statutory(table, "1.1", "DIRECT", "2027-02-28") is table[0]
    assert limits.statutory(table, "1.1", "DIRECT", "2027-03-01") is None
    assert limits.statutory(table, "1.2", "DIRECT", "2026-01-01") is None
