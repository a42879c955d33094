"""The contract between a form and who fills it."""

import datetime as dt
import random
import string

import pytest

from motcua.foundation.printing import queries, rules
from motcua.foundation.printing.tests import examples, reading

RECEIPT = rules.CONTRACTS["receipt"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"code": None}, "Receipt.code"),
        ({"code": 7}, "Receipt.code"),
        ({"sets": "1"}, "Receipt.sets"),
        ({"sets": -1}, "Receipt.sets"),
        ({"sets": True}, "Receipt.sets"),
        ({"papers": {"name": "x"}}, "Receipt.papers"),
        ({"papers": [{"name": "x", "originals": 1.5}]}, "Receipt.papers[0].originals"),
        ({"papers": [{"name": "x"}, {"nam": "x"}]}, "Receipt.papers[1]"),
        ({"submitter": "Nguyễn Văn A"}, "Receipt.submitter"),
        ({"submitter": {"address": "x"}}, "Receipt.submitter.name"),
        ({"received_at": "2026-11-16"}, "Receipt.received_at"),
        ({"received_at": "2026-11-16T08:00:00"}, "Receipt.received_at"),
        ({"received_at": "sáng nay"}, "Receipt.received_at"),
        ({"issued_on": dt.datetime(2026, 11, 16, tzinfo=dt.UTC)}, "Receipt.issued_on"),
        ({"issued_on": "16/11/2026"}, "Receipt.issued_on"),
        ({"ngay": "16/11/2026"}, "ngay"),
    ],
)
def test_data_that_do_not_fit_are_a_bug_and_the_place_is_named(change, place):
    with pytest.raises(rules.ContractError) as refused:
        rules.read(RECEIPT, examples.example("receipt") | change)
    assert place in str(refused.value)


def test_a_missing_value_is_named():
    data = examples.example("receipt")
    del data["due_at"]
    with pytest.raises(rules.ContractError, match="due_at"):
        rules.read(RECEIPT, data)


@pytest.mark.parametrize("code", rules.CONTRACTS)
def test_plain_data_and_the_values_of_the_contract_are_the_same(code):
    value = rules.read(rules.CONTRACTS[code], examples.example(code))
    assert rules.read(rules.CONTRACTS[code], value) == value


def test_the_contracts_come_through_the_front_door():
    person = queries.contracts.Person(name="Nguyễn Văn A")
    assert rules.read(RECEIPT, examples.example("receipt") | {"submitter": person}).submitter is not None


def test_texts_are_brought_to_their_normal_form():
    value = rules.read(RECEIPT, examples.example("receipt") | {"officer": "  Le\u0302\u0300  Va\u0306n\x00 A "})
    assert value.officer == "Lề Văn A"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (dt.date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (dt.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_on_documents_has_them(day, written):
    assert rules.present(day)["written"] == written


def test_an_instant_is_shown_in_local_time_over_midnight():
    shown = rules.present(dt.datetime(2026, 11, 16, 18, 30, tzinfo=dt.UTC))
    assert (shown["time"], shown["day"]) == ("01:30", "17/11/2026")


def test_codes_of_all_kinds_of_addresses_can_be_read():
    dice = random.Random(2026)
    for _ in range(40):
        token = "".join(dice.choices(string.ascii_letters + string.digits + "-_", k=dice.randint(1, 43)))
        address = f"https://motcua.xa{dice.randint(1, 999)}.vidu.gov.vn/tra-cuu/q/{token}"
        code = rules.read(RECEIPT, examples.example("receipt") | {"lookup_url": address}).derived()["qr"]
        assert reading.drawn(code) == address


def test_a_word_without_end_may_be_broken_and_nothing_is_lost():
    shown = rules.present(examples.LONG_WORD)
    assert shown.replace("\u200b", "") == examples.LONG_WORD
    assert max(len(part) for part in shown.split("\u200b")) < 20


def test_a_dossiers_code_is_never_touched():
    assert rules.present("000.00.00.H41-181122-0001") == "000.00.00.H41-181122-0001"


@pytest.mark.parametrize(
    ("tallies", "missing", "surplus"),
    [([], 304_000, 0), ([{"worth": 1_000, "pieces": 304}], 0, 0), ([{"worth": 500_000, "pieces": 1}], 0, 196_000)],
)
def test_the_drawer_is_compared_with_what_was_taken_in_cash(tallies, missing, surplus):
    data = examples.example("day_closing") | {"tallies": tallies}
    derived = rules.read(rules.CONTRACTS["day_closing"], data).derived()
    assert (derived["expected"], derived["missing"], derived["surplus"]) == (304_000, missing, surplus)
