"""What the printed forms say, as the values of their contracts."""

from motcua.services.dossiers.queries.forms.answers import (
    extension,
    refusal,
    refusal_slip,
    slip_number,
    stop_notice,
    supplement_request,
    supplement_slip,
)
from motcua.services.dossiers.queries.forms.following import control_slip, register, result_handover, result_receipt
from motcua.services.dossiers.queries.forms.listing import TITLES, FormLine, list_forms
from motcua.services.dossiers.queries.forms.reception import guidance, receipt, visit_slip
from motcua.services.dossiers.queries.forms.shared import named_papers

__all__ = [
    "TITLES",
    "FormLine",
    "control_slip",
    "extension",
    "guidance",
    "list_forms",
    "named_papers",
    "receipt",
    "refusal",
    "refusal_slip",
    "register",
    "result_handover",
    "result_receipt",
    "slip_number",
    "stop_notice",
    "supplement_request",
    "supplement_slip",
    "visit_slip",
]
