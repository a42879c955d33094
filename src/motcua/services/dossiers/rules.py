"""Decisions about dossiers, in plain Python."""

import datetime as dt
from enum import IntEnum, StrEnum

from motcua.kernel.refusals import Invalid, Refused

CASE_KIND = "dossier"
CODE_SERIES = "dossier"


class Channel(StrEnum):
    DIRECT = "DIRECT"
    ONLINE = "ONLINE"
    POSTAL = "POSTAL"


CHANNEL_TITLES = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POSTAL: "Bưu chính công ích",
}


class Capacity(StrEnum):
    """In what capacity the submitter stands for the owner."""

    SELF = "self"
    RELATIVE = "relative"
    AUTHORISED = "authorised"
    REPRESENTATIVE = "representative"


CAPACITY_TITLES = {
    Capacity.SELF: "Chính chủ hồ sơ",
    Capacity.RELATIVE: "Người thân nộp thay",
    Capacity.AUTHORISED: "Người được ủy quyền",
    Capacity.REPRESENTATIVE: "Người đại diện của tổ chức",
}


class Delivery(StrEnum):
    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"
    HOME = "home"


DELIVERY_TITLES = {
    Delivery.COUNTER: "Nhận tại quầy",
    Delivery.POST: "Qua bưu chính công ích",
    Delivery.ONLINE: "Nhận bản điện tử",
    Delivery.HOME: "Trả tại nhà",
}


class Digit(IntEnum):
    """Số hóa của một giấy tờ."""

    PAPER = 0
    DIGITISED = 1
    REUSED = 2
    REUSED_RESULT = 3


DIGIT_TITLES = {
    Digit.PAPER: "Chưa số hóa",
    Digit.DIGITISED: "Đã số hóa",
    Digit.REUSED: "Tái sử dụng",
    Digit.REUSED_RESULT: "Tái sử dụng từ kết quả hồ sơ khác",
}


class GuidanceKind(StrEnum):
    GUIDANCE = "guidance"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"


GUIDANCE_TITLES = {
    GuidanceKind.GUIDANCE: "Hướng dẫn",
    GuidanceKind.SUPPLEMENT: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    GuidanceKind.REFUSAL: "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
}

TOLD_BY = {"call": "Gọi điện", "message": "Nhắn tin", "letter": "Gửi thư", "in_person": "Báo trực tiếp"}
WITNESSES = {
    "": "Không có",
    "signature": "Dấu thời gian của chữ ký số",
    "postal": "Dấu nhận của bưu chính",
    "kiosk": "Dấu của ki-ốt",
    "citizen": "Xác nhận của người dân",
}


class NotPosted(Refused):
    code = "dossiers.not_posted"
    message = "Thủ tục {code} không nằm trong danh mục niêm yết của đơn vị."


class LimitMissing(Refused):
    code = "dossiers.limit_missing"
    status = 422
    message = (
        "Thủ tục này chưa có thời hạn giải quyết dùng được. Hãy chọn thời hạn cho hồ sơ này hoặc "
        "nhờ quản trị viên quyết định một lần trong danh mục."
    )


class AuthorisationMissing(Refused):
    code = "dossiers.authorisation_missing"
    status = 422
    message = "Người nộp không phải chủ hồ sơ: hãy ghi rõ giấy ủy quyền hoặc quan hệ."


class AlreadyReceived(Refused):
    code = "dossiers.already_received"
    message = "Lượt này đã được tiếp nhận. Hãy mở lại trang Tiếp nhận để nhập lượt mới."


class DraftElsewhere(Refused):
    code = "dossiers.draft_elsewhere"
    message = "Bản nháp này vừa được lưu từ một máy khác. Hãy mở lại để lấy bản mới nhất."


def check_papers(papers: list[tuple[str, int]]) -> None:
    """(name, count of all copies). Refuses `Invalid` when nothing was handed in, or a count is absurd."""
    if not any(count > 0 for _, count in papers):
        raise Invalid({"papers": "Chưa đánh dấu giấy tờ nào đã nộp."})
    if any(not 0 <= count <= 999 for _, count in papers):
        raise Invalid({"papers": "Số lượng giấy tờ phải từ 0 đến 999."})


def check_capacity(capacity: str, *, same_person: bool, authorisation: str) -> None:
    """Who hands in for another says by what right. NĐ 61/2018, Điều 6(2)b."""
    if not same_person and capacity == Capacity.SELF:
        raise AuthorisationMissing
    if capacity == Capacity.AUTHORISED and not authorisation.strip():
        raise AuthorisationMissing


# Casework's state → the national status of dossiers (1–10). Derived, never typed.
_NATIONAL = {
    "submitted": 1,
    "received": 2,
    "turned_away": 3,
    "processing": 4,
    "waiting_supplement": 5,
    "waiting_payment": 6,
    "withdrawn": 7,
    "stopped": 8,
    "ready": 9,
    "handed_over": 10,
}


def national_status(state: str) -> int | None:
    """The national status of a dossier, None for what the nation does not count (void, draft)."""
    return _NATIONAL.get(state)


def newer_of(known: tuple[dt.date | None, str], read: tuple[dt.date | None, str]) -> str:
    """Of two addresses with the days of their cards, the one to believe.

    What was known may have been put right by hand since, so an old card does not overrule it.
    """
    known_on, known_text = known
    read_on, read_text = read
    if not known_text:
        return read_text
    if not read_text:
        return known_text
    return read_text if read_on and (known_on is None or read_on > known_on) else known_text
