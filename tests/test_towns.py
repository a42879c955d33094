"""Thị xã Sơn Tây in small: three years at one in 41, through the real actions, on whichever database the suite runs."""

import pytest

from motcua.kernel import clock
from motcua.oversight.figures.rules import Clock
from motcua.site.demo.story import Fate
from tests import towns

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with towns.standing(lambda: towns.son_tay(one_in=41), django_db_blocker) as town:
        yield town


@pytest.fixture(autouse=True)
def _afterwards(town):
    clock.simulate(town.now)


def test_301_were_received_and_293_resolved_the_rest_is_open(town):
    cells = town.cells()

    assert (cells["received"], cells["resolved"], cells["open"]) == (301, 293, 8)
    assert cells["handled"] == cells["resolved"] + cells["open"]


def test_288_were_in_time_by_the_click_and_4_more_by_judgement(town):
    assert town.rate("A", Clock.CLICK) == (288, 293, "98,29%")
    assert town.rate("A", Clock.JUDGED) == (288 + 4, 293, "99,66%")


def test_the_other_definition_divides_by_what_was_received(town):
    assert town.rate("B", Clock.CLICK) == (288, 301, "95,68%")
    assert town.rate("B", Clock.JUDGED) == (292, 301, "97,01%")


def test_every_dossier_entered_late_is_named_with_or_without_a_witness(town):
    witnessed = town.planned(Fate.LATE_CLICK_WITNESSED)
    without = town.planned(Fate.LATE_CLICK)

    assert set(town.named("recorded_late")) == witnessed
    assert set(town.named("recorded_late_no_witness")) == without
    assert set(town.named("entered_late")) == witnessed | without == set(town.named("late_click"))
    assert set(town.named("late")) == without
    assert (len(witnessed), len(without)) == (4, 1)
    assert all(town.named("late").values())


def test_nothing_is_wrong_with_the_record_or_the_figures(town):
    assert towns.wrong() == {}
