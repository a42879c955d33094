import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.contracts.shared import Fee, Person, totals
from motcua.foundation.printing.rules.presenting import Json
from motcua.kernel import money


@dataclass(frozen=True, kw_only=True)
class CashSlip:
    """`cash_slip`: Phiếu thu tiền, the counter's own slip; it is no biên lai."""

    number: str
    payer: Person
    lines: tuple[Fee, ...]
    collected_at: dt.datetime
    collector: str
    issued_on: dt.date
    code: str = ""
    procedure: str = ""
    method: str = ""
    """E.g. "Tiền mặt", "Chuyển khoản VietQR"."""
    reference: str = ""
    """The bank's own number of the transfer."""

    def derived(self) -> dict[str, Json]:
        return totals(self.lines)


@dataclass(frozen=True, kw_only=True)
class FeeReceipt(CashSlip):
    """`fee_receipt`: Biên lai thu tiền phí, lệ phí (NĐ 254/2026, Điều 22–25).

    `number`: up to 8 digits, from 1 each year.
    """

    agency: str
    tax_code: str
    template_symbol: str = ""
    symbol: str = ""
    verify_url: str = ""
    """Where an e-receipt is looked up, when this is its printed form."""


@dataclass(frozen=True, kw_only=True)
class Payment:
    """A payment of the day, as the closing lists it. A void one is listed and not counted."""

    number: str
    time: str
    code: str
    payer: str
    method: str
    amount: int
    what: str = ""
    void: bool = False


@dataclass(frozen=True, kw_only=True)
class Tally:
    """So many notes of one worth in the drawer."""

    worth: int
    pieces: int


@dataclass(frozen=True, kw_only=True)
class DayClosing:
    """`day_closing`: Bảng kê chốt quầy cuối ngày."""

    counter: str
    cashier: str
    day: dt.date
    opened_at: dt.datetime
    closed_at: dt.datetime
    payments: tuple[Payment, ...]
    issued_on: dt.date
    number: str = ""
    opening_cash: int = 0
    cash_method: str = "Tiền mặt"
    """The method whose sum must lie in the drawer."""
    tallies: tuple[Tally, ...] = ()
    explanation: str = ""
    """Why the drawer differs from the list."""
    receiver: str = ""
    """Who takes the money over."""

    def derived(self) -> dict[str, Json]:
        counted = [p for p in self.payments if not p.void]
        methods = list(dict.fromkeys(p.method for p in counted))
        sums = {m: sum(p.amount for p in counted if p.method == m) for m in methods}
        in_drawer = sum(t.worth * t.pieces for t in self.tallies)
        expected = self.opening_cash + sums.get(self.cash_method, 0)
        total = sum(p.amount for p in counted)
        return {
            "methods": [{"name": m, "count": sum(p.method == m for p in counted), "amount": sums[m]} for m in methods],
            "count": len(counted),
            "void_count": len(self.payments) - len(counted),
            "total": total,
            "total_in_words": money.in_words(total),
            "expected": expected,
            "in_drawer": in_drawer,
            "missing": max(expected - in_drawer, 0),
            "surplus": max(in_drawer - expected, 0),
        }
