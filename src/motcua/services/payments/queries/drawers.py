import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from motcua.foundation.accounts.models import Officer
from motcua.kernel.refusals import NotFound
from motcua.services.payments import access
from motcua.services.payments.models import DrawerClosing, Receipt
from motcua.services.payments.rules import Method


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


def list_closings_for(officer: Officer) -> QuerySet[DrawerClosing]:
    """The closings an officer may see: the own ones, and those of the units overseen."""
    units = officer.units_where(access.SEE)
    return DrawerClosing.objects.select_related("officer").filter(Q(officer=officer) | Q(unit_id__in=units))


def list_closed(closing: DrawerClosing) -> list[Receipt]:
    """The receipts a closing locked, in order."""
    held = Receipt.objects.filter(closing=closing).select_related("officer", "voided_by")
    return list(held.order_by("taken_at", "kind", "number"))


@dataclass(frozen=True)
class Counted:
    worth: int
    pieces: int

    @property
    def sum(self) -> int:
        return self.worth * self.pieces


def counted_of(closing: DrawerClosing) -> list[Counted]:
    return [Counted(worth, pieces) for worth, pieces in closing.counted]


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
