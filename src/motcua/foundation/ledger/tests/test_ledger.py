import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.foundation.ledger import actions, checks, queries, rules, triggers
from motcua.foundation.ledger.models import Entry
from motcua.foundation.organisation.models import Unit

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 16, 5, tzinfo=dt.UTC)


@pytest.fixture
def subject():
    return Unit.objects.create(kind="office")


def record(subject, kind="unit.tested", **more):
    with transaction.atomic():
        entry = actions.record(subject, kind, by=None, recorded_at=NOON, **more)
        subject.save()
    return entry


def test_each_entry_holds_the_hash_of_the_one_before(subject):
    first, second = record(subject), record(subject)

    assert (first.previous, second.previous) == (rules.START, first.hash)
    assert checks.chains_hold() == []


def test_personal_values_are_kept_apart_and_the_chain_has_digests(subject):
    entry = record(subject, personal={"reason": "Bà Bình bị ốm"})

    assert "Bình" not in str(entry.data)
    [value] = entry.personal_values.all()
    assert entry.data["personal"]["reason"] == rules.digest_of(value.salt, "Bà Bình bị ốm")


def test_erasing_a_personal_value_leaves_the_chain_whole(subject):
    entry = record(subject, personal={"reason": "Bà Bình bị ốm"})
    actions.erase(entries=[entry.pk], at=NOON)

    assert entry.personal_values.get().value is None
    assert checks.chains_hold() == []


# PostgreSQL has no REPLACE.
HOWS = ["update", "delete", "replace"] if connection.vendor == "sqlite" else ["update", "delete"]


@pytest.mark.parametrize("how", HOWS)
def test_ordinary_sql_cannot_change_the_record(subject, how):
    entry = record(subject)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:  # noqa: PT012  three ways
        if how == "update":
            cursor.execute("UPDATE ledger_entry SET kind = 'forged'")
        elif how == "delete":
            cursor.execute("DELETE FROM ledger_entry")
        else:
            cursor.execute(
                "INSERT OR REPLACE INTO ledger_entry (subject_kind, subject_id, seq, kind, claimed_at, recorded_at,"
                " judged_at, data, previous, hash, period) SELECT subject_kind, subject_id, seq, 'forged', claimed_at,"
                " recorded_at, judged_at, data, previous, hash, period FROM ledger_entry"
            )

    assert Entry.objects.get().hash == entry.hash


def test_what_gets_past_the_triggers_is_named_to_the_row(subject):
    record(subject)
    record(subject)
    triggers.drop()
    Entry.objects.filter(seq=1).update(kind="unit.forged")

    assert checks.chains_hold() == [f"Nhật ký organisation.unit {subject.pk} dòng 1: nội dung đã bị thay đổi."]
    assert len(checks.triggers_stand()) > 0
    triggers.install()
    assert checks.triggers_stand() == []


def test_a_removed_last_entry_and_a_changed_personal_value_are_found(subject):
    record(subject)
    entry = record(subject, personal={"reason": "thật"})
    entry.personal_values.update(value="giả")
    assert checks.chains_hold() == [f"Nhật ký organisation.unit {subject.pk} dòng 2: “reason” đã bị sửa."]

    triggers.drop()
    entry.personal_values.all().delete()
    Entry.objects.filter(seq=2).delete()
    assert checks.chains_hold() == [f"Đối tượng organisation.unit {subject.pk}: đuôi chuỗi không khớp với nhật ký."]
    triggers.install()


def test_the_record_holds_no_floats_and_no_odd_keys():
    for wrong in ({"a": 1.5}, {"đ": 1}, {"a": object()}):
        with pytest.raises(TypeError):
            rules.canonical(wrong)


def test_canonical_json_is_sorted_and_tight():
    assert rules.canonical({"b": [1, None, True], "a": "Đ"}) == '{"a":"Đ","b":[1,null,true]}'


def test_reads_are_recorded_and_cannot_be_changed(subject):
    actions.record_read(subject=subject, officer=subject, how="page", reason="Tra cứu")

    [read] = queries.list_reads(subject)
    with pytest.raises(DatabaseError), transaction.atomic():
        queries.list_reads(subject).update(reason="")
    assert read.reason == "Tra cứu"
