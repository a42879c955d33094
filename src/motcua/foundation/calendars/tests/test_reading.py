import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.calendars.rules import Duration, Unit, UnreadableDuration, parse_duration

D, H, HOUR, M, C = Unit.WORKING_DAY, Unit.HALF_DAY, Unit.WORKING_HOUR, Unit.MINUTE, Unit.CALENDAR_DAY
THREE = dt.time(15)

READABLE = [
    ("3 ngày làm việc", Duration(3, D)),
    ("03 (ba) ngày làm việc", Duration(3, D)),
    ("3 (03) ngày làm việc", Duration(3, D)),
    ("03(ba) ngày làm việc.", Duration(3, D)),
    ("ba ngày làm việc", Duration(3, D)),
    ("năm ngày làm việc", Duration(5, D)),
    ("mười lăm ngày", Duration(15, C)),
    ("hai mươi mốt ngày", Duration(21, C)),
    ("03 NGÀY LÀM VIỆC", Duration(3, D)),
    ("  3   ngày   làm việc ", Duration(3, D)),
    ("3 ngày (làm việc)", Duration(3, D)),
    ("15 ngày", Duration(15, C)),
    ("0,5 ngày làm việc", Duration(1, H)),
    ("0.5 ngày", Duration(1, H)),
    ("1/2 ngày", Duration(1, H)),
    ("½ ngày làm việc", Duration(1, H)),
    ("nửa ngày", Duration(1, H)),
    ("1,5 ngày làm việc", Duration(3, H)),
    ("4,5 ngày", Duration(9, H)),
    ("7.5 ngày làm việc", Duration(15, H)),
    ("0,25 ngày", Duration(2, HOUR)),
    ("1/4 ngày", Duration(2, HOUR)),
    ("0.75 ngày làm việc", Duration(6, HOUR)),
    ("1,25 ngày", Duration(10, HOUR)),
    ("0,125 ngày làm việc", Duration(1, HOUR)),
    ("0,1 ngày làm việc", Duration(48, M)),
    ("1,0 ngày", Duration(1, C)),
    ("4 giờ", Duration(4, HOUR)),
    ("04 giờ làm việc", Duration(4, HOUR)),
    ("08 giờ làm việc", Duration(8, HOUR)),
    ("8h", Duration(8, HOUR)),
    ("02 tiếng", Duration(2, HOUR)),
    ("0,5 giờ", Duration(30, M)),
    ("30 phút", Duration(30, M)),
    ("01 tháng", Duration(1, Unit.MONTH)),
    ("nửa tháng", Duration(15, C)),
    ("2 tuần", Duration(2, Unit.WEEK)),
    ("1 năm", Duration(1, Unit.YEAR)),
    ("nửa năm", Duration(6, Unit.MONTH)),
    ("buổi", Duration(1, H)),
    ("01 buổi", Duration(1, H)),
    ("một buổi làm việc", Duration(1, H)),
    ("trong ngày", Duration(1, Unit.SAME_DAY)),
    ("Trong ngày làm việc", Duration(1, Unit.SAME_DAY)),
    ("Ngay trong ngày tiếp nhận hồ sơ", Duration(1, Unit.SAME_DAY)),
    ("Giải quyết ngay trong ngày", Duration(1, Unit.SAME_DAY)),
    ("ngay trong ngày; sau 15 giờ thì ngày làm việc tiếp theo", Duration(1, Unit.SAME_DAY, THREE)),
    (
        "Ngay trong ngày làm việc; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả kết quả "
        "trong ngày làm việc tiếp theo.",
        Duration(1, Unit.SAME_DAY, THREE),
    ),
    ("trong ngày, tiếp nhận sau 15h30 thì sang ngày làm việc kế tiếp", Duration(1, Unit.SAME_DAY, dt.time(15, 30))),
    ("trong ngày (trước 15 giờ)", Duration(1, Unit.SAME_DAY, THREE)),
    ("ngày làm việc tiếp theo", Duration(1, D)),
    ("trong ngày làm việc tiếp theo", Duration(1, D)),
    ("Không quá 05 ngày làm việc", Duration(5, D)),
    ("tối đa 10 ngày", Duration(10, C)),
    ("Tối đa không quá 20 ngày làm việc", Duration(20, D)),
    ("Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", Duration(3, D)),
    ("trong vòng 5 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ.", Duration(5, D)),
    ("07 ngày làm việc kể từ ngày nhận đủ hồ sơ (hợp lệ)", Duration(7, D)),
    ("10 ngày kể từ ngày tiếp nhận hồ sơ", Duration(10, C)),
    ("5 ngày làm việc tính từ khi nhận đủ hồ sơ theo quy định", Duration(5, D)),
    ("Thời hạn giải quyết: 15 ngày", Duration(15, C)),
    ("trong 3 ngày làm việc", Duration(3, D)),
]


@pytest.mark.parametrize(("text", "duration"), READABLE)
def test_a_written_limit_is_read(text, duration):
    assert parse_duration(text) == duration


@pytest.mark.parametrize(("text", "duration"), READABLE)
def test_decomposed_letters_and_capitals_read_the_same(text, duration):
    assert parse_duration(unicodedata.normalize("NFD", text).upper()) == duration


UNREADABLE = [
    "",
    " ",
    "ngày",
    "3",
    "1 (đơn vị: Khác)",
    "0 ngày",
    "-3 ngày",
    "3-5 ngày làm việc",
    "từ 3 đến 5 ngày",
    "3 hoặc 5 ngày làm việc",
    "3 ngày hoặc 5 ngày",
    "2 ngày 4 giờ",
    "10 ngày làm việc đối với công trình, 7 ngày làm việc đối với nhà ở riêng lẻ",
    "03 (bốn) ngày làm việc",
    "3 ngày làm việc sau khi có kết quả thẩm định",
    "63 ngày kể từ ngày kết thúc nhận hồ sơ",
    "15 ngày kể từ ngày nhận ý kiến của chuyên gia",
    "1.000 ngày",
    "1,5 tháng",
    "0,333 ngày làm việc",
    "99999 ngày",
    "Giờ hành chính",
    "Không tính thời gian",
    "Không quy định",
    "Theo mô tả",
    "ngay",
    "trong ngày; sau 25 giờ thì ngày làm việc tiếp theo",
    "15 ngày; sau 15 giờ thì ngày làm việc tiếp theo",
    "3 ngày làm việc" + " " * 3 + "x" * 400,
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_not_wholly_understood_is_refused(text):
    with pytest.raises(UnreadableDuration):
        parse_duration(text)


durations = st.one_of(
    st.builds(Duration, st.integers(1, 120), st.sampled_from([u for u in Unit if u is not Unit.SAME_DAY])).filter(
        lambda d: d.unit is not Unit.YEAR or d.quantity <= 10
    ),
    st.builds(Duration, st.integers(1, 99), st.just(D), st.sampled_from([THREE, dt.time(14, 30)])),
    st.builds(Duration, st.just(1), st.just(Unit.SAME_DAY), st.sampled_from([None, THREE, dt.time(15, 5)])),
)


@given(durations)
def test_what_a_duration_says_reads_back_as_itself(duration):
    assert parse_duration(str(duration)) == duration
    assert Duration.from_json(duration.to_json()) == duration


@given(
    st.sampled_from(["", "không quá ", "Tối đa ", "trong thời hạn ", "Thời hạn giải quyết: ", "trong vòng không quá "]),
    st.integers(1, 99),
    st.booleans(),
    st.sampled_from([("ngày làm việc", D), ("ngày", C), ("giờ", HOUR), ("giờ làm việc", HOUR), ("phút", M)]),
    st.sampled_from(["", ".", " kể từ ngày nhận đủ hồ sơ hợp lệ", ", kể từ ngày tiếp nhận hồ sơ đầy đủ, hợp lệ."]),
)
def test_the_words_around_a_limit_do_not_change_it(before, number, padded, unit, after):
    written = f"{number:02d}" if padded else str(number)

    assert parse_duration(f"{before}{written} {unit[0]}{after}") == Duration(number, unit[1])


@given(
    st.text(alphabet="0123456789 ,./()½nửagàylmviệcgiờphút", max_size=30).filter(lambda t: not t.strip(" .").isdigit())
)
def test_rubbish_before_a_limit_is_not_overlooked(rubbish):
    with pytest.raises(UnreadableDuration):
        parse_duration(f"{rubbish} xyz 3 ngày làm việc")


@pytest.mark.parametrize(
    ("quantity", "unit", "cut_off"),
    [(0, D, None), (-1, C, None), (2, Unit.SAME_DAY, None), (3, C, THREE), (4, HOUR, THREE), (1.5, D, None)],
)
def test_an_impossible_duration_is_a_bug(quantity, unit, cut_off):
    with pytest.raises(ValueError):
        Duration(quantity, unit, cut_off)


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        (Duration(3, D), 1440),
        (Duration(1, H), 240),
        (Duration(2, HOUR), 120),
        (Duration(5, M), 5),
        (Duration(5, C), None),
        (Duration(1, Unit.SAME_DAY), None),
    ],
)
def test_steps_of_a_process_add_up_in_nominal_minutes(duration, minutes):
    assert duration.work_minutes == minutes
