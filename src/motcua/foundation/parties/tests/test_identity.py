import pytest

from motcua.foundation.parties.rules import (
    BadDate,
    IdentityKind,
    PartyKind,
    PersonData,
    Sex,
    cleaned,
    number_warnings,
    parse_partial,
    show_partial,
    tax_code_warnings,
    warnings_about,
)
from motcua.foundation.parties.rules.identity import PROVINCES, phone_warnings
from motcua.foundation.parties.rules.people import normal_phone, normal_tax_code
from motcua.foundation.parties.rules.sealing import SealError, blind_index, seal, unseal


@pytest.mark.parametrize(
    ("number", "birth", "sex", "warned"),
    [
        ("038090012345", "1990-05-12", Sex.MALE, []),
        ("038190012345", "1990", Sex.FEMALE, []),
        ("079303001234", "2003-01", Sex.FEMALE, []),
        ("038090012345", "", Sex.UNKNOWN, []),
        ("038090012345", "1991", Sex.MALE, ["sinh năm 1990, không phải 1991"]),
        ("038290012345", "1990", Sex.MALE, ["sinh năm 2090"]),
        ("038090012345", "1990", Sex.FEMALE, ["giới tính là Nam"]),
        ("003090012345", "", Sex.UNKNOWN, ["003 không phải mã tỉnh"]),
        ("132090012345", "", Sex.UNKNOWN, []),
        ("03809001234", "", Sex.UNKNOWN, ["12 chữ số"]),
        ("03809001234x", "", Sex.UNKNOWN, ["12 chữ số"]),
        ("003190012345", "1985", Sex.MALE, ["003", "1990", "Nữ"]),
    ],
)
def test_a_number_is_compared_with_what_else_is_known(number, birth, sex, warned):
    said = number_warnings(number, birth=birth, sex=sex)

    assert len(said) == len(warned)
    assert all(part in sentence for part, sentence in zip(warned, said, strict=True))


def test_there_were_63_provinces():
    assert len(PROVINCES) == len(set(PROVINCES.values())) == 63


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("0100109106", True),
        ("0100109106-001", True),
        ("0100109107", False),
        ("0101243150", True),
        ("010010910", False),
        ("038090012345", True),
    ],
)
def test_a_tax_code_has_a_check_digit(code, good):
    assert (tax_code_warnings(code) == []) is good


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("+84 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(024) 3825-1234", "02438251234"),
        ("+840912345678", "0912345678"),
        ("gặp bà Lan", "gặp bà Lan"),
        ("", ""),
    ],
)
def test_phones_have_one_form(typed, normal):
    assert normal_phone(typed) == normal


@pytest.mark.parametrize(("phone", "odd"), [("0912345678", False), ("02438251234", False), ("0112345678", True)])
def test_odd_phones_are_told(phone, odd):
    assert bool(phone_warnings(phone)) is odd


def test_a_branch_keeps_its_dash():
    assert normal_tax_code("0100109106001") == "0100109106-001"
    assert normal_tax_code("0100 109 106") == "0100109106"


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("12/5/1990", "1990-05-12", "12/05/1990"),
        ("12-05-1990", "1990-05-12", "12/05/1990"),
        ("12051990", "1990-05-12", "12/05/1990"),
        ("5/1990", "1990-05", "05/1990"),
        ("1990", "1990", "1990"),
        ("1990-05-12", "1990-05-12", "12/05/1990"),
        ("1990-05", "1990-05", "05/1990"),
        ("29/02/2024", "2024-02-29", "29/02/2024"),
        (" ", "", ""),
    ],
)
def test_birth_dates_may_be_partial(typed, kept, shown):
    assert parse_partial(typed) == kept
    assert show_partial(kept) == shown


@pytest.mark.parametrize("typed", ["29/02/2023", "13/1990", "0/1990", "1712", "90", "năm Tý", "1/2/3/1990"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(BadDate):
        parse_partial(typed)


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        (PersonData(full_name="A", identity_number="038 090 012 345"), IdentityKind.PERSONAL_NUMBER),
        (PersonData(full_name="A", identity_number="171234567"), IdentityKind.OLD_CARD),
        (PersonData(full_name="A", identity_number="b1234567"), IdentityKind.PASSPORT),
        (PersonData(full_name="A", identity_number="XYZ-1"), IdentityKind.OTHER),
        (PersonData(full_name="A"), IdentityKind.NONE),
        (
            PersonData(full_name="A", identity_number="0100109106", kind=PartyKind.ORGANISATION),
            IdentityKind.BUSINESS,
        ),
        (
            PersonData(full_name="A", identity_number="171234567", identity_kind=IdentityKind.PASSPORT),
            IdentityKind.PASSPORT,
        ),
    ],
)
def test_the_kind_of_paper_is_guessed_unless_told(person, kind):
    assert cleaned(person).identity_kind == kind


def test_everything_odd_about_a_person_is_told_at_once():
    person = cleaned(
        PersonData(full_name="A", identity_number="038090012345", sex=Sex.FEMALE, phone="113", tax_code="0100109107")
    )

    assert len(warnings_about(person)) == 3
    assert warnings_about(cleaned(PersonData(full_name="Công ty A", kind=PartyKind.ORGANISATION))) == []


def test_a_seal_is_opened_only_by_its_secret():
    sealed = seal("038090012345", "one")

    assert sealed != seal("038090012345", "one")
    assert unseal(sealed, "one") == "038090012345"
    with pytest.raises(SealError):
        unseal(sealed, "another")
    with pytest.raises(SealError):
        unseal(sealed[:-4] + "AAAA", "one")
    assert seal("", "one") == unseal("", "one") == ""


def test_a_number_has_one_index_however_it_is_written():
    assert blind_index("038 090 012345", "one") == blind_index("038090012345", "one")
    assert blind_index("038090012345", "one") != blind_index("038090012345", "another")
    assert blind_index(" ", "one") == ""
