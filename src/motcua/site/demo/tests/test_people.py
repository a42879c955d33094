import datetime as dt
import re

from motcua.site.demo import people

ON = dt.date(2025, 11, 15)
EVERYBODY = people.people(2000, on=ON)


def test_the_same_seed_makes_the_same_people_and_another_seed_others():
    assert people.people(300, on=ON) == people.people(300, on=ON)
    assert people.people(300, seed=2, on=ON) != people.people(300, on=ON)


def test_more_people_begin_with_the_same_people():
    assert people.people(300, on=ON) == EVERYBODY[:300]


def test_an_identity_number_agrees_with_sex_and_year_of_birth():
    for person in EVERYBODY:
        number = person.identity_number
        assert re.fullmatch(r"0\d{11}", number)
        assert int(number[3]) == 2 * (person.born_on.year // 100 - 19) + (person.sex == people.FEMALE)
        assert number[4:6] == f"{person.born_on.year % 100:02d}"
        assert number[6:8] == "99"


def test_numbers_are_not_given_twice():
    assert len({p.identity_number for p in EVERYBODY}) == len(EVERYBODY)


def test_telephones_are_of_the_unreal_range():
    phones = [p.phone for p in EVERYBODY if p.phone]
    assert len(phones) > 1000
    assert all(re.fullmatch(r"090000\d{4}", phone) for phone in phones)


def test_a_card_reads_as_seven_parts():
    grown = next(p for p in EVERYBODY if p.card_issued_on)
    parts = grown.card_qr.split("|")
    assert len(parts) == 7
    assert parts[0] == grown.identity_number
    assert parts[2] == grown.full_name
    assert dt.datetime.strptime(parts[3], "%d%m%Y").date() == grown.born_on


def test_children_have_no_card_yet():
    young = [p for p in EVERYBODY if p.age(ON) < 14]
    assert young
    assert all(p.card_qr == "" and p.phone == "" for p in young)


def test_households_hold_together():
    for number in {p.household for p in EVERYBODY[:500]}:
        family = [p for p in EVERYBODY if p.household == number]
        assert len({p.address for p in family}) == 1
        head = next((p for p in family if p.relation == "head"), None)
        assert head is not None
        assert head.age(ON) >= 21
        spouses = [p for p in family if p.relation == "spouse"]
        assert len(spouses) <= 1
        assert all(p.sex != head.sex for p in spouses)


def test_nobody_is_born_after_the_day_asked_for_or_is_a_hundred():
    assert all(p.born_on <= ON and 0 <= p.age(ON) < 100 for p in EVERYBODY)


def test_a_baby_bears_its_fathers_surname_and_no_number():
    father = next(p for p in EVERYBODY if p.relation == "head" and p.sex == people.MALE)
    mother = next(p for p in EVERYBODY if p.relation == "spouse" and p.sex == people.FEMALE)
    child = people.baby(mother, father, dt.date(2026, 3, 1), seed=1)
    assert child.full_name.split()[0] == father.full_name.split()[0]
    assert child.identity_number == child.card_qr == ""


def test_businesses_have_different_grown_owners():
    shops = people.businesses(EVERYBODY, 40)
    assert len({s.owner.identity_number for s in shops}) == 40
    assert all(s.owner.age(ON) >= 18 for s in shops)
