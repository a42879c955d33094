"""Who does a step: the free words of a decision, mapped to the roles of a commune by one table."""

import re
from dataclasses import dataclass

from motcua.casework.rules.processes import Place, StepKind
from motcua.kernel.text import fold

COUNTER, SPECIALIST, UNIT_HEAD, OFFICE_LEADER, CLERK = "counter", "specialist", "unit_head", "office_leader", "clerk"

PLACES = {
    COUNTER: Place.RECEIVING,
    SPECIALIST: Place.DECIDING,
    UNIT_HEAD: Place.DECIDING,
    OFFICE_LEADER: Place.OFFICE,
    CLERK: Place.OFFICE,
}

# Whoever sits at the counter, whatever else the person is called: looked for before the rest.
_AT_COUNTER = re.compile(
    r"tn ?& ?tkq|tn va tkq|tiep nhan (?:ho so )?(?:va|&) tra|\bmot cua\b|phuc vu hanh chinh cong|\bttpvhcc\b|\bccmc\b"
    r"|tra (?:chuyen )?(?:ket qua|ho so)\b|bo phan (?:tiep )?nhan ho so|tiep nhan ho so (?:cua|tai)|phu trach tiep nhan"
)

# In the words of the decisions, folded. The one that stands first in the cell does the step.
TABLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (CLERK, re.compile(r"\bvan thu\b")),
    (
        OFFICE_LEADER,
        re.compile(
            r"lanh dao (?:uy ban|ubnd|so\b|co quan|co so|nha truong|trung tam|don vi|bo chi huy)"
            r"|\bchu tich\b|\bnguoi dung dau\b|\bgiam doc\b|\bchinh uy\b"
        ),
    ),
    (UNIT_HEAD, re.compile(r"lanh dao (?:phong|van phong|ban|bo phan)|\b(?:pho )?truong (?:phong|ban|bo phan)")),
    (
        SPECIALIST,
        re.compile(
            r"\bchuyen vien\b|\bcong chuc\b|\bvien chuc\b|\bcan bo\b|\bnhan vien\b|\bthanh vien\b|\bto tham dinh\b"
            r"|\bhoi dong\b|\bnguoi huong dan\b"
        ),
    ),
)
# Only when the cell names no person: an agency acts through who leads it, a division through who works in it.
BARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (OFFICE_LEADER, re.compile(r"^(?:- )?(?:uy ban nhan dan|ubnd)\b")),
    (SPECIALIST, re.compile(r"^(?:- )?(?:phong|ban)\b")),
)

_OUTSIDE = re.compile(
    r"\bso\b|\btinh\b|\bbo (?:chi huy|chqs)\b|\btrung doan\b|\bcac co quan\b|\bco quan\b|\blien thong\b|\bhuyen\b"
)
_OURS = re.compile(r"\b(?:cap )?xa\b|\bphuong\b")
_RECEIVES = re.compile(r"tiep nhan|tip nhan|nop ho so|nhan ho so|thanh phan ho so|lap phieu tiep nhan")
_WORKS = re.compile(r"tham dinh|phan cong|xu ly ho so")
_RETURNS = re.compile(r"tra ket qua|\btra (?:lai )?(?:cho|kq)|den nhan ket qua|ket qua .{0,40}\btra\b|nhan ket qua")
_ASSIGNS = re.compile(r"(?<!duoc )phan cong|giao viec|chuyen (?:chuyen vien|cong chuc)")

_NAMES = re.compile(
    r"(?:- )?(?:ccmc|lanh dao|truong phong|chuyen vien|cong chuc|can bo|van thu|bo phan|ubnd|uy ban|phong|so|"
    r"trung tam|to chuc/ca nhan)\b"
)
_VERBS = re.compile(r"\b(?:xem xet|ky|trinh|duyet|kiem tra|du thao|chuyen (?!vien|mon)|xu ly|vao so)\b")


@dataclass(frozen=True)
class Who:
    """`known` False: no rule fits, a specialist stands in. `outside`: the decision names another agency."""

    role: str
    known: bool = True
    several: bool = False
    outside: bool = False
    receives: bool = False

    @property
    def place(self) -> Place:
        return PLACES[self.role]


def who_does(role: str, what: str) -> Who:
    """The role a step falls to, and whether the first step with it is a reception."""
    words, work = fold(role), fold(what)
    found = _search(TABLE, words)
    if _AT_COUNTER.search(words):
        return Who(
            role=COUNTER,
            several=any(n in {CLERK, OFFICE_LEADER, UNIT_HEAD} for _, n in found),
            receives=not work or bool(_RECEIVES.search(work)) or not _WORKS.search(work),
        )
    if not found and (found := _search(BARE, words)) and _ASSIGNS.search(work):
        found = [(0, UNIT_HEAD)]
    name = min(found)[1] if found else SPECIALIST
    return Who(
        role=name,
        known=bool(found),
        several=len(found) > 1 and bool(re.search(r"[/;]|,.*lanh dao", words)),
        outside=bool(_OUTSIDE.search(words)) and not _OURS.search(words),
        receives=bool(_RECEIVES.search(work)) and not _WORKS.search(work),
    )


def _search(table: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> list[tuple[int, str]]:
    return [(match.start(), name) for name, pattern in table if (match := pattern.search(words))]


def kind_of(who: Who, what: str) -> StepKind:
    """What a step between reception and return is, by who does it and what the words say."""
    assigns = bool(_ASSIGNS.search(fold(what)))
    if who.role == OFFICE_LEADER:
        return StepKind.ASSIGN if assigns else StepKind.APPROVE
    if who.role == UNIT_HEAD:
        return StepKind.ASSIGN if assigns else StepKind.PROPOSE
    return StepKind.ISSUE if who.role == CLERK else StepKind.WORK


def says_return(what: str) -> bool:
    """Is the last step the handing over of the result?"""
    return bool(_RETURNS.search(fold(what)))


def names_a_person(cell: str) -> bool:
    """Is a cell nothing but the name of who does it? Such names are short and say no verb of work."""
    words = fold(cell)
    if len(words) > 90 or _RECEIVES.search(words) or _RETURNS.search(words) or _WORKS.search(words):
        return False
    return bool(_NAMES.match(words)) and not _VERBS.search(words)
