import datetime as dt

import pytest

from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.kernel.refusals import Invalid, NotAllowed, Stale
from motcua.services.payments import actions, checks, queries, rules
from motcua.services.payments.models import DrawerClosing

MONDAY = dt.date(2026, 11, 16)


@pytest.fixture
def full_drawer(counter, clerk, at):
    """A Monday: 7.000 + 14.000 in cash, 7.000 void, 7.000 by transfer."""
    at(2026, 11, 16, 8, 30)
    counter.collect()
    counter.collect(copies=2)
    void = counter.collect()
    actions.void_receipt(by=clerk, receipt_id=void.pk, reason="Nhầm")
    actions.note_transfer(by=clerk, charge=counter.demand(), bank_reference="FT1")
    at(2026, 11, 16, 16, 45)
    return counter


def close(by, day=MONDAY, **more):
    return actions.close_drawer(by=by, day=day, **({"counted": {20_000: 1, 1_000: 1}} | more))


def test_the_drawer_is_the_receipts_of_the_day_line_by_line(full_drawer, clerk):
    drawer = queries.drawer(clerk, MONDAY)

    assert [r.number for r in drawer.receipts] == [1, 2, 3, 4]
    assert (drawer.cash, drawer.transfers, drawer.count, drawer.void_count) == (21_000, 7_000, 3, 1)
    assert drawer.cash + drawer.transfers == sum(r.amount for r in drawer.receipts if not r.is_void)


def test_a_counted_drawer_is_closed_and_locked(full_drawer, clerk, leader):
    closing = close(clerk)

    assert (closing.cash, closing.transfers, closing.difference, closing.number) == (21_000, 7_000, 0, 1)
    assert queries.drawer(clerk, MONDAY).receipts == []
    assert queries.find_closing(clerk, MONDAY) == closing
    first = queries.list_day(clerk, MONDAY)[0]
    with build.refusal(rules.NotYours):
        actions.void_receipt(by=clerk, receipt_id=first.pk, reason="Sau chốt ca")
    actions.void_receipt(by=leader, receipt_id=first.pk, reason="Thu trùng, hoàn theo phiếu chi")
    assert checks.drawers_hold() == []


def test_what_is_taken_after_the_closing_belongs_to_the_next_shift(full_drawer, clerk):
    close(clerk)

    late = full_drawer.collect()

    assert queries.drawer(clerk, MONDAY).receipts == [late]
    assert close(clerk, counted={5_000: 1, 2_000: 1}).number == 2


def test_a_difference_needs_its_reason(full_drawer, clerk):
    with build.refusal(rules.DifferenceUnexplained) as short:
        close(clerk, counted={20_000: 1})
    with build.refusal(rules.DifferenceUnexplained) as over:
        close(clerk, counted={20_000: 1, 2_000: 1})

    assert "thiếu 1.000 đồng" in str(short.value)
    assert "thừa 1.000 đồng" in str(over.value)
    closing = close(clerk, counted={20_000: 1}, explanation="Trả thừa tiền lẻ lúc 10 giờ")
    assert (closing.difference, closing.explanation) == (-1_000, "Trả thừa tiền lẻ lúc 10 giờ")


def test_small_change_from_the_morning_is_no_income(full_drawer, clerk):
    closing = close(clerk, opening_cash=200_000, counted={200_000: 1, 20_000: 1, 1_000: 1})

    assert (closing.difference, closing.expected) == (0, 221_000)


def test_days_are_closed_in_order(full_drawer, clerk, at):
    at(2026, 11, 17, 16, 0)
    full_drawer.collect()
    assert queries.list_open_days(clerk) == [MONDAY, dt.date(2026, 11, 17)]

    with build.refusal(rules.EarlierDayOpen):
        close(clerk, day=dt.date(2026, 11, 17), counted={5_000: 1, 2_000: 1})

    close(clerk)
    assert close(clerk, day=dt.date(2026, 11, 17), counted={5_000: 1, 2_000: 1}).difference == 0


def test_a_page_that_shows_an_older_drawer_cannot_close_it(full_drawer, clerk):
    full_drawer.collect()

    with build.refusal(Stale):
        close(clerk, expected_cash=21_000)


def test_an_empty_drawer_is_not_closed(clerk, at):
    at(2026, 11, 16)

    with build.refusal(rules.NothingToClose):
        close(clerk)


@pytest.mark.parametrize("counted", [{3_000: 1}, {1_000: -1}])
def test_only_money_that_exists_is_counted(full_drawer, clerk, counted):
    with build.refusal(Invalid):
        close(clerk, counted=counted)


def test_everybody_closes_only_the_own_drawer(full_drawer, clerk, leader):
    with build.refusal(NotAllowed):
        close(leader)
    with build.refusal(rules.NothingToClose):
        close(build.officer("counter"))
    assert queries.drawer(clerk, MONDAY).count == 3


def test_a_closing_changed_behind_our_back_is_found(full_drawer, clerk):
    closing = close(clerk)
    assert checks.drawers_hold() == []
    assert list(ledger.find_breaks()) == []

    DrawerClosing.objects.filter(pk=closing.pk).update(cash=20_000, counted_total=20_000)

    assert any("không khớp" in line for line in checks.drawers_hold())
