import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound
from motcua.services.payments import rules
from motcua.services.payments.models import Charge, DrawerClosing, FeeRule, Receipt
from motcua.services.payments.rules import (
    EXEMPTIONS,
    KIND_TITLES,
    ChargeLine,
    FeeItem,
    FeeKind,
    FeeTerm,
    Method,
    Quote,
)

__all__ = [
    "EXEMPTIONS",
    "KIND_TITLES",
    "ChargeLine",
    "Drawer",
    "FeeItem",
    "FeeKind",
    "FeeTerm",
    "Money",
    "Quote",
    "drawer",
    "find_charge",
    "find_closing",
    "get_charge",
    "get_closing",
    "get_receipt",
    "items_of",
    "list_closings",
    "list_day",
    "list_fee_rules",
    "list_fees",
    "list_open_days",
    "money_of",
    "quote",
]

FEES_STAMP = "payments.fees"


def _by_procedure() -> dict[str, list[FeeRule]]:
    found: dict[str, list[FeeRule]] = {}
    for row in FeeRule.objects.order_by("procedure_code", "code", "province_code", "valid_from"):
        found.setdefault(row.procedure_code, []).append(row)
    return found


_fees = Kept(FEES_STAMP, _by_procedure)


def list_fees(procedure_code: str, *, on_date: dt.date | None = None, province: str | None = None) -> list[FeeTerm]:
    """What may be due for a procedure on a day (today), one term a fee. No query: kept in process."""
    day = on_date or clock.today()
    here = _province() if province is None else province
    terms = [
        row.term()
        for row in _fees.get().get(procedure_code, ())
        if row.province_code in {"", here} and row.valid_from <= day and (row.valid_to is None or day < row.valid_to)
    ]
    return list(rules.fees.standing(terms).values())


def _province() -> str:
    found = organisation.find_installation()
    return found.province_code if found else ""


def items_of(items: Iterable[tuple[str, int, int]]) -> list[FeeItem]:
    """(fee code, pages of the original, copies) → items of a quote."""
    return [FeeItem(code, pages=pages, copies=copies) for code, pages, copies in items]


def quote(
    procedure_code: str,
    *,
    channel: str = "",
    on_date: dt.date | None = None,
    province: str | None = None,
    items: Sequence[FeeItem] = (),
    exemption: str = "",
) -> Quote:
    """What has to be paid for a procedure. Refuses `UnknownFee`, `PagesMissing`. No query."""
    terms = list_fees(procedure_code, on_date=on_date, province=province)
    return rules.quote(terms, items, channel=channel, exemption=exemption)


def list_fee_rules(*, text: str = "", on_date: dt.date | None = None) -> QuerySet[FeeRule]:
    """Fee rules, of a procedure or with a word in the name, all or those of a day."""
    found = FeeRule.objects.order_by("procedure_code", "code", "province_code", "-valid_from")
    if on_date is not None:
        found = found.standing(on_date)
    if text:
        found = found.filter(procedure_code__contains=text) | found.filter(name__icontains=text)
    return found


def get_fee_rule(rule_id: int) -> FeeRule:
    found = FeeRule.objects.filter(pk=rule_id).first()
    if found is None:
        raise NotFound(what="mức thu")
    return found


def find_charge(subject_kind: str, subject_id: int) -> Charge | None:
    """What is still to be paid for a subject."""
    return Charge.objects.filter(subject_kind=subject_kind, subject_id=subject_id, state=rules.ChargeState.DUE).first()


def get_charge(charge_id: int) -> Charge:
    found = Charge.objects.filter(pk=charge_id).first()
    if found is None:
        raise NotFound(what="khoản thu")
    return found


@dataclass(frozen=True)
class Money:
    """All that was demanded of and paid for a subject."""

    charges: list[Charge]
    receipts: list[Receipt]

    @property
    def due(self) -> int:
        return sum(c.total for c in self.charges if c.state == rules.ChargeState.DUE)

    @property
    def paid(self) -> int:
        return sum(r.amount for r in self.receipts if not r.is_void)


def money_of(subject_kind: str, subject_id: int) -> Money:
    about = {"subject_kind": subject_kind, "subject_id": subject_id}
    return Money(
        charges=list(Charge.objects.filter(**about).order_by("created_at", "pk")),
        receipts=list(Receipt.objects.filter(**about).select_related("officer", "voided_by").order_by("taken_at", "number")),
    )


def get_receipt(receipt_id: int) -> Receipt:
    found = Receipt.objects.select_related("officer", "voided_by", "closing").filter(pk=receipt_id).first()
    if found is None:
        raise NotFound(what="phiếu thu, biên lai")
    return found


def list_day(officer: Officer, day: dt.date) -> list[Receipt]:
    """All receipts an officer took on a local day, void ones too, in order."""
    return list(
        Receipt.objects.filter(officer=officer, day=day)
        .select_related("officer", "voided_by")
        .order_by("taken_at", "kind", "number")
    )


@dataclass(frozen=True)
class Drawer:
    """The receipts of an officer and a day that are not closed yet."""

    day: dt.date
    receipts: list[Receipt]

    def _sum(self, method: Method) -> int:
        return sum(r.amount for r in self.receipts if not r.is_void and r.method == method)

    @property
    def cash(self) -> int:
        return self._sum(Method.CASH)

    @property
    def transfers(self) -> int:
        return self._sum(Method.TRANSFER)

    @property
    def count(self) -> int:
        return sum(not r.is_void for r in self.receipts)

    @property
    def void_count(self) -> int:
        return len(self.receipts) - self.count


def drawer(officer: Officer, day: dt.date) -> Drawer:
    return Drawer(day, [r for r in list_day(officer, day) if r.closing_id is None])


def list_open_days(officer: Officer) -> list[dt.date]:
    """Days with receipts that were never closed, oldest first."""
    return list(
        Receipt.objects.filter(officer=officer, closing=None).order_by("day").values_list("day", flat=True).distinct()
    )


def find_closing(officer: Officer, day: dt.date) -> DrawerClosing | None:
    """The last closing of an officer's day."""
    return DrawerClosing.objects.filter(officer=officer, day=day).order_by("-pk").first()


def get_closing(closing_id: int) -> DrawerClosing:
    found = DrawerClosing.objects.select_related("officer").filter(pk=closing_id).first()
    if found is None:
        raise NotFound(what="bảng chốt ca")
    return found


def list_closings(*, officer: Officer | None = None, unit_ids: Iterable[int] | None = None) -> QuerySet[DrawerClosing]:
    """Closings, newest first: of an officer, of units."""
    found = DrawerClosing.objects.select_related("officer").order_by("-day", "-pk")
    if officer is not None:
        found = found.filter(officer=officer)
    if unit_ids is not None:
        found = found.filter(unit_id__in=unit_ids)
    return found


def find_discrepancies() -> list[str]:
    """Closings that are not their receipts line by line, and gaps in the numbers of receipts."""
    wrong: list[str] = []
    for closing in DrawerClosing.objects.prefetch_related("receipts").order_by("pk").iterator(chunk_size=500):
        held = Drawer(closing.day, list(closing.receipts.all()))
        # A receipt voided after the closing was money when the drawer was counted.
        then = [r for r in held.receipts if not r.is_void or r.voided_after_closing]
        cash = sum(r.amount for r in then if r.method == Method.CASH)
        if cash != closing.cash or len(then) != closing.receipts_count:
            wrong.append(f"Bảng chốt ca số {closing.number}/{closing.year}: tổng không khớp với các phiếu thu.")
    series: dict[tuple[int, str, int], list[int]] = {}
    rows = Receipt.objects.order_by("unit", "kind", "year", "number").values_list("unit", "kind", "year", "number")
    for unit, kind, year, number in rows.iterator(chunk_size=2000):
        series.setdefault((unit, kind, year), []).append(number)
    for (unit, kind, year), numbers in series.items():
        missing = sorted(set(range(1, numbers[-1] + 1)) - set(numbers))
        if missing:
            wrong.append(f"Số {kind} năm {year} của đơn vị {unit} thiếu: {', '.join(map(str, missing[:10]))}.")
    return wrong
