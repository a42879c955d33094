from collections.abc import Iterable
from dataclasses import dataclass

from motcua.foundation.printing.rules.presenting import Json, qr
from motcua.kernel import money


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person or an organisation as a form names them. `capacity`: e.g. "người được ủy quyền"."""

    name: str
    identity: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    capacity: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper of a dossier and how many of each kind: originals, certified copies, plain copies."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Fee:
    """One line of money. `kind`: "Phí" | "Lệ phí" | "Mức giá" | …"""

    name: str
    amount: int
    kind: str = ""
    paid: bool = True


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs for the agency. `role` may have two lines: "KT. CHỦ TỊCH" and "PHÓ CHỦ TỊCH"."""

    role: str
    name: str = ""


def totals(fees: Iterable[Fee]) -> dict[str, Json]:
    """The sum of the fees, in words too, and what of it is not paid yet."""
    fees = tuple(fees)
    total = sum(fee.amount for fee in fees)
    return {
        "total": total,
        "total_in_words": money.in_words(total),
        "unpaid": sum(fee.amount for fee in fees if not fee.paid),
    }


def code_of(url: str) -> dict[str, Json]:
    """The QR code of an address, none without it."""
    return {"qr": qr(url) if url else None}
