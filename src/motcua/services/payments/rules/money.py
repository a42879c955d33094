"""Charges, receipts and the drawer."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from motcua.kernel.refusals import Invalid, Refused
from motcua.services.payments.rules.fees import ChargeLine, FeeKind


class ChargeState(StrEnum):
    DUE = "due"
    SETTLED = "settled"
    WAIVED = "waived"
    VOID = "void"


STATE_TITLES = {
    ChargeState.DUE: "Chờ nộp",
    ChargeState.SETTLED: "Đã nộp",
    ChargeState.WAIVED: "Được miễn",
    ChargeState.VOID: "Đã hủy",
}


class Method(StrEnum):
    CASH = "cash"
    TRANSFER = "transfer"


METHOD_TITLES = {Method.CASH: "Tiền mặt", Method.TRANSFER: "Chuyển khoản"}


class ReceiptKind(StrEnum):
    SLIP = "slip"
    FEE_RECEIPT = "fee_receipt"


RECEIPT_TITLES = {ReceiptKind.SLIP: "Phiếu thu", ReceiptKind.FEE_RECEIPT: "Biên lai"}
NUMBER_MARKS = {ReceiptKind.SLIP: "PT", ReceiptKind.FEE_RECEIPT: "BL"}

# Notes and coins in circulation; what is counted at the closing.
DENOMINATIONS = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)


class NothingToPay(Refused):
    code = "payments.nothing_to_pay"
    message = "Không có khoản nào phải thu."


class AlreadySettled(Refused):
    code = "payments.already_settled"
    message = "Khoản này đang “{state}”, không thể thu tiền hoặc thay đổi."


class AlreadyVoid(Refused):
    code = "payments.already_void"
    message = "{title} số {number} đã hủy trước đó."


class NotYours(Refused):
    code = "payments.not_yours"
    status = 403
    message = (
        "Chỉ người thu được hủy trong ngày và trước khi chốt ca. Sau đó cần lãnh đạo có quyền hủy phiếu thu, biên lai."
    )


class ReasonMissing(Refused):
    code = "payments.reason_missing"
    status = 422
    message = "Hãy ghi lý do."


class BankReferenceMissing(Refused):
    code = "payments.bank_reference_missing"
    status = 422
    message = "Hãy ghi mã giao dịch của ngân hàng."


class DifferenceUnexplained(Refused):
    code = "payments.difference_unexplained"
    status = 422
    message = "Tiền đếm được {how} {amount} đồng so với sổ. Hãy ghi giải trình trước khi chốt ca."


class NothingToClose(Refused):
    code = "payments.nothing_to_close"
    message = "Không có khoản thu nào chưa chốt trong ngày {day}."


class EarlierDayOpen(Refused):
    code = "payments.earlier_day_open"
    message = "Ngày {day} chưa chốt ca. Hãy chốt ngày đó trước."


def new_id(at: dt.datetime) -> int:
    """An id that is known before the row is written, so that the record's entry costs no second write.

    Grows with time, below 2^53: 31 bits of seconds since 2020, 21 bits of chance.
    """
    seconds = int(at.timestamp()) - 1_577_836_800
    return (max(seconds, 0) << 21) | secrets.randbits(21)


def number_text(kind: str, year: int, number: int) -> str:
    """`PT-2026-000031`. A biên lai has up to 8 digits and begins at 1 each year (NĐ 254/2026/NĐ-CP)."""
    return f"{NUMBER_MARKS[ReceiptKind(kind)]}-{year}-{number:06d}"


def rows_of(lines: Iterable[ChargeLine]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines]


def lines_of(rows: Iterable[Mapping[str, Any]]) -> list[ChargeLine]:
    return [ChargeLine(**{**row, "kind": FeeKind(row["kind"])}) for row in rows]


@dataclass(frozen=True)
class Count:
    """What was counted in the drawer: pieces by worth."""

    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, counted: Mapping[int, int]) -> "Count":
        """Refuses `Invalid` for a worth nobody issues or fewer than no pieces."""
        wrong = {
            str(worth): "Không có mệnh giá này hoặc số tờ không đúng."
            for worth, pieces in counted.items()
            if worth not in DENOMINATIONS or pieces < 0
        }
        if wrong:
            raise Invalid(wrong)
        return cls(tuple((worth, counted[worth]) for worth in DENOMINATIONS if counted.get(worth)))

    @property
    def total(self) -> int:
        return sum(worth * pieces for worth, pieces in self.pieces)


def check_difference(difference: int, explanation: str) -> None:
    """Refuses `DifferenceUnexplained` when the drawer differs and nobody says why."""
    if difference and not explanation.strip():
        raise DifferenceUnexplained(
            how="thừa" if difference > 0 else "thiếu", amount=f"{abs(difference):,}".replace(",", ".")
        )
