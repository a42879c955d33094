"""The QR code of a citizen's card, as it arrives from a scanner that types.

`số định danh|số CMND cũ|họ tên|ngày sinh ddMMyyyy|giới tính|nơi thường trú|ngày cấp ddMMyyyy`; newer cards
add fields after these, which are not kept. The layout is known from practice, not from a published text.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from motcua.foundation.parties.rules import identity, keystrokes, repair, syllables
from motcua.foundation.parties.rules.people import IdentityKind, PersonData, Sex, one_line
from motcua.kernel.refusals import Refused

_SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE}
_GLUED = re.compile(r"(\d{12})\s*(\d{9})?\s*([^\d|]+?)\s*(\d{8})\s*(Nam|Nữ)\s*(.+?)\s*(\d{8})", re.IGNORECASE)
# Common family names after their marked letters were dropped.
_STRIPPED_SURNAMES = {"nguyn", "trn", "l", "phm", "hunh", "v", "ng", "bi", "dng", "đng"}


@dataclass(frozen=True, kw_only=True)
class CardData:
    """What a card says. `read_as`: how the text had to be repaired ("" for not at all)."""

    number: str
    full_name: str
    birth: dt.date
    sex: Sex
    address: str
    old_number: str = ""
    issued_on: dt.date | None = None
    read_as: str = ""

    def person(self) -> PersonData:
        return PersonData(
            full_name=self.full_name,
            birth=self.birth.isoformat(),
            sex=self.sex,
            identity_kind=IdentityKind.PERSONAL_NUMBER,
            identity_number=self.number,
            old_identity_number=self.old_number,
            identity_issued_on=self.issued_on,
            address=self.address,
        )


@dataclass(frozen=True, kw_only=True)
class CardPart:
    """The fields of an unreadable card that can be relied on."""

    number: str = ""
    old_number: str = ""
    birth: dt.date | None = None
    sex: Sex = Sex.UNKNOWN
    issued_on: dt.date | None = None


class CardUnreadable(Refused):
    """The sentence says what is wrong and what to do; `safe` holds what may be filled in all the same."""

    code = "parties.card_unreadable"
    status = 422
    message = "{problem}"

    def __init__(self, problem: str, safe: CardPart | None = None) -> None:
        self.safe = safe or CardPart()
        super().__init__(problem=problem)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A scan as a form wants it: all fields, or why not and those that may be filled in all the same."""

    complete: bool
    problem: str = ""
    number: str = ""
    old_number: str = ""
    full_name: str = ""
    birth: dt.date | None = None
    sex: Sex = Sex.UNKNOWN
    address: str = ""
    issued_on: dt.date | None = None
    read_as: str = ""
    warnings: tuple[str, ...] = ()


LOST_MARKS = (
    "Máy quét làm mất dấu tiếng Việt trong họ tên. Hãy tắt bộ gõ (Unikey, EVKey) rồi quét lại; nếu vẫn vậy, "
    "chuyển máy quét sang chế độ Unicode. Số định danh và ngày sinh đã đọc được, hãy gõ họ tên và địa chỉ."
)


def parse_card(scanned: str) -> CardData:
    """The card behind what a scanner typed, repaired where there is only one way. Refuses `CardUnreadable`."""
    text = repair.undo_bytes(scanned.strip())
    fields = _fields(_once(text))
    part = _numbers(fields)
    birth = _date(fields[3], "Ngày sinh", part)
    if birth is None:
        raise CardUnreadable("Mã QR không có ngày sinh. Hãy quét lại hoặc gõ tay.", part)
    part = replace(part, birth=birth, sex=_sex(fields[4]))
    part = replace(part, issued_on=_date(fields[6], "Ngày cấp", part) if len(fields) > 6 else None)
    full_name, address, keys = _words(fields[2], fields[5], part)
    if part.sex is Sex.UNKNOWN:
        # ữ is lost more easily than anything else: then "Nữ" arrives as "N".
        lost = one_line(fields[4]).lower().rstrip("?") == "n"
        raise CardUnreadable(LOST_MARKS if lost else "Mã QR không ghi rõ Nam hay Nữ. Hãy quét lại hoặc gõ tay.", part)
    return CardData(
        number=part.number,
        old_number=part.old_number,
        full_name=full_name,
        birth=birth,
        sex=part.sex,
        address=address,
        issued_on=part.issued_on,
        read_as=keys or ("bytes" if text != scanned.strip() else ""),
    )


def read_card(scanned: str) -> Reading:
    """`parse_card` for a form: never refuses."""
    try:
        card = parse_card(scanned)
    except CardUnreadable as unreadable:
        safe = unreadable.safe
        return Reading(
            complete=False,
            problem=str(unreadable),
            number=safe.number,
            old_number=safe.old_number,
            birth=safe.birth,
            sex=safe.sex,
            issued_on=safe.issued_on,
        )
    return Reading(
        complete=True,
        **vars(card),
        warnings=tuple(identity.number_warnings(card.number, birth=card.birth.isoformat(), sex=card.sex)),
    )


def _numbers(fields: list[str]) -> CardPart:
    number, old_number = _digits(fields[0]), _digits(fields[1])
    if not re.fullmatch(r"\d{12}", number):
        raise CardUnreadable(f"Số định danh trên thẻ phải có 12 chữ số, máy quét đọc được {_counted(number)}.")
    if old_number and not re.fullmatch(r"\d{9}|\d{12}", old_number):
        raise CardUnreadable(
            "Số CMND cũ trong mã QR không đúng (phải có 9 chữ số). Hãy quét lại.", CardPart(number=number)
        )
    return CardPart(number=number, old_number=old_number)


def _once(text: str) -> str:
    """The text of one scan: no Enter or Tab behind it, a double scan taken once."""
    lines = {line.strip() for line in re.split(r"[\r\n]+", text)} - {""}
    if not lines:
        raise CardUnreadable("Chưa có nội dung quét. Hãy đưa mã QR của thẻ vào máy quét.")
    line = lines.pop()
    half = len(line) // 2
    if len(line) % 2 == 0 and line[:half] == line[half:]:
        line = line[:half]
    if lines or len(re.findall(r"\d{12}\|(?:\d{9}|\d{12})?\|", line)) > 1:
        raise CardUnreadable("Ô quét đang có nội dung của nhiều thẻ. Hãy xóa ô rồi quét lại từng thẻ.")
    return line


def _fields(text: str) -> list[str]:
    """The fields, whatever the keyboard made of the `|` between them."""
    if "|" not in text and (glued := _GLUED.fullmatch(unicodedata.normalize("NFC", text))):
        return [group or "" for group in glued.groups()]
    mark = re.match(r"\d{12}([^\w\s]|\t)", text)
    separator = mark.group(1) if mark else "|"
    fields = [field.strip() for field in text.split(separator)]
    twice = [field.strip() for field in text.split(separator * 2)]
    if len(twice) >= 6 and _looks_like_dates(twice):
        fields = twice
    if len(fields) < 6:
        raise CardUnreadable(
            "Nội dung quét không phải mã QR của thẻ căn cước hoặc bị đứt giữa chừng "
            f"(có {len(fields)} mục, cần 7 mục). Hãy quét lại."
        )
    return fields


def _looks_like_dates(fields: list[str]) -> bool:
    return bool(re.fullmatch(r"\d{8}", _digits(fields[3]))) and not re.search(r"\d{8}", fields[2])


def _digits(field: str) -> str:
    field = field.strip()
    return field if field.isascii() else repair.undo_digit_row(field)


def _counted(number: str) -> str:
    digits = len(re.findall(r"\d", number))
    return f"{digits} chữ số" if digits == len(number) else "cả ký tự không phải chữ số"


def _date(field: str, name: str, part: CardPart) -> dt.date | None:
    digits = _digits(field)
    if not digits:
        return None
    if re.fullmatch(r"\d{8}", digits):
        try:
            return dt.date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        except ValueError:
            pass
    raise CardUnreadable(f"{name} trong mã QR không đúng: “{field}”. Hãy quét lại hoặc gõ tay.", part)


def _sex(field: str) -> Sex:
    text = one_line(field).lower()
    readings = (text, keystrokes.read_telex(text), keystrokes.read_vni(text))
    return next((_SEXES[read] for read in readings if read in _SEXES), Sex.UNKNOWN)


def _words(name: str, address: str, part: CardPart) -> tuple[str, str, str]:
    """Name and address with their marks, and how they were read. Refuses when marks are lost for good."""
    name, address = one_line(name), one_line(address)
    if not name:
        raise CardUnreadable("Mã QR không có họ tên. Hãy quét lại hoặc gõ họ tên.", part)
    if any(not _may_be_in_name(char) for char in name if not name.isascii() or not char.isdigit()):
        raise CardUnreadable(LOST_MARKS, part)
    if name.isascii() and address.isascii():
        for read, how in ((keystrokes.read_telex, "telex"), (keystrokes.read_vni, "vni")):
            if read(name) + read(address) != name + address and _all(syllables.is_syllable, read(name)):
                return read(name), read(address), how
        if not _all(syllables.is_bare_syllable, name) or not _all(_could_be_whole, address):
            raise CardUnreadable(LOST_MARKS, part)
    surname = name.split()[0].lower()
    if surname in _STRIPPED_SURNAMES or any(_without_vowel(word) for word in name.split()):
        raise CardUnreadable(LOST_MARKS, part)
    return name, address, ""


def _may_be_in_name(char: str) -> bool:
    """Not a question mark, a box, the » of torn bytes. Digits may be keystrokes of VNI and are looked at later."""
    return unicodedata.category(char)[0] in "LM" or char in " '’-."


def _all(test: Callable[[str], bool], text: str) -> bool:
    return all(test(word) for word in re.findall(r"[^\W\d_]+", text))


def _could_be_whole(word: str) -> bool:
    """A word of an address: a syllable, or an abbreviation in capitals (`TDP`, `QL`, `TT`)."""
    return syllables.is_bare_syllable(word) or word.isupper()


def _without_vowel(word: str) -> bool:
    # H' and Y begin names of the Ê Đê; a single letter may stand for a name.
    return len(word) > 1 and word[0].isalpha() and "'" not in word and "’" not in word and not syllables.has_vowel(word)
