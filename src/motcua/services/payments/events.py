import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class ChargeSettled:
    """Money for a subject was taken. `charge_id` None: paid at once, without having been demanded first."""

    subject_kind: str
    subject_id: int
    charge_id: int | None
    receipt_id: int
    amount: int
    method: str
    settled_at: dt.datetime


@dataclass(frozen=True)
class ReceiptVoided:
    """A receipt counts no more; what it paid for is unpaid again."""

    subject_kind: str
    subject_id: int
    charge_id: int | None
    receipt_id: int
    amount: int


@dataclass(frozen=True)
class ChargeWaived:
    subject_kind: str
    subject_id: int
    charge_id: int
    amount: int
