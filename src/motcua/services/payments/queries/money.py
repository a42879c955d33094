from dataclasses import dataclass

from django.db.models import Q, QuerySet

from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.refusals import NotFound
from motcua.services.payments import rules
from motcua.services.payments.models import Charge, Receipt


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
        receipts=list(
            Receipt.objects.filter(**about).select_related("officer", "voided_by").order_by("taken_at", "number")
        ),
    )


def get_receipt(receipt_id: int) -> Receipt:
    found = Receipt.objects.select_related("officer", "voided_by", "closing").filter(pk=receipt_id).first()
    if found is None:
        raise NotFound(what="phiếu thu, biên lai")
    return found


def list_due(officer: Officer, *, text: str = "") -> QuerySet[Charge]:
    """What waits to be paid in the officer's office, oldest first; by code or payer."""
    office_id = organisation.tree().office_of(officer.unit_id).id
    found = Charge.objects.filter(office_id=office_id, state=rules.ChargeState.DUE).order_by("created_at", "pk")
    text = text.strip()
    return found.filter(Q(reference__icontains=text) | Q(payer_name__icontains=text)) if text else found


def get_due_in_office(officer: Officer, charge_id: int) -> Charge:
    """A charge of the officer's office, due or not. Refuses `NotFound`."""
    found = get_charge(charge_id)
    if found.office_id != organisation.tree().office_of(officer.unit_id).id:
        raise NotFound(what="khoản thu")
    return found
