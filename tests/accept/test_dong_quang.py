"""Phường Đồng Quang at full size: a year, through the real actions; the totals are those that were published."""

import pytest
from django.db import connection

from motcua.kernel import clock
from motcua.oversight.figures.rules import Clock
from tests import towns

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dong_quang(django_db_setup, django_db_blocker):
    assert connection.vendor == "sqlite", "The full size is for SQLite; tests/test_towns.py is in small for both."
    with towns.standing(towns.dong_quang, django_db_blocker) as town:
        yield town


@pytest.fixture(autouse=True)
def _afterwards(dong_quang):
    clock.simulate(dong_quang.now)


def test_dong_quang_received_3028_all_of_them_in_time(dong_quang):
    cells = dong_quang.cells()

    assert (cells["received"], cells["resolved"], cells["open"]) == (3_028, 3_028, 0)
    assert dong_quang.rate("A", Clock.CLICK) == dong_quang.rate("A", Clock.JUDGED) == (3_028, 3_028, "100,00%")
    assert dong_quang.rate("B", Clock.CLICK) == (3_028, 3_028, "100,00%")


def test_92_of_dong_quang_are_interlinked(dong_quang):
    assert dong_quang.cells()["linked"] == 92
    assert set(dong_quang.named("linked")) == {d.number for d in dong_quang.plan.dossiers if d.linked}


def test_nothing_is_wrong_with_the_record_or_the_figures_of_dong_quang(dong_quang):
    assert towns.wrong() == {}
