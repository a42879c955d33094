"""What each form needs to be set: frozen values, documented field by field.

A text may be empty and then prints nothing, a list may be empty; what has no default must be given.
Days are local days, instants are aware, money is whole đồng.
"""

from motcua.foundation.printing.rules.contracts.answers import Extension, Refusal, StopNotice, SupplementRequest
from motcua.foundation.printing.rules.contracts.cash import CashSlip, DayClosing, FeeReceipt, Payment, Tally
from motcua.foundation.printing.rules.contracts.following import ControlSlip, ControlStep, Register, RegisterRow
from motcua.foundation.printing.rules.contracts.reception import Guidance, Receipt, Stage, VisitDossier, VisitSlip
from motcua.foundation.printing.rules.contracts.results import HandedResult, HandoverRow, ResultHandover, ResultReceipt
from motcua.foundation.printing.rules.contracts.shared import Fee, Paper, Person, Signer

CONTRACTS: dict[str, type] = {
    "receipt": Receipt,
    "supplement_request": SupplementRequest,
    "refusal": Refusal,
    "extension": Extension,
    "stop_notice": StopNotice,
    "control_slip": ControlSlip,
    "register": Register,
    "visit_slip": VisitSlip,
    "guidance": Guidance,
    "result_handover": ResultHandover,
    "result_receipt": ResultReceipt,
    "fee_receipt": FeeReceipt,
    "cash_slip": CashSlip,
    "day_closing": DayClosing,
}

__all__ = [
    "CONTRACTS",
    "CashSlip",
    "ControlSlip",
    "ControlStep",
    "DayClosing",
    "Extension",
    "Fee",
    "FeeReceipt",
    "Guidance",
    "HandedResult",
    "HandoverRow",
    "Paper",
    "Payment",
    "Person",
    "Receipt",
    "Refusal",
    "Register",
    "RegisterRow",
    "ResultHandover",
    "ResultReceipt",
    "Signer",
    "Stage",
    "StopNotice",
    "SupplementRequest",
    "Tally",
    "VisitDossier",
    "VisitSlip",
]
