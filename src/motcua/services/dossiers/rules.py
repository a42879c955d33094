"""Decisions about dossiers, in plain Python."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import IntEnum, StrEnum

from motcua.kernel.refusals import Invalid, Refused

CASE_KIND = "dossier"
CODE_SERIES = "dossier"
SUBJECT = "dossiers.dossier"


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


class StrangeFile(Refused):
    code = "dossiers.strange_file"
    status = 422
    message = "Có tệp đính kèm không phải do bạn tải lên. Hãy tải lại tệp đó."


class ReasonFirst(Refused):
    code = "dossiers.reason_first"
    message = "Hồ sơ {code} không nằm trong việc của bạn. Hãy mở trang hồ sơ và ghi lý do xem trước."


class NotNow(Refused):
    code = "dossiers.not_now"
    message = "Hồ sơ đang ở trạng thái “{state}”: thao tác “{verb}” hiện không dành cho bạn hoặc không còn phù hợp."


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


# What officers write short when they list originals to be copied; without marks, as the fingers go.
_SHORT_NAMES = {
    "cccd": "Căn cước công dân",
    "cc": "Thẻ căn cước",
    "cmnd": "Chứng minh nhân dân",
    "hc": "Hộ chiếu",
    "gks": "Giấy khai sinh",
    "gkh": "Giấy chứng nhận kết hôn",
    "gkt": "Giấy chứng tử",
    "btn": "Bằng tốt nghiệp",
    "bdh": "Bằng tốt nghiệp đại học",
    "thpt": "Bằng tốt nghiệp trung học phổ thông",
    "bd": "Bảng điểm",
    "hb": "Học bạ",
    "cn": "Chứng nhận",
    "cchn": "Chứng chỉ hành nghề",
    "gplx": "Giấy phép lái xe",
    "dkx": "Giấy đăng ký xe",
    "sodo": "Giấy chứng nhận quyền sử dụng đất",
    "gcn": "Giấy chứng nhận quyền sử dụng đất",
    "dkkd": "Giấy chứng nhận đăng ký kinh doanh",
    "gpkd": "Giấy chứng nhận đăng ký kinh doanh",
    "hd": "Hợp đồng",
    "qd": "Quyết định",
    "syll": "Sơ yếu lý lịch",
    "gksk": "Giấy khám sức khỏe",
}


def whole_name(typed: str) -> str:
    """The whole name of a paper written short (`gks` → `Giấy khai sinh`); anything else as typed."""
    return _SHORT_NAMES.get(typed.strip().lower(), typed)


class TooManyLookUps(Refused):
    code = "dossiers.too_many_look_ups"
    status = 429
    message = (
        "Bạn đã tra cứu nhiều lần liên tiếp. Vui lòng thử lại sau {minutes} phút, "
        "hoặc quét mã QR trên giấy tiếp nhận: cách này không bị giới hạn."
    )


class LookUps:
    """How often each network looked codes up within the last minutes. Codes can be counted through; this is why.

    Kept in the memory of one process: nothing is written, and every web process counts for itself.
    """

    def __init__(self, *, most: int, within: dt.timedelta, networks: int = 10_000) -> None:
        self.most, self.within, self.networks = most, within, networks
        self._seen: dict[str, list[dt.datetime]] = {}

    def check(self, network: str, now: dt.datetime) -> None:
        """Count one look-up. Refuses `TooManyLookUps`; what was refused is not counted."""
        recent = [at for at in self._seen.pop(network, []) if now - at < self.within]
        if len(self._seen) >= self.networks:
            # Networks stand in the order of their last look-up: the one that was quiet longest goes.
            del self._seen[next(iter(self._seen))]
        self._seen[network] = recent
        if len(recent) >= self.most:
            left = recent[0] + self.within - now
            raise TooManyLookUps(minutes=-(-int(left.total_seconds()) // 60))
        recent.append(now)


_NUMBERED = re.compile(r"(.+?)(\d{6})(\d{4})")
_LOOKS_LIKE_A_NUMBER = str.maketrans("OQILSB", "001158")


def read_code(typed: str, unit_codes: Iterable[str] = ()) -> str:
    """A dossier's code as people copy it from paper: without dashes or dots, small letters, O for 0, I for 1.

    `unit_codes` are the units that give codes; one of them written without its dots is known again.
    """
    written = re.sub(r"\s", "", typed.upper())[:60]
    if re.fullmatch(r".+-\d{6}-\d{5,6}", written):
        return written
    compact = re.sub(r"[\-–—_/]", "", written)
    head, tail = compact[:-10], compact[-10:].translate(_LOOKS_LIKE_A_NUMBER)
    found = _NUMBERED.fullmatch(head + tail)
    if found is None:
        return written
    unit, day, number = found.groups()
    plain = {_plain(code): code for code in unit_codes}
    return f"{plain.get(_plain(unit), unit)}-{day}-{number}"


def _plain(unit_code: str) -> str:
    return unit_code.upper().replace(".", "").translate(_LOOKS_LIKE_A_NUMBER)
