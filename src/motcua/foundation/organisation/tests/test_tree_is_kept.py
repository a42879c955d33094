import datetime as dt

import pytest

from motcua.foundation.organisation import actions, queries
from motcua.foundation.organisation.rules import UnitKind

pytestmark = pytest.mark.django_db

FIRST = dt.date(2025, 7, 1)


def office():
    return actions.found_unit(
        by=None, kind=UnitKind.OFFICE, code="H00.1", name="UBND xã", parent_id=None, valid_from=FIRST
    )


def test_every_change_is_seen_at_once_however_often_it_changes():
    unit = office()
    seen = []
    for number in range(60):
        actions.rename_unit(by=None, unit=unit, valid_from=FIRST, name=f"UBND xã {number}")
        seen.append(queries.get_unit(unit.pk).name)

    assert seen == [f"UBND xã {number}" for number in range(60)]


def test_the_tree_is_kept_while_nothing_changes(django_assert_num_queries):
    office()
    queries.tree()

    with django_assert_num_queries(0):
        assert queries.tree() is queries.tree()
        assert queries.tree(dt.date(2025, 6, 30)).units == {}


def test_units_are_listed_each_before_those_below_it():
    top = office()
    upper = actions.found_unit(
        by=None, kind=UnitKind.DIVISION, code="a", name="Phòng", parent_id=top.pk, valid_from=FIRST
    )
    lower = actions.found_unit(by=None, kind=UnitKind.CENTRE, code="b", name="Tổ", parent_id=upper.pk, valid_from=FIRST)

    everything = queries.tree().subtree(top.pk)
    assert [(depth, u.id) for depth, u in queries.list_in_order(everything)] == [
        (0, top.pk),
        (1, upper.pk),
        (2, lower.pk),
    ]
    assert [(depth, u.id) for depth, u in queries.list_in_order(frozenset({top.pk, lower.pk}))] == [
        (0, top.pk),
        (1, lower.pk),
    ]
