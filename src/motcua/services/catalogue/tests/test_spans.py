"""Rules: limits out of words."""

import datetime as dt

import pytest

from motcua.foundation.calendars.rules import Duration, Unit
from motcua.services.catalogue.rules import spans

THREE = dt.time(15)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", [(3, "working_day", "")]),
        ("10 (mười) ngày làm việc kể từ ngày nhận được văn bản đề nghị", [(10, "working_day", "")]),
        ("Không quá 15 ngày.", [(15, "calendar_day", "")]),
        ("Thời hạn giải quyết: 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ", [(5, "working_day", "")]),
        ("12,5 ngày làm việc", [(25, "half_day", "")]),
        ("02 tháng", [(2, "month", "")]),
        (
            "10 ngày làm việc đối với công trình (hoặc 7 ngày làm việc đối với nhà ở riêng lẻ) kể từ ngày nhận hồ sơ.",
            [(10, "working_day", "công trình"), (7, "working_day", "nhà ở riêng lẻ")],
        ),
        (
            "Đối với các xã miền núi thì thời gian thực hiện không quá 20 ngày làm việc.",
            [(20, "working_day", "các xã miền núi")],
        ),
        ("Đối với các xã miền núi thời gian được tăng thêm 10 ngày làm việc.", []),
        ("Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ, cơ quan thuế gửi ý kiến.", []),
        ("05 ngày làm việc kể từ ngày nhận được ý kiến của Bộ Công an", []),
        ("03 ngày đối với hồ sơ không hợp lệ", []),
        ("Nộp trực tiếp tại Trung tâm Phục vụ hành chính công", []),
        ("", []),
    ],
)
def test_a_text_states_these_limits_of_the_whole_procedure(text, found):
    assert [(p.span.quantity, p.span.unit, p.case) for p in spans.phrases(text)] == found


@pytest.mark.parametrize(
    ("text", "cut_off"),
    [
        ("Trong ngày làm việc", None),
        ("Thực hiện trong ngày làm việc nhận được hồ sơ đầy đủ, chính xác", None),
        ("Ngay trong ngày; nếu nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo", THREE),
    ],
)
def test_the_same_day_is_a_limit_with_or_without_a_cut_off(text, cut_off):
    assert [p.span for p in spans.phrases(text)] == [Duration(1, Unit.SAME_DAY, cut_off)]


def test_the_same_day_among_other_numbers_is_not_guessed():
    assert spans.phrases("Trong ngày, trường hợp phải xác minh thì 05 ngày làm việc") == ()


@pytest.mark.parametrize(
    ("number", "unit", "duration"),
    [
        (7.5, Unit.WORKING_DAY, Duration(15, Unit.HALF_DAY)),
        ("6.25", Unit.WORKING_DAY, Duration(50, Unit.WORKING_HOUR)),
        ("0,5", Unit.WORKING_HOUR, Duration(30, Unit.MINUTE)),
        ("3", Unit.CALENDAR_DAY, Duration(3, Unit.CALENDAR_DAY)),
        (2.5, Unit.CALENDAR_DAY, None),
        (0, Unit.WORKING_DAY, None),
        (-1, Unit.WORKING_DAY, None),
        ("nan", Unit.WORKING_DAY, None),
        ("Theo mô tả", Unit.WORKING_DAY, None),
    ],
)
def test_fractions_become_whole_smaller_units_and_nothing_else(number, unit, duration):
    assert spans.exact(number, unit) == duration


def test_a_text_in_decomposed_unicode_reads_the_same():
    assert spans.phrases("03 nga\u0300y la\u0300m vie\u0323\u0302c") == spans.phrases("03 ngày làm việc")
