import datetime as dt

import pytest

from motcua.kernel import clock
from motcua.ui.templatetags import ui

MONDAY = dt.date(2026, 11, 23)
AFTERNOON = clock.at(MONDAY, dt.time(16, 30))


@pytest.mark.parametrize(
    ("word", "value", "said"),
    [
        (ui.vi_date, MONDAY, "thứ Hai, 23/11/2026"),
        (ui.vi_date, dt.date(2026, 11, 22), "Chủ nhật, 22/11/2026"),
        (ui.vi_date, AFTERNOON, "thứ Hai, 23/11/2026"),
        (ui.vi_date, None, ""),
        (ui.vi_day, MONDAY, "23/11/2026"),
        (ui.vi_datetime, AFTERNOON, "16:30 ngày 23/11/2026"),
        (ui.vi_datetime, None, ""),
        (ui.vi_time, AFTERNOON, "16:30"),
        (ui.vi_time, dt.time(7, 5), "07:05"),
        (ui.vi_long_date, MONDAY, "ngày 23 tháng 11 năm 2026"),
        (ui.vi_long_date, dt.date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (ui.vi_long_date, dt.date(2026, 3, 3), "ngày 03 tháng 3 năm 2026"),
        (ui.money, 1_250_000, "1.250.000 đồng"),
        (ui.money, 0, "0 đồng"),
        (ui.money, None, ""),
        (ui.money_words, 105_000, "Một trăm linh năm nghìn đồng"),
        (ui.number, 12_480, "12.480"),
        (ui.percent, 0.985, "98,5%"),
        (ui.percent, None, "–"),
        (ui.duration, dt.timedelta(days=2, hours=3, minutes=15), "2 ngày 3 giờ 15 phút"),
        (ui.duration, 195, "3 giờ 15 phút"),
        (ui.duration, 0, "0 phút"),
        (ui.file_size, 820_400, "820 kB"),
        (ui.file_size, 1_400_000, "1,4 MB"),
        (ui.file_size, 12, "1 kB"),
    ],
)
def test_values_are_said_the_vietnamese_way(word, value, said):
    assert word(value) == said


def test_an_instant_late_in_the_utc_evening_belongs_to_the_next_local_day():
    assert ui.vi_day(dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.UTC)) == "23/11/2026"


def test_an_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in ui.icon("print")
    assert 'role="img" aria-label="In &quot;ngay&quot;"' in ui.icon("print", 'In "ngay"')


def test_attributes_are_escaped_and_false_ones_left_out():
    assert ui.attributes({"data-x": '"><script>', "hidden": True, "title": None, "open": False}) == (
        ' data-x="&quot;&gt;&lt;script&gt;" hidden'
    )
