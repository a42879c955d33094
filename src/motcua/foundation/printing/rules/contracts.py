"""What each form needs to be set: frozen values, documented field by field.

Texts may be empty ("" prints nothing), lists may be empty; what has no default must be given.
"""

import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.presenting import Json, qr
from motcua.kernel import money


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person or an organisation as a form names them. `capacity`: e.g. "người được ủy quyền"."""

    name: str
    identity: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    capacity: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper of a dossier and how many of each kind were given."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Fee:
    """One line of money in whole đồng. `kind`: "Phí" | "Lệ phí" | "Mức giá" | …"""

    name: str
    amount: int
    kind: str = ""
    paid: bool = True


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A part of a dossier that another agency settles, with its own day (liên thông)."""

    agency: str
    due_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """`receipt`, Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    code: str
    procedure: str
    submitter: Person
    received_at: dt.datetime
    due_at: dt.datetime | None
    limit: str
    officer: str
    issued_on: dt.date
    owner: Person | None = None
    """Only when somebody else than the submitter."""
    procedure_code: str = ""
    request: str = ""
    """Nội dung yêu cầu giải quyết, when it says more than the procedure's name."""
    channel: str = "Trực tiếp"
    papers: tuple[Paper, ...] = ()
    sets: int = 1
    due_note: str = ""
    """One line that explains the due date, e.g. "15 ngày làm việc, không tính ngày nhận và ngày nghỉ"."""
    delivery: str = ""
    fees: tuple[Fee, ...] = ()
    payment: str = ""
    """How it was paid, e.g. "tiền mặt tại quầy"."""
    counter: str = ""
    """E.g. "Quầy số 2 – Hộ tịch"."""
    counter_address: str = ""
    counter_phone: str = ""
    """Both fall back to the office's own text blocks."""
    resolver: str = ""
    """The agency that settles the dossier, when not the one that received it."""
    stages: tuple[Stage, ...] = ()
    book: str = ""
    number_in_book: str = ""
    lookup_url: str = ""
    """What the QR code says; no QR without it."""

    def derived(self) -> dict[str, Json]:
        total = sum(fee.amount for fee in self.fees)
        unpaid = sum(fee.amount for fee in self.fees if not fee.paid)
        return {
            "total": total,
            "total_in_words": money.in_words(total),
            "unpaid": unpaid,
            "qr": qr(self.lookup_url) if self.lookup_url else None,
        }


CONTRACTS: dict[str, type] = {
    "receipt": Receipt,
}
