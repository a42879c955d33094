import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.contracts.shared import Fee, Paper, Person, code_of, totals
from motcua.foundation.printing.rules.presenting import Json


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A part of a dossier that another agency settles, with its own day (liên thông)."""

    agency: str
    due_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """`receipt`: Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    code: str
    procedure: str
    submitter: Person
    received_at: dt.datetime
    due_at: dt.datetime | None
    limit: str
    """The lawful limit as people say it, e.g. "03 ngày làm việc"."""
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
    """One line that explains the due date."""
    delivery: str = ""
    """How and where the result is taken, e.g. "Trực tiếp tại quầy"."""
    fees: tuple[Fee, ...] = ()
    payment: str = ""
    """How it was paid, e.g. "tiền mặt tại quầy"."""
    counter: str = ""
    """E.g. "Quầy số 2"."""
    counter_address: str = ""
    counter_phone: str = ""
    """Both fall back to the office's own text blocks."""
    resolver: str = ""
    """The agency that settles the dossier, when not the one that received it (phi địa giới)."""
    stages: tuple[Stage, ...] = ()
    book: str = ""
    number_in_book: str = ""
    lookup_url: str = ""
    """What the QR code says; no code without it."""

    def derived(self) -> dict[str, Json]:
        return {**totals(self.fees), **code_of(self.lookup_url)}


@dataclass(frozen=True, kw_only=True)
class VisitDossier:
    """One dossier among those of a visit. `owner` when somebody else than the submitter."""

    code: str
    procedure: str
    due_at: dt.datetime | None
    owner: str = ""
    limit: str = ""
    sets: int = 1
    fee: int = 0
    note: str = ""
    lookup_url: str = ""
    """What its own QR code says; no code without it."""

    def derived(self) -> dict[str, Json]:
        return code_of(self.lookup_url)


@dataclass(frozen=True, kw_only=True)
class VisitSlip:
    """`visit_slip`: Giấy tiếp nhận hồ sơ và hẹn trả kết quả for the many dossiers of one visit."""

    submitter: Person
    received_at: dt.datetime
    dossiers: tuple[VisitDossier, ...]
    officer: str
    issued_on: dt.date
    channel: str = "Trực tiếp"
    delivery: str = ""
    payment: str = ""
    counter: str = ""
    counter_address: str = ""
    counter_phone: str = ""

    def derived(self) -> dict[str, Json]:
        fees = tuple(Fee(name=d.code, amount=d.fee) for d in self.dossiers)
        return {**totals(fees), "sets": sum(d.sets for d in self.dossiers)}


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """`guidance`: Phiếu hướng dẫn, what to bring for a procedure; `person` may be unknown."""

    procedure: str
    issued_on: dt.date
    procedure_code: str = ""
    person: str = ""
    case: str = ""
    """The case the papers are listed for, e.g. "Trẻ sinh tại cơ sở y tế"."""
    papers: tuple[Paper, ...] = ()
    places: tuple[str, ...] = ()
    """Where and how to submit, one line each."""
    limit: str = ""
    fees: tuple[Fee, ...] = ()
    fee_note: str = ""
    notes: tuple[str, ...] = ()
    officer: str = ""
    officer_phone: str = ""
    page_url: str = ""
    """The procedure's own page, for the QR code."""

    def derived(self) -> dict[str, Json]:
        return code_of(self.page_url)
