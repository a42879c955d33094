import datetime as dt
from collections.abc import Mapping

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.numbering import actions as numbering
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, Stale
from motcua.kernel.text import clean
from motcua.services.payments import access, queries, rules
from motcua.services.payments.models import DrawerClosing, Receipt
from motcua.services.payments.rules import Count, money


@action("payments.close_drawer")
def close_drawer(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    day: dt.date,
    counted: Mapping[int, int],
    opening_cash: int = 0,
    explanation: str = "",
    receiver: str = "",
    expected_cash: int | None = None,
) -> DrawerClosing:
    """Count the drawer against its receipts and lock them. `counted`: pieces by worth.

    `expected_cash` is what the page showed: a receipt given or voided meanwhile refuses `Stale`. Refuses
    `NotAllowed`, `NothingToClose`, `EarlierDayOpen`, `DifferenceUnexplained`, `Invalid`.
    """
    access.check_may_close(by)
    if opening_cash < 0:
        raise Invalid({"opening_cash": "Số tiền không được âm."})
    count = Count.of(counted)
    receipts = list(
        Receipt.objects.select_for_update(of=("self",))
        .filter(officer=by, day__lte=day, closing=None)
        .order_by("taken_at", "kind", "number")
    )
    earlier = next((r.day for r in receipts if r.day < day), None)
    if earlier is not None:
        raise rules.EarlierDayOpen(day=f"{earlier:%d/%m/%Y}")
    if not receipts:
        raise rules.NothingToClose(day=f"{day:%d/%m/%Y}")
    drawer = queries.Drawer(day, receipts)
    if expected_cash is not None and expected_cash != drawer.cash:
        raise Stale
    difference = count.total - opening_cash - drawer.cash
    money.check_difference(difference, explanation)
    closing = DrawerClosing.objects.create(
        officer=by,
        unit_id=by.unit_id,
        day=day,
        year=day.year,
        number=numbering.take(series="payments.closing", unit_id=by.unit_id, period=str(day.year)),
        opened_at=receipts[0].taken_at,
        closed_at=recorded_at,
        opening_cash=opening_cash,
        cash=drawer.cash,
        transfers=drawer.transfers,
        counted=[list(pair) for pair in count.pieces],
        counted_total=count.total,
        difference=difference,
        explanation=clean(explanation)[:1000],
        receiver=clean(receiver)[:120],
        receipts_count=drawer.count,
        void_count=drawer.void_count,
    )
    ledger.record(
        closing,
        "drawer.closed",
        by=by,
        recorded_at=recorded_at,
        data={
            "day": day.isoformat(),
            "receipts": [[r.number_text, 0 if r.is_void else r.amount, r.method] for r in receipts],
            "opening_cash": opening_cash,
            "cash": drawer.cash,
            "transfers": drawer.transfers,
            "counted": [list(pair) for pair in count.pieces],
            "difference": difference,
        },
        personal={"explanation": clean(explanation), "receiver": clean(receiver)},
    )
    closing.save(update_fields=["chain_seq", "chain_head"])
    Receipt.objects.filter(pk__in=[r.pk for r in receipts]).update(closing=closing)
    return closing
