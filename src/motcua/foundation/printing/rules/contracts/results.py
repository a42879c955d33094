import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.contracts.shared import Fee, Paper, Person, code_of, totals
from motcua.foundation.printing.rules.presenting import Json


@dataclass(frozen=True, kw_only=True)
class HandoverRow:
    """A result that goes from the deciding unit to the counter."""

    code: str
    procedure: str
    result: str
    owner: str
    address: str = ""
    fee_due: bool = False
    by_post: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ResultHandover:
    """`result_handover`: Phiếu bàn giao kết quả giải quyết thủ tục hành chính."""

    giving_unit: str
    taking_unit: str
    handed_at: dt.datetime
    rows: tuple[HandoverRow, ...]
    giver: str
    taker: str
    issued_on: dt.date
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class HandedResult:
    """A result as it was handed over. `count`: how many papers."""

    title: str
    number: str = ""
    issued_on: dt.date | None = None
    summary: str = ""
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class ResultReceipt:
    """`result_receipt`: Giấy biên nhận trả kết quả."""

    code: str
    procedure: str
    owner: str
    results: tuple[HandedResult, ...]
    receiver: Person
    giver: str
    handed_at: dt.datetime
    issued_on: dt.date
    returned: tuple[Paper, ...] = ()
    """Papers of the dossier that go back to the person."""
    fees: tuple[Fee, ...] = ()
    delivery: str = ""
    giver_phone: str = ""
    late_note: str = ""
    """The apology when the result comes after its day."""
    lookup_url: str = ""

    def derived(self) -> dict[str, Json]:
        return {**totals(self.fees), **code_of(self.lookup_url)}
