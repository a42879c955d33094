import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock, events
from motcua.kernel.refusals import NotAllowed, NotFound
from motcua.services.payments import actions, checks, queries, rules
from motcua.services.payments.events import ChargeSettled, ReceiptVoided
from motcua.services.payments.models import Charge, Receipt


@pytest.fixture
def heard():
    """What payments announced, as a capability above would hear it."""
    told = []
    for kind in (ChargeSettled, ReceiptVoided):
        events.on(kind)(told.append)
    yield told
    for kind in (ChargeSettled, ReceiptVoided):
        events._subscribers[kind].remove(told.append)


def test_cash_at_the_counter_makes_a_receipt_with_its_lines(counter, clerk, at, heard):
    instant = at(2026, 11, 16, 9, 30)

    receipt = counter.collect(pages=5, copies=2)

    assert receipt.amount == 14_000
    assert receipt.number_text == "PT-2026-000001"
    assert (receipt.officer, receipt.day, receipt.taken_at) == (clerk, dt.date(2026, 11, 16), instant)
    assert receipt.charge_lines()[0].why == "2 bản × (2 trang × 2.000 + 3 trang × 1.000)"
    assert [(e.amount, e.charge_id, e.receipt_id) for e in heard] == [(14_000, None, receipt.pk)]
    assert queries.money_of("dossiers.dossier", 1).paid == 14_000


def test_taking_at_once_costs_three_statements(counter, django_assert_max_num_queries):
    counter.collect()
    about, lines = counter.about(), counter.lines()
    assert counter.officer.active_grants  # the request has asked for the rights already

    with django_assert_max_num_queries(6) as asked:
        actions.collect_cash(by=counter.officer, lines=lines, **about)

    kinds = [q["sql"].split()[0] for q in asked if "stamps_stamp" not in q["sql"]]
    assert [k for k in kinds if k not in {"SAVEPOINT", "RELEASE"}] == ["INSERT", "INSERT", "INSERT"]


def test_numbers_run_without_a_gap_and_begin_anew_each_year(counter, at):
    at(2026, 12, 31, 16, 0)
    numbers = [counter.collect().number_text for _ in range(3)]
    at(2027, 1, 4, 8, 0)
    numbers.append(counter.collect().number_text)

    assert numbers == ["PT-2026-000001", "PT-2026-000002", "PT-2026-000003", "PT-2027-000001"]


def test_a_day_is_a_local_day(counter):
    clock.simulate(dt.datetime(2026, 12, 31, 18, 0, tzinfo=dt.UTC))

    receipt = counter.collect()

    assert (receipt.day, receipt.year, receipt.period) == (dt.date(2027, 1, 1), 2027, 202701)


def test_what_was_demanded_is_paid_once(counter, clerk, heard):
    charge = counter.demand()
    assert queries.find_charge("dossiers.dossier", 1) == charge
    assert queries.money_of("dossiers.dossier", 1).due == 7_000

    receipt = actions.take_cash(by=clerk, charge=charge)

    assert receipt.charge_id == charge.pk
    assert queries.get_charge(charge.pk).state == "settled"
    assert queries.find_charge("dossiers.dossier", 1) is None
    assert [e.charge_id for e in heard] == [charge.pk]
    with build.refusal(rules.AlreadySettled):
        actions.take_cash(by=clerk, charge=charge)
    with build.refusal(rules.AlreadySettled):
        actions.waive(by=clerk, charge=charge, reason="Hộ nghèo")


def test_a_transfer_keeps_the_number_of_the_bank(counter, clerk):
    charge = counter.demand()
    with build.refusal(rules.money.BankReferenceMissing):
        actions.note_transfer(by=clerk, charge=charge, bank_reference=" ")

    receipt = actions.note_transfer(by=clerk, charge=charge, bank_reference="FT26320123")

    assert (receipt.method, receipt.bank_reference) == ("transfer", "FT26320123")


def test_a_subject_owes_one_thing_at_a_time(counter, clerk):
    about = counter.about()
    actions.demand(by=clerk, lines=counter.lines(), **about)

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.demand(by=clerk, lines=counter.lines(), **about)


def test_what_is_waived_or_withdrawn_is_not_due(counter, clerk, leader):
    waived, mistaken = counter.demand(), counter.demand()
    with build.refusal(rules.ReasonMissing):
        actions.waive(by=leader, charge=waived, reason="  ")

    actions.waive(by=leader, charge=waived, reason="Hộ nghèo, theo giấy xác nhận")
    actions.withdraw_charge(by=clerk, charge=mistaken, reason="Nhập nhầm số trang")

    assert set(Charge.objects.values_list("state", flat=True)) == {"waived", "void"}
    assert queries.money_of("dossiers.dossier", 1).due == 0


def test_nothing_is_taken_for_nothing(counter, clerk):
    about = counter.about()
    with build.refusal(rules.NothingToPay):
        actions.collect_cash(by=clerk, lines=[], **about)
    with build.refusal(rules.NothingToPay):
        actions.demand(by=clerk, lines=[], **about)


def test_only_the_counter_takes_money(counter, leader):
    with build.refusal(NotAllowed):
        counter.collect(by=leader)
    with build.refusal(NotAllowed):
        actions.take_cash(by=leader, charge=counter.demand())


def test_the_taker_voids_the_same_day_and_the_number_stays(counter, clerk, at, heard):
    at(2026, 11, 16, 9, 0)
    receipt = counter.collect()

    void = actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="Ghi nhầm số trang")

    assert (void.is_void, void.number_text) == (True, "PT-2026-000001")
    assert queries.money_of("dossiers.dossier", 1).paid == 0
    assert isinstance(heard[-1], ReceiptVoided)
    assert counter.collect().number_text == "PT-2026-000002"
    assert checks.drawers_hold() == []
    with build.refusal(rules.AlreadyVoid):
        actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="Lần nữa")


def test_a_void_receipt_leaves_its_charge_due_again(counter, clerk, at):
    at(2026, 11, 16, 9, 0)
    charge = counter.demand()
    receipt = actions.take_cash(by=clerk, charge=charge)

    actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="Người nộp lấy lại tiền")

    assert queries.find_charge("dossiers.dossier", 1) == charge
    assert actions.take_cash(by=clerk, charge=charge).number == 2


def test_after_the_day_only_who_may_void_does(counter, clerk, leader, at):
    at(2026, 11, 16, 9, 0)
    receipt, other = counter.collect(), counter.collect()
    colleague = build.officer("counter")
    with build.refusal(rules.NotYours):
        actions.void_receipt(by=colleague, receipt_id=receipt.pk, reason="Không phải của tôi")
    with build.refusal(rules.ReasonMissing):
        actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="")
    at(2026, 11, 17, 8, 0)
    with build.refusal(rules.NotYours):
        actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="Hôm sau")

    assert actions.void_receipt(by=leader, receipt_id=receipt.pk, reason="Thu trùng").is_void
    assert not queries.get_receipt(other.pk).is_void
    with build.refusal(NotFound):
        actions.void_receipt(by=leader, receipt_id=1, reason="x")


def test_money_is_on_the_record_and_the_chains_hold(counter, clerk, at):
    at(2026, 11, 16, 9, 0)
    charge = counter.demand()
    receipt = actions.take_cash(by=clerk, charge=charge)
    actions.void_receipt(by=clerk, receipt_id=receipt.pk, reason="Nhầm người")

    assert [e.kind for e in ledger.list_entries(queries.get_receipt(receipt.pk))] == ["receipt.given", "receipt.voided"]
    assert [e.kind for e in ledger.list_entries(queries.get_charge(charge.pk))] == [
        "charge.demanded",
        "charge.settled",
        "charge.due_again",
    ]
    assert list(ledger.find_breaks()) == []


def test_a_number_that_vanished_is_found(counter):
    receipts = [counter.collect() for _ in range(3)]

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM payments_receipt WHERE id = %s", [receipts[1].pk])

    assert any("thiếu: 2" in line for line in checks.drawers_hold())


def test_the_same_number_cannot_stand_twice(counter):
    receipt = counter.collect()
    again = Receipt.objects.get(pk=receipt.pk)
    again.pk += 1

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)
