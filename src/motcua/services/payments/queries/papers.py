"""Receipts and closings as printed papers."""

import datetime as dt

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.printing import queries as printing
from motcua.kernel import clock
from motcua.services.payments import rules
from motcua.services.payments.models import DrawerClosing, Receipt
from motcua.services.payments.queries.drawers import counted_of, list_closed
from motcua.services.payments.rules import KIND_TITLES, METHOD_TITLES, Method

# Printed later than this after taking, the citizen already has a paper: the new one says so.
_FRESH = dt.timedelta(minutes=15)


def print_receipt(receipt: Receipt) -> bytes:
    """Phiếu thu tiền as PDF. A late print says that it is one. Refuses `AlreadyVoid`."""
    if receipt.is_void:
        raise rules.AlreadyVoid(title=receipt.title, number=receipt.number_text)
    now = clock.now()
    contracts = printing.contracts
    slip = contracts.CashSlip(
        number=receipt.number_text,
        payer=contracts.Person(name=receipt.payer_name),
        lines=tuple(
            contracts.Fee(name=f"{line.name} ({line.why})", amount=line.amount, kind=KIND_TITLES[line.kind])
            for line in receipt.charge_lines()
        ),
        collected_at=receipt.taken_at,
        collector=receipt.officer.full_name,
        issued_on=receipt.day,
        code=receipt.reference,
        method=METHOD_TITLES[Method(receipt.method)],
        reference=receipt.bank_reference,
    )
    late = now - receipt.taken_at > _FRESH
    return printing.render("cash_slip", slip, receipt.unit_id, receipt.day, reprinted_at=now if late else None)


def print_closing(closing: DrawerClosing) -> bytes:
    """Bảng kê chốt quầy as PDF, as it was when it was closed: what was voided afterwards still counts in it."""
    contracts = printing.contracts
    unit = organisation.find_unit(closing.unit_id)
    paper = contracts.DayClosing(
        counter=unit.name if unit else "",
        cashier=closing.officer.full_name,
        day=closing.day,
        opened_at=closing.opened_at,
        closed_at=closing.closed_at,
        payments=tuple(_payment(receipt) for receipt in list_closed(closing)),
        issued_on=clock.local(closing.closed_at).date(),
        number=f"{closing.number}/{closing.year}",
        opening_cash=closing.opening_cash,
        cash_method=METHOD_TITLES[Method.CASH],
        tallies=tuple(contracts.Tally(worth=c.worth, pieces=c.pieces) for c in counted_of(closing)),
        explanation=closing.explanation,
        receiver=closing.receiver,
    )
    return printing.render("day_closing", paper, closing.unit_id, closing.day)


def _payment(receipt: Receipt) -> printing.contracts.Payment:
    return printing.contracts.Payment(
        number=receipt.number_text,
        time=f"{clock.local(receipt.taken_at):%H:%M}",
        code=receipt.reference,
        payer=receipt.payer_name,
        method=METHOD_TITLES[Method(receipt.method)],
        amount=receipt.amount,
        what="; ".join(dict.fromkeys(line.name for line in receipt.charge_lines())),
        void=receipt.is_void and not receipt.voided_after_closing,
    )
