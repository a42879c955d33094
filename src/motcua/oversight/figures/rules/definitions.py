"""What each figure means: one definition, the same for pages, files, API and documentation.

Dossiers that were never taken in (being entered, waiting at the counter, turned away) and dossiers
made by mistake (void) are in no figure.
"""

from dataclasses import dataclass
from enum import StrEnum

KIND = "dossier"
"""The kind of case these figures are about."""


class Nature(StrEnum):
    FLOW = "flow"
    STOCK = "stock"
    NOW = "now"


NATURE_TITLES = {
    Nature.FLOW: "Phát sinh trong kỳ",
    Nature.STOCK: "Tại cuối kỳ",
    Nature.NOW: "Tại thời điểm xem",
}


class Clock(StrEnum):
    """By which instant a resolved dossier is early, on time or late."""

    JUDGED = "judged"
    CLICK = "click"


CLOCK_TITLES = {
    Clock.JUDGED: "Theo thời điểm được tính",
    Clock.CLICK: "Theo thời điểm kích trả",
}


class Basis(StrEnum):
    """Which unit a dossier is counted for."""

    DECIDING = "deciding"
    RECEIVING = "receiving"


BASIS_TITLES = {Basis.DECIDING: "Đơn vị giải quyết", Basis.RECEIVING: "Đơn vị tiếp nhận"}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`sentence` says what it is, `counted` how it is counted; `parts` are figures whose sum it is."""

    code: str
    title: str
    sentence: str
    counted: str
    source: str
    nature: Nature = Nature.FLOW
    parts: tuple[str, ...] = ()


TT01 = "Thông tư 01/2020/TT-VPCP, biểu II.06"
ND61 = "Nghị định 61/2018/NĐ-CP"
OURS = "Quy ước của hệ thống"
QD766 = "Quyết định 766/QĐ-TTg"

ON_RECORDING = "Theo ngày ghi nhận trên hệ thống (giờ Việt Nam)."
BY_JUDGEMENT = (
    "So thời điểm được tính với hạn trả. Thời điểm được tính là thời điểm khai nếu có căn cứ làm chứng "
    "(dấu thời gian chữ ký số, dấu bưu chính, ki-ốt, xác nhận của người dân), nếu không là lúc ghi nhận."
)
BY_CLICK = "So lúc bấm ghi nhận kết quả trên hệ thống với hạn trả."
AT_THE_END = "Tại cuối kỳ; kỳ chưa kết thúc thì tại thời điểm xem. Hạn trả là hạn có hiệu lực lúc đó."

FIGURES: tuple[Figure, ...] = (
    Figure(
        code="received",
        title="Tiếp nhận trong kỳ",
        sentence="Hồ sơ được tiếp nhận trong kỳ.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 4 và 5; {ND61}, Điều 17",
        parts=("received_online", "received_direct", "received_postal", "received_unstated"),
    ),
    Figure(
        code="received_online",
        title="Tiếp nhận trực tuyến",
        sentence="Hồ sơ tiếp nhận trong kỳ, nộp trực tuyến.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 4",
    ),
    Figure(
        code="received_direct",
        title="Tiếp nhận trực tiếp",
        sentence="Hồ sơ tiếp nhận trong kỳ, nộp tại quầy.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 5",
    ),
    Figure(
        code="received_postal",
        title="Tiếp nhận qua bưu chính công ích",
        sentence="Hồ sơ tiếp nhận trong kỳ, nộp qua dịch vụ bưu chính công ích.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 5",
    ),
    Figure(
        code="received_unstated",
        title="Tiếp nhận chưa ghi kênh",
        sentence="Hồ sơ tiếp nhận trong kỳ mà không ghi nộp qua kênh nào.",
        counted=ON_RECORDING,
        source=OURS,
    ),
    Figure(
        code="received_offline",
        title="Tiếp nhận trực tiếp, bưu chính công ích",
        sentence="Hồ sơ tiếp nhận trong kỳ không qua trực tuyến.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 5",
        parts=("received_direct", "received_postal", "received_unstated"),
    ),
    Figure(
        code="linked",
        title="Hồ sơ liên thông",
        sentence="Hồ sơ tiếp nhận trong kỳ có cơ quan khác cùng giải quyết.",
        counted=ON_RECORDING,
        source=f"{ND61}, Điều 19",
    ),
    Figure(
        code="carried_over",
        title="Từ kỳ trước chuyển sang",
        sentence="Hồ sơ tiếp nhận trước kỳ và đến đầu kỳ chưa giải quyết xong.",
        counted=ON_RECORDING,
        source=f"{TT01}, cột 6",
    ),
    Figure(
        code="handled",
        title="Nhận giải quyết",
        sentence="Hồ sơ phải giải quyết trong kỳ: tiếp nhận trong kỳ và từ kỳ trước chuyển sang.",
        counted="Luôn bằng đã giải quyết cộng đang giải quyết.",
        source=f"{TT01}, cột 3",
        parts=("received", "carried_over"),
    ),
    Figure(
        code="resolved",
        title="Đã giải quyết",
        sentence=(
            "Hồ sơ có kết quả, hoặc có thông báo từ chối, dừng, rút sau khi đã tiếp nhận, ghi nhận trong kỳ. "
            "Việc người dân chưa đến nhận kết quả không tính là chưa giải quyết."
        ),
        counted=ON_RECORDING,
        source=f"{TT01}, cột 7",
        parts=("early", "on_time", "late"),
    ),
    Figure(
        code="early",
        title="Trước hạn",
        sentence="Hồ sơ đã giải quyết, xong ở ngày làm việc trước ngày hẹn (hạn theo giờ: trước giờ hẹn).",
        counted=BY_JUDGEMENT,
        source=f"{TT01}, cột 8",
    ),
    Figure(
        code="on_time",
        title="Đúng hạn",
        sentence="Hồ sơ đã giải quyết không trước hạn và không quá hạn, gồm cả hồ sơ không có thời hạn.",
        counted=BY_JUDGEMENT,
        source=f"{TT01}, cột 9",
    ),
    Figure(
        code="late",
        title="Quá hạn",
        sentence="Hồ sơ đã giải quyết sau ngày hẹn (hạn theo giờ, buổi, trong ngày: sau giờ hẹn).",
        counted=BY_JUDGEMENT,
        source=f"{TT01}, cột 10",
    ),
    Figure(
        code="in_time",
        title="Trước hạn và đúng hạn",
        sentence="Hồ sơ đã giải quyết không quá hạn.",
        counted=BY_JUDGEMENT,
        source=f"{TT01}, cột 8 và 9",
        parts=("early", "on_time"),
    ),
    Figure(
        code="early_click",
        title="Trước hạn (theo lúc kích trả)",
        sentence="Hồ sơ đã giải quyết, kích trả ở ngày làm việc trước ngày hẹn.",
        counted=BY_CLICK,
        source=OURS,
    ),
    Figure(
        code="on_time_click",
        title="Đúng hạn (theo lúc kích trả)",
        sentence="Hồ sơ đã giải quyết, kích trả không trước hạn và không quá hạn.",
        counted=BY_CLICK,
        source=OURS,
    ),
    Figure(
        code="late_click",
        title="Quá hạn (theo lúc kích trả)",
        sentence="Hồ sơ đã giải quyết mà kích trả sau ngày hẹn; tổng các nguyên nhân quá hạn bằng số này.",
        counted=BY_CLICK,
        source=OURS,
    ),
    Figure(
        code="in_time_click",
        title="Trước hạn và đúng hạn (theo lúc kích trả)",
        sentence="Hồ sơ đã giải quyết mà kích trả không quá hạn.",
        counted=BY_CLICK,
        source=OURS,
        parts=("early_click", "on_time_click"),
    ),
    Figure(
        code="recorded_late",
        title="Kích trả chậm, có căn cứ",
        sentence="Hồ sơ xong trong hạn (có căn cứ làm chứng) nhưng kích trả quá hạn: chỉ quá hạn theo lúc kích trả.",
        counted="Quá hạn theo lúc kích trả trừ quá hạn theo thời điểm được tính.",
        source=OURS,
    ),
    Figure(
        code="recorded_late_no_witness",
        title="Kích trả chậm, không có căn cứ",
        sentence="Hồ sơ khai là xong trong hạn nhưng không có căn cứ và kích trả quá hạn: quá hạn theo cả hai cách.",
        counted="Quá hạn theo thời điểm được tính, nguyên nhân do hệ thống xác định là kích trả chậm không có căn cứ.",
        source=OURS,
    ),
    Figure(
        code="entered_late",
        title="Kích trả chậm",
        sentence="Hồ sơ xong trong hạn, hoặc khai là xong trong hạn, mà kích trả quá hạn.",
        counted="Cộng hai trường hợp có căn cứ và không có căn cứ; đọc tên từng hồ sơ ở danh sách.",
        source=OURS,
        parts=("recorded_late", "recorded_late_no_witness"),
    ),
    Figure(
        code="without_limit",
        title="Không có thời hạn",
        sentence="Hồ sơ đã giải quyết mà thủ tục không có thời hạn; tính vào đúng hạn.",
        counted=ON_RECORDING,
        source=OURS,
    ),
    Figure(
        code="refused",
        title="Từ chối giải quyết",
        sentence="Trong số đã giải quyết: hồ sơ có thông báo từ chối sau khi đã tiếp nhận.",
        counted="Theo ngày ghi nhận thông báo.",
        source=f"{ND61}, Điều 19 khoản 8",
    ),
    Figure(
        code="withdrawn",
        title="Công dân rút hồ sơ",
        sentence="Trong số đã giải quyết: hồ sơ người dân xin rút.",
        counted="Theo ngày ghi nhận việc rút.",
        source="Trạng thái quốc gia 7",
    ),
    Figure(
        code="stopped",
        title="Dừng xử lý",
        sentence="Trong số đã giải quyết: hồ sơ dừng xử lý, có thông báo.",
        counted="Theo ngày ghi nhận thông báo.",
        source="Trạng thái quốc gia 8",
    ),
    Figure(
        code="open",
        title="Đang giải quyết",
        sentence="Hồ sơ đã tiếp nhận mà chưa giải quyết xong.",
        counted=AT_THE_END,
        source=f"{TT01}, cột 11",
        nature=Nature.STOCK,
        parts=("open_in_time", "open_late"),
    ),
    Figure(
        code="open_in_time",
        title="Đang giải quyết, trong hạn",
        sentence="Hồ sơ đang giải quyết chưa quá hạn, gồm cả hồ sơ đang chờ người dân.",
        counted=AT_THE_END,
        source=f"{TT01}, cột 12",
        nature=Nature.STOCK,
    ),
    Figure(
        code="open_late",
        title="Đang giải quyết, quá hạn",
        sentence="Hồ sơ đang giải quyết đã quá hạn trả và không đang chờ người dân.",
        counted=AT_THE_END,
        source=f"{TT01}, cột 13",
        nature=Nature.STOCK,
    ),
    Figure(
        code="waiting",
        title="Đang chờ người dân",
        sentence=(
            "Trong số đang giải quyết: hồ sơ chờ người dân bổ sung giấy tờ hoặc nộp phí, lệ phí; thời gian này "
            "không tính vào thời hạn nên hồ sơ được tính là trong hạn."
        ),
        counted=AT_THE_END,
        source=f"{ND61}, Điều 19 khoản 4; trạng thái quốc gia 5 và 6",
        nature=Nature.STOCK,
    ),
    Figure(
        code="in_time_or_open",
        title="Trước, đúng hạn và đang trong hạn",
        sentence="Hồ sơ đã giải quyết không quá hạn cộng hồ sơ đang giải quyết trong hạn.",
        counted=BY_JUDGEMENT,
        source=f"{QD766}, chỉ tiêu 2.1",
        parts=("in_time", "open_in_time"),
    ),
    Figure(
        code="in_time_or_open_click",
        title="Trước, đúng hạn (theo lúc kích trả) và đang trong hạn",
        sentence="Hồ sơ kích trả không quá hạn cộng hồ sơ đang giải quyết trong hạn.",
        counted=BY_CLICK,
        source=OURS,
        parts=("in_time_click", "open_in_time"),
    ),
    Figure(
        code="unrecorded",
        title="Xong việc nhưng chưa kích trả",
        sentence=(
            "Hồ sơ đang xử lý (không phải đang chờ người dân) đã có quyết định của người ký, hoặc đang ở bước phát "
            "hành (vào số, đóng dấu) cuối cùng, mà chưa ghi nhận kết quả."
        ),
        counted="Tại thời điểm xem, không phụ thuộc kỳ.",
        source=OURS,
        nature=Nature.NOW,
    ),
)
BY_CODE = {figure.code: figure for figure in FIGURES}
