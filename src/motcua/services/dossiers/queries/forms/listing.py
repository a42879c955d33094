"""Which forms a dossier can print now."""

from dataclasses import dataclass

from motcua.casework.rules import State
from motcua.services.dossiers.models import Dossier

TITLES = {
    "receipt": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "supplement_request": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "refusal": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "extension": "Văn bản xin lỗi và đề nghị gia hạn",
    "stop_notice": "Thông báo dừng giải quyết hồ sơ",
    "control_slip": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "result_receipt": "Giấy biên nhận trả kết quả",
}


@dataclass(frozen=True)
class FormLine:
    """`printed`: it was printed before, so it comes out marked as a reprint."""

    code: str
    title: str
    printed: bool


def list_forms(dossier: Dossier) -> list[FormLine]:
    """In the order a dossier comes by them."""
    case = dossier.case
    there = {
        "receipt": case.received_recorded_at is not None,
        "supplement_request": case.supplement_count > 0,
        "refusal": case.state == State.TURNED_AWAY,
        "extension": case.extended_at is not None,
        "stop_notice": case.state in {State.STOPPED, State.WITHDRAWN},
        "control_slip": case.received_recorded_at is not None,
        "result_receipt": case.handed_recorded_at is not None,
    }
    printed = set(dossier.prints.values_list("form", flat=True))
    return [FormLine(code, title, code in printed) for code, title in TITLES.items() if there[code]]
