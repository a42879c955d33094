import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.services.payments.rules import (
    ChargeLine,
    FeeItem,
    FeeKind,
    FeeTerm,
    Formula,
    PagesMissing,
    UnknownFee,
    certified_copy,
    quote,
)

COPY = FeeTerm(
    code="copy",
    kind=FeeKind.FEE,
    name="Phí chứng thực bản sao",
    formula=Formula.CERTIFIED_PAGES,
    amount=2000,
    first_pages=2,
    next_amount=1000,
    cap=200_000,
    basis="TT 226/2016/TT-BTC",
)
STAY = FeeTerm(
    code="stay",
    kind=FeeKind.CHARGE,
    name="Lệ phí thường trú",
    formula=Formula.FIXED,
    amount=20_000,
    online_amount=10_000,
    automatic=True,
    per="lần",
    exemptions=(("poor", 100), ("elderly", 50)),
)
EXTRACT = FeeTerm(
    code="extract", kind=FeeKind.FEE, name="Phí trích lục", formula=Formula.PER_COPY, amount=8000, per="bản"
)
NOT_SAID = FeeTerm(
    code="local", kind=FeeKind.CHARGE, name="Lệ phí hộ tịch", formula=Formula.FIXED, amount=None, automatic=True
)


@pytest.mark.parametrize(
    ("pages", "amount"),
    [(1, 2000), (2, 4000), (3, 5000), (5, 7000), (10, 12_000), (198, 200_000), (199, 200_000), (300, 200_000)],
)
def test_one_certified_copy_costs_by_the_pages_of_the_original(pages, amount):
    assert certified_copy(pages, amount=2000, first_pages=2, next_amount=1000, cap=200_000) == amount


@given(st.integers(1, 1000))
def test_another_page_never_makes_a_copy_cheaper(pages):
    terms = {"amount": 2000, "first_pages": 2, "next_amount": 1000, "cap": 200_000}

    assert certified_copy(pages, **terms) <= certified_copy(pages + 1, **terms) <= 200_000


def test_several_papers_of_one_dossier_are_added():
    answer = quote([COPY], [FeeItem("copy", pages=5, copies=2), FeeItem("copy", pages=1, copies=3)])

    assert [line.amount for line in answer.lines] == [14_000, 6_000]
    assert answer.total == 20_000
    assert answer.lines[0].why == "2 bản × (2 trang × 2.000 + 3 trang × 1.000)"
    assert answer.text.endswith("Tổng cộng 20.000 đồng.")


def test_the_cap_is_said():
    answer = quote([COPY], [FeeItem("copy", pages=300)])

    assert answer.total == 200_000
    assert "tối đa 200.000 một bản" in answer.lines[0].why


@pytest.mark.parametrize(
    ("channel", "exemption", "total"),
    [
        ("direct", "", 20_000),
        ("online", "", 10_000),
        ("post", "", 20_000),
        ("direct", "poor", 0),
        ("direct", "elderly", 10_000),
        ("online", "elderly", 5_000),
        ("direct", "child", 20_000),
    ],
)
def test_channel_and_exemption_change_the_amount(channel, exemption, total):
    assert quote([STAY], [], channel=channel, exemption=exemption).total == total


def test_an_exemption_is_shown_and_not_hidden():
    line = quote([STAY], [], exemption="elderly").lines[0]

    assert (line.full, line.amount) == (20_000, 10_000)
    assert line.why == "1 lần × 20.000, giảm 50% (Người cao tuổi)"


def test_what_nobody_asked_for_is_not_due_unless_it_is_automatic():
    assert quote([STAY, EXTRACT, COPY], []).total == 20_000
    assert quote([STAY, EXTRACT], [FeeItem("extract", copies=3)]).total == 44_000
    assert quote([EXTRACT], []).text == "Không thu phí, lệ phí."


def test_an_item_says_how_often_an_automatic_fee_is_due():
    assert quote([STAY], [FeeItem("stay", copies=3)]).total == 60_000


def test_a_fee_the_province_has_not_set_is_named_and_not_guessed():
    answer = quote([NOT_SAID, STAY], [])

    assert (answer.total, answer.missing) == (20_000, ("Lệ phí hộ tịch",))
    assert "Chưa nhập mức thu của địa phương cho: Lệ phí hộ tịch" in answer.text


def test_the_province_goes_before_the_nation_and_the_younger_before_the_older():
    older = replace(NOT_SAID, amount=5_000, valid_from=dt.date(2020, 1, 1))
    local = replace(NOT_SAID, amount=8_000, province_code="42", valid_from=dt.date(2019, 1, 1))

    assert quote([local, older, NOT_SAID], []).total == 8_000
    assert quote([older, NOT_SAID], []).total == 5_000


@pytest.mark.parametrize("item", [FeeItem("copy"), FeeItem("copy", pages=3, copies=0), FeeItem("copy", pages=-1)])
def test_copies_need_pages_and_a_number(item):
    with pytest.raises(PagesMissing):
        quote([COPY], [item])


def test_an_unknown_fee_is_refused():
    with pytest.raises(UnknownFee):
        quote([COPY], [FeeItem("other")])


@given(
    st.lists(st.builds(FeeItem, code=st.just("copy"), pages=st.integers(1, 400), copies=st.integers(1, 50)), max_size=8)
)
def test_the_total_is_the_sum_of_the_lines(items):
    answer = quote([COPY, STAY], items)

    assert answer.total == sum(line.amount for line in answer.lines)
    assert all(isinstance(line, ChargeLine) for line in answer.lines)
