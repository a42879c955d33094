import datetime as dt
from collections.abc import Sequence

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.numbering import actions as numbering
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock, events
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import one
from motcua.kernel.text import clean
from motcua.services.payments import access, rules
from motcua.services.payments.events import ChargeSettled, ChargeWaived, ReceiptVoided
from motcua.services.payments.models import Charge, Receipt
from motcua.services.payments.rules import ChargeLine, ChargeState, Method, ReceiptKind, money
from motcua.services.payments.rules.money import BankReferenceMissing

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


@action("payments.demand")
def demand(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    subject_kind: str,
    subject_id: int,
    unit_id: int,
    payer_name: str,
    lines: Sequence[ChargeLine],
    procedure_code: str = "",
    reference: str = "",
) -> Charge:
    """Ask for money; two statements. A subject has at most one charge that is due. Refuses `NothingToPay`."""
    total = sum(line.amount for line in lines)
    if total <= 0:
        raise rules.NothingToPay
    local = clock.local(recorded_at)
    charge = Charge(
        pk=money.new_id(recorded_at),
        office_id=_office_of(unit_id),
        period=local.year * 100 + local.month,
        subject_kind=subject_kind,
        subject_id=subject_id,
        unit_id=unit_id,
        procedure_code=procedure_code,
        reference=reference,
        payer_name=clean(payer_name),
        lines=money.rows_of(lines),
        total=total,
        created_at=recorded_at,
        created_by=by,
    )
    data: dict[str, Json] = {
        "subject": [subject_kind, subject_id],
        "unit": unit_id,
        "total": total,
        "lines": [_fact(line) for line in lines],
    }
    ledger.record(charge, "charge.demanded", by=by, recorded_at=recorded_at, data=data)
    charge.save(force_insert=True)
    return charge


@action("payments.collect_cash")
def collect_cash(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    subject_kind: str,
    subject_id: int,
    unit_id: int,
    payer_name: str,
    lines: Sequence[ChargeLine],
    procedure_code: str = "",
    reference: str = "",
    kind: ReceiptKind = ReceiptKind.SLIP,
    claimed_at: dt.datetime | None = None,
) -> Receipt:
    """Take at once what was never demanded before; three statements. Refuses `NotAllowed`, `NothingToPay`."""
    access.check_may_take(by)
    receipt = _receipt(
        by=by,
        recorded_at=recorded_at,
        subject_kind=subject_kind,
        subject_id=subject_id,
        unit_id=unit_id,
        payer_name=payer_name,
        lines=lines,
        procedure_code=procedure_code,
        reference=reference,
        kind=kind,
    )
    _take(receipt, by=by, recorded_at=recorded_at, claimed_at=claimed_at)
    return receipt


@action("payments.take_cash")
def take_cash(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    charge: Charge,
    kind: ReceiptKind = ReceiptKind.SLIP,
    claimed_at: dt.datetime | None = None,
) -> Receipt:
    """Take what was demanded, in cash. Refuses `NotAllowed`, `AlreadySettled`."""
    access.check_may_take(by)
    return _settle(charge, by=by, recorded_at=recorded_at, claimed_at=claimed_at, kind=kind, method=Method.CASH)


@action("payments.note_transfer")
def note_transfer(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    charge: Charge,
    bank_reference: str,
    kind: ReceiptKind = ReceiptKind.SLIP,
    claimed_at: dt.datetime | None = None,
) -> Receipt:
    """What was demanded has come to the account. Refuses `NotAllowed`, `AlreadySettled`, `BankReferenceMissing`."""
    access.check_may_take(by)
    if not clean(bank_reference):
        raise BankReferenceMissing
    return _settle(
        charge,
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        kind=kind,
        method=Method.TRANSFER,
        bank_reference=clean(bank_reference)[:80],
    )


def _settle(
    charge: Charge,
    *,
    by: Officer,
    recorded_at: dt.datetime,
    claimed_at: dt.datetime | None,
    kind: ReceiptKind,
    method: Method,
    bank_reference: str = "",
) -> Receipt:
    charge = _lock(charge.pk)
    receipt = _receipt(
        by=by,
        recorded_at=recorded_at,
        subject_kind=charge.subject_kind,
        subject_id=charge.subject_id,
        unit_id=charge.unit_id,
        payer_name=charge.payer_name,
        lines=charge.charge_lines(),
        procedure_code=charge.procedure_code,
        reference=charge.reference,
        kind=kind,
        method=method,
        bank_reference=bank_reference,
    )
    receipt.charge = charge
    charge.state, charge.settled_at = ChargeState.SETTLED, recorded_at
    ledger.record(charge, "charge.settled", by=by, recorded_at=recorded_at, data={"receipt": receipt.pk})
    charge.save(update_fields=["state", "settled_at", "chain_seq", "chain_head"])
    _take(receipt, by=by, recorded_at=recorded_at, claimed_at=claimed_at)
    return receipt


def _lock(charge_id: int) -> Charge:
    charge = one(Charge.objects.select_for_update().filter(pk=charge_id))
    if charge is None:
        raise NotFound(what="khoản thu")
    if charge.state != ChargeState.DUE:
        raise rules.AlreadySettled(state=rules.STATE_TITLES[ChargeState(charge.state)].lower())
    return charge


def _receipt(
    *,
    by: Officer,
    recorded_at: dt.datetime,
    subject_kind: str,
    subject_id: int,
    unit_id: int,
    payer_name: str,
    lines: Sequence[ChargeLine],
    procedure_code: str,
    reference: str,
    kind: ReceiptKind,
    method: Method = Method.CASH,
    bank_reference: str = "",
) -> Receipt:
    amount = sum(line.amount for line in lines)
    if amount <= 0:
        raise rules.NothingToPay
    local = clock.local(recorded_at)
    return Receipt(
        pk=money.new_id(recorded_at),
        office_id=_office_of(unit_id),
        period=local.year * 100 + local.month,
        kind=kind,
        unit_id=unit_id,
        year=local.year,
        subject_kind=subject_kind,
        subject_id=subject_id,
        procedure_code=procedure_code,
        reference=reference,
        payer_name=clean(payer_name),
        lines=money.rows_of(lines),
        amount=amount,
        method=method,
        bank_reference=bank_reference,
        officer=by,
        taken_at=recorded_at,
        day=local.date(),
    )


def _take(receipt: Receipt, *, by: Officer, recorded_at: dt.datetime, claimed_at: dt.datetime | None) -> None:
    receipt.number = numbering.take(
        series=f"payments.{receipt.kind}", unit_id=receipt.unit_id, period=str(receipt.year)
    )
    ledger.record(
        receipt,
        "receipt.given",
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        data={
            "subject": [receipt.subject_kind, receipt.subject_id],
            "charge": receipt.charge_id,
            "number": receipt.number_text,
            "unit": receipt.unit_id,
            "amount": receipt.amount,
            "method": receipt.method,
            "lines": [_fact(line) for line in receipt.charge_lines()],
        },
    )
    receipt.save(force_insert=True)
    events.announce(
        ChargeSettled(
            subject_kind=receipt.subject_kind,
            subject_id=receipt.subject_id,
            charge_id=receipt.charge_id,
            receipt_id=receipt.pk,
            amount=receipt.amount,
            method=receipt.method,
            settled_at=recorded_at,
        )
    )


def _fact(line: ChargeLine) -> list[Json]:
    """A line as the record keeps it: fee, count, pages, amount."""
    return [line.code, line.count, line.pages, line.amount]


def _office_of(unit_id: int) -> int:
    return organisation.tree().office_of(unit_id).id


@action("payments.waive")
def waive(recorded_at: dt.datetime, /, *, by: Officer, charge: Charge, reason: str) -> Charge:
    """Ask no more for what was demanded. Refuses `NotAllowed`, `AlreadySettled`, `ReasonMissing`."""
    return _let_go(charge, to=ChargeState.WAIVED, by=by, reason=reason, recorded_at=recorded_at)


@action("payments.withdraw_charge")
def withdraw_charge(recorded_at: dt.datetime, /, *, by: Officer, charge: Charge, reason: str) -> Charge:
    """A charge was demanded by mistake: it is void. Refuses as `waive`."""
    return _let_go(charge, to=ChargeState.VOID, by=by, reason=reason, recorded_at=recorded_at)


def _let_go(charge: Charge, *, to: ChargeState, by: Officer, reason: str, recorded_at: dt.datetime) -> Charge:
    charge = _lock(charge.pk)
    access.check_may_waive(by, charge.unit_id)
    if not clean(reason):
        raise rules.ReasonMissing
    charge.state, charge.settled_at = to, recorded_at
    ledger.record(
        charge,
        f"charge.{to}",
        by=by,
        recorded_at=recorded_at,
        data={"total": charge.total},
        personal={"reason": reason},
    )
    charge.save(update_fields=["state", "settled_at", "chain_seq", "chain_head"])
    events.announce(
        ChargeWaived(
            subject_kind=charge.subject_kind, subject_id=charge.subject_id, charge_id=charge.pk, amount=charge.total
        )
    )
    return charge


@action("payments.void_receipt")
def void_receipt(recorded_at: dt.datetime, /, *, by: Officer, receipt_id: int, reason: str) -> Receipt:
    """A receipt counts no more; its number stays. Refuses `NotYours`, `AlreadyVoid`, `ReasonMissing`.

    The taker may, the same day and before the closing; afterwards who may void. A charge it settled is due
    again; what was collected at once is not, it may be collected anew.
    """
    receipt = Receipt.objects.select_for_update(of=("self",)).select_related("officer").filter(pk=receipt_id).first()
    if receipt is None:
        raise NotFound(what="phiếu thu, biên lai")
    own = receipt.officer_id == by.pk and receipt.closing_id is None and receipt.day == clock.local(recorded_at).date()
    if not own and not access.may_void_any(by, receipt):
        raise rules.NotYours
    if receipt.is_void:
        raise rules.AlreadyVoid(title=receipt.title, number=receipt.number_text)
    if not clean(reason):
        raise rules.ReasonMissing
    receipt.voided_at, receipt.voided_by, receipt.void_reason = recorded_at, by, clean(reason)[:500]
    receipt.voided_after_closing = receipt.closing_id is not None
    ledger.record(
        receipt,
        "receipt.voided",
        by=by,
        recorded_at=recorded_at,
        data={"number": receipt.number_text, "amount": receipt.amount, "after_closing": receipt.voided_after_closing},
        personal={"reason": clean(reason)},
    )
    receipt.save(
        update_fields=["voided_at", "voided_by", "void_reason", "voided_after_closing", "chain_seq", "chain_head"]
    )
    if receipt.charge_id is not None:
        _due_again(receipt.charge_id, receipt, by=by, recorded_at=recorded_at)
    events.announce(
        ReceiptVoided(
            subject_kind=receipt.subject_kind,
            subject_id=receipt.subject_id,
            charge_id=receipt.charge_id,
            receipt_id=receipt.pk,
            amount=receipt.amount,
        )
    )
    return receipt


def _due_again(charge_id: int, receipt: Receipt, *, by: Officer, recorded_at: dt.datetime) -> None:
    charge = Charge.objects.select_for_update().get(pk=charge_id)
    about = {"subject_kind": charge.subject_kind, "subject_id": charge.subject_id}
    replaced = Charge.objects.filter(**about, state=ChargeState.DUE).exists()
    charge.state, charge.settled_at = (ChargeState.VOID if replaced else ChargeState.DUE), None
    ledger.record(charge, "charge.due_again", by=by, recorded_at=recorded_at, data={"receipt": receipt.pk})
    charge.save(update_fields=["state", "settled_at", "chain_seq", "chain_head"])
