"""What is prepared says the same as the ORM: on whichever database the suite runs."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.casework.models import Case, WorkItem
from motcua.foundation.parties.models import Party
from motcua.kernel import clock
from motcua.kernel.rows import Prepared, insert, insert_all, update
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def party(index: str) -> Party:
    return Party(office_id=1, kind="person", identity_index=index, created_at=clock.now())


def values(row) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_an_inserted_row_is_the_saved_one():
    made = insert(party("a"))

    assert values(Party.objects.get(pk=made.pk)) == values(made)
    assert not made._state.adding


def test_rows_of_every_kind_of_field_come_back_as_they_went(commune):
    case = commune.open_case()
    case.pk, case.code = None, "H99.01.01-261116-0999"
    case.last_move, case.decided_at = {"verb": "x", "by": 7}, clock.now()
    insert(case)

    assert values(Case.objects.get(pk=case.pk)) == values(case)


def test_a_conflict_gives_the_row_that_was_there():
    first = insert(party("a"))
    again, other = insert_all(
        [party("a"), party("b")], on_conflict="(office_id, kind, identity_index) DO UPDATE SET kind = excluded.kind"
    )

    assert again.pk == first.pk
    assert other.pk not in {None, first.pk}
    assert Party.objects.count() == 2


def test_without_a_conflict_clause_the_database_refuses():
    insert(party("a"))

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(party("a"))


def test_nothing_to_insert_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert_all([]) == []


def test_only_what_is_named_is_updated():
    made = insert(party("a"))
    made.kind, made.identity_index = "organisation", "z"
    update(made, ("kind",))

    kept = Party.objects.get(pk=made.pk)
    assert (kept.kind, kept.identity_index) == ("organisation", "a")


def test_a_column_there_is_not_is_no_update():
    with pytest.raises(ValueError, match="has not all"):
        update(insert(party("a")), ("kind", "kidn"))


def test_a_row_that_is_gone_is_not_updated():
    made = insert(party("a"))
    Party.objects.all()._raw_delete("default")

    with pytest.raises(DatabaseError, match="is gone"):
        update(made, ("kind",))


def test_a_prepared_query_finds_what_the_queryset_finds_each_time_anew(commune):
    rows = WorkItem.objects.select_related("case", "step", "assignee").order_by("pk")
    ask = Prepared(lambda case_id, kind: rows.filter(case_id=case_id, kind=kind), 2)
    first, second = commune.open_case(), commune.open_case()

    for case in (first, second, first):
        [found] = ask(case.pk, "step")
        plain = rows.get(case=case, kind="step")
        assert values(found) == values(plain)
        assert values(found.case) == values(plain.case)
        assert values(found.step) == values(plain.step)
        assert found.assignee == plain.assignee
    assert ask(first.pk, "opinion") == []


def test_a_prepared_query_is_one_statement_and_what_it_leaves_out_is_fetched_later(commune):
    case = commune.open_case()
    ask = Prepared(lambda code: Case.objects.filter(code=code).only("pk", "state"), 1)
    ask(case.code)

    with CaptureQueriesContext(connection) as asked:
        [found] = ask(case.code)
        assert (found.pk, found.state) == (case.pk, case.state)
    assert len(asked) == 1
    assert found.received_claimed_at == case.received_claimed_at
    assert isinstance(found.due_at, dt.datetime)
