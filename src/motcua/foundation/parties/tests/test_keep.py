import pytest
from django.db import connection

from motcua.foundation.ledger.models import Read
from motcua.foundation.parties import actions, checks, queries
from motcua.foundation.parties.actions import PartyKind, PersonData
from motcua.foundation.parties.models import KeptError, Party, PartyVersion
from motcua.foundation.parties.rules import cleaned
from motcua.kernel.refusals import Invalid, NotAllowed

AN = PersonData(
    full_name="Nguyễn Văn An",
    birth="12/05/1990",
    identity_number="038090012345",
    address="Thôn 3, xã Thạch Hòa",
    phone="+84 912 345 678",
)


def other(**changes) -> PersonData:
    return PersonData(**{f: getattr(AN, f) for f in AN.__dataclass_fields__} | changes)


def test_a_person_is_written_down_in_normal_form(office):
    version = actions.keep(person=other(full_name="  Nguyê\u0303n   Văn An "), by=None)

    assert version.full_name == "Nguyễn Văn An"
    assert (version.birth, version.phone, version.identity_kind) == ("1990-05-12", "0912345678", "personal_number")


def test_the_same_words_twice_are_one_version(office, hire):
    clerk = hire("lan")
    first = actions.keep(person=AN, by=clerk)

    again = actions.keep(person=other(identity_number="038 090 012 345", birth="1990-05-12"), by=None)

    assert again == first
    assert first.created_by == clerk


def test_another_address_is_another_version_of_the_same_party(office):
    first = actions.keep(person=AN, by=None)

    moved = actions.keep(person=other(address="Thôn 5"), by=None)

    assert moved.party == first.party
    assert [v.address for v in queries.list_versions(first.party)] == ["Thôn 5", "Thôn 3, xã Thạch Hòa"]
    assert queries.history_of(first.party) == 2


def test_who_has_no_number_is_somebody_new_each_time(office):
    child = PersonData(full_name="Nguyễn An Nhiên", birth="2026")

    assert actions.keep(person=child, by=None).party != actions.keep(person=child, by=None).party


def test_an_organisation_is_known_by_its_tax_code_and_not_mixed_up_with_a_person(office):
    shop = PersonData(kind=PartyKind.ORGANISATION, full_name="Hộ kinh doanh An", tax_code="038090012345")
    person = actions.keep(person=AN, by=None)

    kept = actions.keep(person=shop, by=None)

    assert kept.party != person.party
    assert actions.keep(person=shop, by=None) == kept


def test_a_new_identity_number_finds_the_person_of_the_old_card(office):
    before = actions.keep(person=other(identity_number="171234567"), by=None)

    after = actions.keep(person=other(old_identity_number="171234567"), by=None)

    assert after.party == before.party
    assert queries.find_by_identity("038090012345") == after
    assert queries.find_by_identity("171234567") == after


def test_an_old_number_under_another_name_is_not_trusted(office):
    before = actions.keep(person=other(identity_number="171234567"), by=None)

    after = actions.keep(person=other(full_name="Lê Thị Bình", old_identity_number="171234567"), by=None)

    assert after.party != before.party


def statements(captured) -> list[str]:
    return [q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_several_people_cost_no_more_statements_than_one(office, django_assert_max_num_queries):
    people = [other(identity_number=f"03809001234{n}") for n in range(5)]
    queries.find_by_identity("038090012340")  # the office is in memory, as in a process that has served before

    with django_assert_max_num_queries(9) as first:
        versions = actions.keep_all(people=people, by=None)
    with django_assert_max_num_queries(9) as second:
        again = actions.keep_all(people=people, by=None)

    assert len({v.party_id for v in versions}) == 5
    assert [s.split()[0] for s in statements(first) if "stamps_stamp" not in s] == ["SELECT", "INSERT", "INSERT"]
    assert again == versions
    assert [s.split()[0] for s in statements(second) if "stamps_stamp" not in s] == ["SELECT"]


def test_one_person_in_two_places_of_a_dossier_is_one_party(office):
    submitter, owner, third = actions.keep_all(people=[AN, AN, other(phone="0987654321")], by=None)

    assert submitter == owner
    assert third != owner
    assert third.party == owner.party


def test_a_number_kept_meanwhile_by_another_counter_is_taken_over(office, at):
    theirs = actions.keep(person=AN, by=None)
    ours = [None]  # our look found nobody; the other counter committed between our look and our write

    actions._make_parties(ours, [cleaned(AN)], office_id=office.pk, at=at(2026, 11, 16))

    assert ours == [theirs.party]
    assert Party.objects.count() == 1


def test_numbers_are_not_readable_in_the_table(office):
    actions.keep(person=other(old_identity_number="171234567"), by=None)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM parties_partyversion")
        text = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM parties_party")
        text += repr(cursor.fetchall())
    assert "038090012345" not in text
    assert "171234567" not in text


def test_a_version_is_never_changed_and_never_deleted(office):
    version = actions.keep(person=AN, by=None)

    version.address = "nơi khác"
    with pytest.raises(KeptError):
        version.save()
    with pytest.raises(KeptError):
        version.delete()
    with pytest.raises(KeptError):
        PartyVersion.objects.filter(pk=version.pk).update(address="nơi khác")
    with pytest.raises(KeptError):
        PartyVersion.objects.all().delete()


def test_what_was_changed_behind_our_back_is_found(office):
    version = actions.keep(person=AN, by=None)
    assert checks.versions_hold() == []

    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_partyversion SET address = 'nơi khác' WHERE id = %s", [version.pk])

    assert queries.find_altered() == [version.pk]


def test_without_the_right_secret_the_check_says_so(office, settings):
    version = actions.keep(person=AN, by=None)

    settings.IDENTITY_SECRET = "another"

    assert queries.find_altered() == [version.pk]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": "  "}, "full_name"),
        ({"birth": "31/02/1990"}, "birth"),
        ({"email": "không có"}, "email"),
        ({"address": "x" * 501}, "address"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(office, changes, field):
    with pytest.raises(Invalid) as refused:
        actions.keep(person=other(**changes), by=None)

    assert list(refused.value.fields) == [field]
    assert not Party.objects.exists()


def test_a_look_up_needs_the_right_and_leaves_a_trace_without_the_number(office, hire):
    kept = actions.keep(person=AN, by=None)
    with pytest.raises(NotAllowed):
        actions.look_up(number="038090012345", by=hire("khach"))
    clerk = hire("lan", "parties.look_up")

    assert actions.look_up(number="038090012345", by=clerk) == kept
    assert actions.look_up(number="038090099999", by=clerk) is None

    read = Read.objects.get()
    assert (read.subject_kind, read.subject_id, read.officer_id) == ("parties.party", kept.party_id, clerk.pk)
    assert "038090012345" not in f"{read.how}{read.reason}"


def test_people_are_searched_without_marks_and_only_as_they_are_now(office):
    actions.keep(person=AN, by=None)
    moved = actions.keep(person=other(address="Thôn Đồng Cháy"), by=None)
    actions.keep(person=PersonData(full_name="Nguyễn Văn Ánh"), by=None)

    assert queries.search_people("nguyen an dong chay") == [moved]
    assert queries.search_people("thon 3") == []
    assert queries.search_people("038090012345") == []
    assert queries.search_people(" ") == []


def test_erasure_blanks_every_version_and_stays_on_record(office, hire):
    version = actions.keep(person=AN, by=None)
    actions.keep(person=other(address="Thôn 5"), by=None)
    leader = hire("hung", "parties.erase")

    assert actions.erase(party=version.party, by=leader, reason="Theo đơn của công dân") == 2

    gone = queries.get_version(version.pk)
    assert gone.full_name == actions.ERASED_NAME
    assert {gone.identity_number, gone.phone, gone.address, gone.birth, gone.search_text} == {""}
    assert queries.find_by_identity("038090012345") is None
    assert queries.search_people("nguyen van an") == []
    assert checks.versions_hold() == []
    with pytest.raises(NotAllowed):
        actions.erase(party=version.party, by=hire("khach"), reason="x")
    with pytest.raises(Invalid):
        actions.erase(party=version.party, by=leader, reason=" ")
