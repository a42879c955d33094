import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.contracts.shared import Signer, code_of
from motcua.foundation.printing.rules.presenting import Json


@dataclass(frozen=True, kw_only=True)
class ControlStep:
    """One hand-over: who gave the dossier to whom. `outcome`: "Trước hạn" | "Đúng hạn" | "Quá hạn"."""

    agency: str
    handed_at: dt.datetime | None = None
    giver: str = ""
    taken_at: dt.datetime | None = None
    taker: str = ""
    limit: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSlip:
    """`control_slip`: Phiếu kiểm soát quá trình giải quyết hồ sơ; travels with the paper."""

    code: str
    procedure: str
    owner: str
    received_at: dt.datetime
    due_at: dt.datetime | None
    resolver: str
    issued_on: dt.date
    partners: tuple[str, ...] = ()
    book: str = ""
    number_in_book: str = ""
    steps: tuple[ControlStep, ...] = ()
    blank_rows: int = 0
    """Rows left for the pen."""
    lookup_url: str = ""

    def derived(self) -> dict[str, Json]:
        return code_of(self.lookup_url)


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """A line of the book. `number` runs without a gap from 1 to the end of the year."""

    number: int
    code: str
    procedure: str
    person: str
    received_on: dt.date
    due_on: dt.date | None = None
    returned_on: dt.date | None = None
    sets: int = 1
    contact: str = ""
    resolver: str = ""
    delivery: str = ""
    note: str = ""
    void: bool = False


@dataclass(frozen=True, kw_only=True)
class Register:
    """`register`: Sổ theo dõi hồ sơ, a book of one year, or a part of it."""

    year: int
    rows: tuple[RegisterRow, ...]
    first_day: dt.date
    last_day: dt.date
    issued_on: dt.date
    book: str = ""
    closed_on: dt.date | None = None
    """When the book was locked at the end of the year; the closing line is printed then."""
    signers: tuple[Signer, ...] = ()

    def derived(self) -> dict[str, Json]:
        void = sum(row.void for row in self.rows)
        return {
            "count": len(self.rows),
            "void_count": void,
            "first": self.rows[0].number if self.rows else 0,
            "last": self.rows[-1].number if self.rows else 0,
        }
