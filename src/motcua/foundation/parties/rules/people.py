"""A party as somebody gives it, brought to its normal form."""

import datetime as dt
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from motcua.foundation.parties.rules import dates, sealing
from motcua.kernel import text
from motcua.kernel.refusals import Invalid


class PartyKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Sex(StrEnum):
    UNKNOWN = ""
    MALE = "male"
    FEMALE = "female"


class IdentityKind(StrEnum):
    NONE = ""
    PERSONAL_NUMBER = "personal_number"
    OLD_CARD = "old_card"
    PASSPORT = "passport"
    BUSINESS = "business"
    OTHER = "other"


KIND_TITLES = {PartyKind.PERSON: "Cá nhân", PartyKind.ORGANISATION: "Tổ chức"}
SEX_TITLES = {Sex.UNKNOWN: "Không ghi", Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
IDENTITY_TITLES = {
    IdentityKind.NONE: "Không có giấy tờ",
    IdentityKind.PERSONAL_NUMBER: "Số định danh cá nhân, CCCD",
    IdentityKind.OLD_CARD: "CMND",
    IdentityKind.PASSPORT: "Hộ chiếu",
    IdentityKind.BUSINESS: "Mã số doanh nghiệp, tổ chức",
    IdentityKind.OTHER: "Giấy tờ khác",
}


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """A person or an organisation as given. `birth` is a partial date; `identity_kind` is guessed when left out."""

    full_name: str
    kind: PartyKind = PartyKind.PERSON
    birth: str = ""
    sex: Sex = Sex.UNKNOWN
    identity_kind: IdentityKind = IdentityKind.NONE
    identity_number: str = ""
    old_identity_number: str = ""
    identity_issued_on: dt.date | None = None
    address: str = ""
    place_code: str = ""
    phone: str = ""
    email: str = ""
    tax_code: str = ""
    representative: str = ""


LENGTHS = {
    "full_name": 300,
    "identity_number": 30,
    "old_identity_number": 30,
    "address": 500,
    "place_code": 10,
    "phone": 30,
    "email": 120,
    "tax_code": 20,
    "representative": 200,
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def one_line(given: str) -> str:
    """Clean text on one line, with the Icelandic Ð that some keyboards give for Đ put right."""
    return " ".join(text.clean(given).replace("\u00d0", "Đ").split())


def cleaned(given: PersonData) -> PersonData:
    """`given` in its normal form. Refuses `Invalid` (no name, bad date, too long, an e-mail that is none)."""
    wrong: dict[str, str] = {}
    line = {name: one_line(getattr(given, name)) for name in LENGTHS}
    if not line["full_name"]:
        wrong["full_name"] = "Chưa có họ tên hoặc tên tổ chức."
    for name, most in LENGTHS.items():
        if len(line[name]) > most:
            wrong[name] = f"Mục này dài quá {most} ký tự."
    birth = ""
    try:
        birth = dates.parse_partial(given.birth)
    except dates.BadDate as bad:
        wrong["birth"] = str(bad)
    if line["email"] and not _EMAIL.fullmatch(line["email"]):
        wrong["email"] = "Địa chỉ thư điện tử không đúng."
    if wrong:
        raise Invalid(wrong)
    number = sealing.normal_number(line["identity_number"])
    kind = PartyKind(given.kind)
    return PersonData(
        kind=kind,
        full_name=line["full_name"],
        birth=birth,
        sex=Sex(given.sex),
        identity_kind=IdentityKind(given.identity_kind) or guess_identity_kind(number, kind),
        identity_number=number,
        old_identity_number=sealing.normal_number(line["old_identity_number"]),
        identity_issued_on=given.identity_issued_on,
        address=line["address"],
        place_code=line["place_code"],
        phone=normal_phone(line["phone"]),
        email=line["email"],
        tax_code=normal_tax_code(line["tax_code"]),
        representative=line["representative"],
    )


def guess_identity_kind(number: str, kind: PartyKind) -> IdentityKind:
    if not number:
        return IdentityKind.NONE
    if kind is PartyKind.ORGANISATION:
        return IdentityKind.BUSINESS
    if re.fullmatch(r"\d{12}", number):
        return IdentityKind.PERSONAL_NUMBER
    if re.fullmatch(r"\d{9}", number):
        return IdentityKind.OLD_CARD
    if re.fullmatch(r"[A-Z]\d{7,8}", number):
        return IdentityKind.PASSPORT
    return IdentityKind.OTHER


def normal_phone(given: str) -> str:
    """`+84 912.345.678` → `0912345678`; what is no number stays as typed."""
    compact = re.sub(r"[\s.\-()]", "", given)
    if re.fullmatch(r"(\+84|0084)\d{8,10}", compact) or re.fullmatch(r"84\d{9}", compact):
        return "0" + re.sub(r"^(\+84|0084|84)0?", "", compact)
    return compact if re.fullmatch(r"\+?\d+", compact) else given


def normal_tax_code(given: str) -> str:
    """`0100 109 106` → `0100109106`; a branch keeps its dash: `0100109106-001`."""
    digits = re.sub(r"\D", "", given)
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits or given


def number_of(person: PersonData) -> str:
    """The number a party is known by: the identity number, for an organisation else its tax code."""
    if person.identity_number or person.kind is PartyKind.PERSON:
        return person.identity_number
    return person.tax_code


def search_text(person: PersonData) -> str:
    """The folded words by which a person is searched, a blank before each; no number of an identity paper."""
    parts = (person.full_name, person.representative, person.address, person.phone, person.tax_code)
    return "".join(f" {word}" for word in text.words(" ".join(parts)))


def digest(person: PersonData, salt: str) -> str:
    """SHA-256 of the salted values: proves that a version was not changed and tells nothing else."""
    values = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in asdict(person).items()}
    body = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{salt}:{body}".encode()).hexdigest()
