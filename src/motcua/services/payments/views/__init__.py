from motcua.services.payments.views.drawer import closing, closing_pdf, closings, count, drawer
from motcua.services.payments.views.fees import add_fee, end_fee, fees
from motcua.services.payments.views.receipts import charge, due, receipt, receipt_pdf, void

__all__ = [
    "add_fee",
    "charge",
    "closing",
    "closing_pdf",
    "closings",
    "count",
    "drawer",
    "due",
    "end_fee",
    "fees",
    "receipt",
    "receipt_pdf",
    "void",
]
