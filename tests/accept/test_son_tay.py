"""Thị xã Sơn Tây at full size: three years, through the real actions; the totals are those that were published."""

import pytest
from django.db import connection

from motcua.kernel import clock
from motcua.oversight.figures.rules import Clock
from motcua.site.demo.plan import SON_TAY_WITNESSED
from motcua.site.demo.story import Fate
from tests import towns

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def son_tay(django_db_setup, django_db_blocker):
    assert connection.vendor == "sqlite", "The full size is for SQLite; tests/test_towns.py is in small for both."
    with towns.standing(towns.son_tay, django_db_blocker) as town:
        yield town


@pytest.fixture(autouse=True)
def _afterwards(son_tay):
    clock.simulate(son_tay.now)


def test_son_tay_received_12341_and_resolved_12018(son_tay):
    cells = son_tay.cells()

    assert (cells["received"], cells["resolved"], cells["open"]) == (12_341, 12_018, 323)
    assert cells["handled"] == cells["resolved"] + cells["open"]


def test_11808_of_son_tay_were_in_time_by_the_click(son_tay):
    assert son_tay.rate("A", Clock.CLICK) == (11_808, 12_018, "98,25%")
    assert son_tay.rate("B", Clock.CLICK) == (11_808, 12_341, "95,68%")


def test_those_entered_late_with_a_witness_are_in_time_by_judgement(son_tay):
    assert len(son_tay.named("recorded_late")) == SON_TAY_WITNESSED
    assert son_tay.rate("A", Clock.JUDGED) == (11_808 + SON_TAY_WITNESSED, 12_018, "99,50%")
    assert son_tay.rate("B", Clock.JUDGED) == (11_808 + SON_TAY_WITNESSED, 12_341, "96,90%")


def test_every_dossier_entered_late_is_named_and_without_a_witness_it_stays_late(son_tay):
    witnessed = son_tay.planned(Fate.LATE_CLICK_WITNESSED)
    without = son_tay.planned(Fate.LATE_CLICK)

    assert set(son_tay.named("recorded_late")) == witnessed
    assert set(son_tay.named("recorded_late_no_witness")) == set(son_tay.named("late")) == without
    assert set(son_tay.named("entered_late")) == witnessed | without == set(son_tay.named("late_click"))
    assert len(without) == 12_018 - 11_808 - SON_TAY_WITNESSED == 60
    assert all(son_tay.named("late").values())


def test_nothing_is_wrong_with_the_record_or_the_figures_of_son_tay(son_tay):
    assert towns.wrong() == {}
