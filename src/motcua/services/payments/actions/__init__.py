from motcua.services.payments.actions.closing import close_drawer
from motcua.services.payments.actions.fees import end_fee, enter_fee, seed_fees
from motcua.services.payments.actions.taking import (
    collect_cash,
    demand,
    note_transfer,
    take_cash,
    void_receipt,
    waive,
    withdraw_charge,
)
from motcua.services.payments.rules import ChargeLine, FeeItem, FeeKind, Formula, Method, ReceiptKind

__all__ = [
    "ChargeLine",
    "FeeItem",
    "FeeKind",
    "Formula",
    "Method",
    "ReceiptKind",
    "close_drawer",
    "collect_cash",
    "demand",
    "end_fee",
    "enter_fee",
    "note_transfer",
    "seed_fees",
    "take_cash",
    "void_receipt",
    "waive",
    "withdraw_charge",
]
