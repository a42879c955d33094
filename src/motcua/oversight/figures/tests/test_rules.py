import datetime as dt
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.refusals import Invalid
from motcua.oversight.figures import rules
from motcua.oversight.figures.rules import Key, Mode, NoSuchFigure, NoSuchPeriod, Rounding
from motcua.oversight.figures.rules.documentation import as_markdown

DAYS = st.dates(dt.date(2002, 1, 1), dt.date(2198, 12, 31))
ROOT = Path(__file__).resolve().parents[5]


@pytest.mark.parametrize(
    ("mode", "places", "written"),
    [
        (Mode.HALF_UP, 2, "98,25%"),
        (Mode.HALF_UP, 1, "98,3%"),
        (Mode.TRUNCATE, 1, "98,2%"),
        (Mode.TRUNCATE, 0, "98%"),
        (Mode.HALF_UP, 4, "98,2526%"),
    ],
)
def test_the_share_of_son_tay_is_written_as_the_setting_says(mode, places, written):
    assert rules.in_words(rules.percent(11_808, 12_018, Rounding(mode, places))) == written


def test_there_is_no_percentage_of_nothing():
    assert rules.percent(0, 0, Rounding()) is None
    assert rules.in_words(None) == "–"


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_percentage_is_exact_to_its_last_place(above, below, places):
    half_up = rules.percent(above, below, Rounding(Mode.HALF_UP, places))
    cut = rules.percent(above, below, Rounding(Mode.TRUNCATE, places))
    step = Decimal(1).scaleb(-places)

    # In whole numbers: value·below compared with 100·above.
    assert cut * below <= 100 * above < (cut + step) * below
    assert abs(half_up * below - 100 * above) * 2 <= step * below
    assert half_up - cut in {0, step}


def test_a_rounding_has_a_way_and_at_most_four_places():
    assert rules.check_rounding("truncate", 1) == Rounding(Mode.TRUNCATE, 1)
    for mode, places in (("bankers", 1), ("half_up", 5), ("half_up", -1)):
        with pytest.raises(Invalid):
            rules.check_rounding(mode, places)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-B1", "2025-12-15", "2026-03-14"),
        ("2026-B2", "2026-03-15", "2026-06-14"),
        ("2026-B3", "2026-06-15", "2026-09-14"),
        ("2026-B4", "2026-09-15", "2026-12-14"),
        ("2026-B", "2025-12-15", "2026-12-14"),
        ("2026-01-15..2026-02-03", "2026-01-15", "2026-02-03"),
    ],
)
def test_a_period_is_read_from_its_code(code, first, last):
    found = rules.parse(code)

    assert (found.first.isoformat(), found.last.isoformat(), found.code) == (first, last, code)


@pytest.mark.parametrize(
    "code", ["", "2026-13", "2026-Q5", "2026-B0", "1999", "2026-02-30", "2026-03-01..2026-02-01", "mai", "2026-02-01.."]
)
def test_what_is_no_period_is_refused(code):
    with pytest.raises(NoSuchPeriod):
        rules.parse(code)


@given(DAYS)
def test_the_reports_quarters_lie_end_to_end(day):
    quarter = rules.report_quarter_of(day)
    following = rules.report_quarter_of(quarter.last + dt.timedelta(days=1))

    assert quarter.first <= day <= quarter.last
    assert following.first == quarter.last + dt.timedelta(days=1)
    assert rules.parse(quarter.code) == quarter


@given(DAYS)
def test_the_offered_periods_are_all_readable_and_the_current_ones_hold_today(day):
    offered = rules.choices(day)

    assert [rules.parse(p.code) for p in offered] == offered
    assert sum(p.first <= day <= p.last for p in offered) >= 6


def test_a_short_period_is_shown_with_the_year_before_it_and_a_long_one_whole():
    assert [m.code for m in rules.months_of(rules.month(2026, 11))][::11] == ["2025-12", "2026-11"]
    assert len(rules.months_of(rules.between(dt.date(2025, 1, 1), dt.date(2026, 6, 30)))) == 18
    assert len(rules.months_of(rules.between(dt.date(2010, 1, 1), dt.date(2026, 6, 30)))) == 36


WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


@given(
    st.sampled_from([f.code for f in rules.FIGURES]),
    st.none() | st.integers(1, 10**9),
    st.none() | WORDS,
    st.none() | WORDS,
)
def test_a_key_is_read_back_as_it_was_written(figure, unit, field, cause):
    key = Key(figure=figure, unit=unit, field=field, cause=cause)

    assert rules.parse_key(str(key)) == key


@pytest.mark.parametrize(
    "text", ["", "nothing", "late:who=1", "late:unit=x", "late:unit", "late:unit=1:unit=2", "late:field=%00"]
)
def test_what_opens_no_figure_is_refused(text):
    with pytest.raises(NoSuchFigure):
        rules.parse_key(text)


def test_every_rate_column_and_part_is_a_figure():
    used = {r.below for r in rules.RATES} | {c for r in rules.RATES for c in r.above.values()}
    used |= {c for column in rules.REPORT_06 for c in column.figure.values()}
    used |= {part for f in rules.FIGURES for part in f.parts}

    assert used <= set(rules.BY_CODE)
    assert len(rules.BY_CODE) == len(rules.FIGURES)


def test_the_documentation_says_what_the_definitions_say():
    assert (ROOT / "docs" / "figures.md").read_text() == as_markdown()


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", "\tx"])
def test_nothing_in_a_csv_runs_as_a_formula(text):
    assert rules.for_csv(text, HANOI).startswith("'")


def test_days_and_numbers_stay_what_they_are_in_a_csv():
    assert rules.for_csv(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), HANOI) == "23/11/2026 16:30"
    assert rules.for_csv(dt.date(2026, 11, 23), HANOI) == "23/11/2026"
    assert rules.for_csv(-5, HANOI) == "-5"
    assert rules.for_csv(None, HANOI) == ""
