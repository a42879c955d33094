import datetime as dt

import pytest

from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation.models import Installation
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.services.payments import actions, queries
from motcua.services.payments.actions import FeeItem, FeeKind, Formula
from motcua.services.payments.models import FeeRule

NOVEMBER = dt.date(2026, 11, 16)


@pytest.fixture
def admin(fees):
    return build.officer("administrator")


def enter(by, amount=5_000, valid_from=NOVEMBER, **more):
    return actions.enter_fee(
        by=by,
        procedure_code="1.004873",
        code="ho-tich",
        kind=FeeKind.CHARGE,
        name="Lệ phí hộ tịch",
        formula=Formula.FIXED,
        amount=amount,
        valid_from=valid_from,
        basis="Nghị quyết 12/2026/NQ-HĐND",
        **({"automatic": True} | more),
    )


@pytest.mark.parametrize(
    ("procedure", "item", "total"),
    [
        ("2.000815", FeeItem("chung-thuc-ban-sao", pages=5), 7_000),
        ("2.000942", FeeItem("chung-thuc-ban-sao", pages=300), 200_000),
        ("2.000635", FeeItem("trich-luc", copies=2), 16_000),
        ("1.001193", FeeItem("trich-luc"), 8_000),
        ("2.000884", None, 10_000),
        ("2.001035", None, 50_000),
        ("2.000913", None, 30_000),
        ("2.001263", None, 400_000),
        ("1.004222", None, 20_000),
        ("1.001193", None, 0),
        ("9.999999", None, 0),
    ],
)
def test_the_national_fees_are_there(fees, procedure, item, total):
    assert queries.quote(procedure, on_date=NOVEMBER, items=[item] if item else []).total == total


def test_seeding_again_changes_nothing(fees, admin):
    count = FeeRule.objects.count()
    assert count > 15

    assert actions.seed_fees() == 0
    assert FeeRule.objects.count() == count
    assert all(rule.basis for rule in FeeRule.objects.all())


def test_a_new_amount_holds_from_its_day_on_and_the_old_one_until_then(admin):
    enter(admin, amount=5_000, valid_from=dt.date(2026, 1, 1))
    enter(admin, amount=8_000, valid_from=NOVEMBER)

    assert queries.quote("1.004873", on_date=NOVEMBER - dt.timedelta(days=1)).total == 5_000
    assert queries.quote("1.004873", on_date=NOVEMBER).total == 8_000


def test_the_province_of_the_installation_decides(admin):
    enter(admin, amount=9_000, province_code="42")

    assert queries.quote("1.004873", on_date=NOVEMBER).missing == ("Lệ phí hộ tịch",)
    assert queries.quote("1.004873", on_date=NOVEMBER, province="42").total == 9_000
    assert Installation.objects.get().province_code == "00"


def test_a_fee_ends_on_a_day(admin):
    rule = enter(admin)

    actions.end_fee(by=admin, rule_id=rule.pk, on=dt.date(2027, 1, 1))

    assert queries.quote("1.004873", on_date=dt.date(2026, 12, 31)).total == 5_000
    assert queries.list_fees("1.004873", on_date=dt.date(2027, 1, 1)) == []
    assert [e.kind for e in ledger.list_entries(rule)] == ["fee.entered", "fee.ended"]


def test_quoting_asks_the_database_nothing(fees, django_assert_num_queries):
    queries.quote("2.000815", items=[FeeItem("chung-thuc-ban-sao", pages=5)])

    with django_assert_num_queries(0):
        queries.quote("2.000815", items=[FeeItem("chung-thuc-ban-sao", pages=5)])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": -1}, "amount"),
        ({"exemptions": {"poor": 101}}, "exemptions"),
        ({"exemptions": {"friends": 50}}, "exemptions"),
        ({"valid_to": NOVEMBER}, "valid_to"),
        ({"valid_from": dt.date(2017, 1, 1)}, "valid_from"),
    ],
)
def test_a_senseless_fee_is_refused(admin, more, field):
    with build.refusal(Invalid) as refused:
        enter(admin, **more)

    assert list(refused.value.fields) == [field]


def test_only_who_manages_fees_may(fees, clerk):
    with build.refusal(NotAllowed):
        enter(clerk)
    with build.refusal(NotAllowed):
        actions.end_fee(by=clerk, rule_id=FeeRule.objects.first().pk, on=NOVEMBER)
