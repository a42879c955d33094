"""What is made of figures: causes of lateness, on-time rates, the columns of report form 06."""

from dataclasses import dataclass

from motcua.oversight.figures.rules.definitions import ND61, QD766, TT01, Clock

# Codes of casework → what a leader reads. One cause for each late dossier; nobody types it.
CAUSES = {
    "recorded_late": "Xong đúng hạn, kích trả chậm (có căn cứ)",
    "recorded_late_no_witness": "Kích trả chậm, không có căn cứ là xong đúng hạn",
    "step_receive": "Chậm ở bước tiếp nhận, chuyển hồ sơ",
    "step_assign": "Chậm ở bước phân công",
    "step_work": "Chậm ở bước thẩm định, xử lý",
    "step_propose": "Chậm ở bước trình ký",
    "step_approve": "Chậm ở bước ký duyệt",
    "step_issue": "Chậm ở bước phát hành, vào số",
    "step_return": "Chậm ở bước trả kết quả",
    "process_time": "Các bước đúng thời gian nhưng tổng thời gian vượt thời hạn",
    "": "Chưa xác định",
}


def cause_title(code: str) -> str:
    return CAUSES.get(code, code)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """An on-time rate: the figure above the line by each clock, and the one under it."""

    code: str
    label: str
    title: str
    formula: str
    source: str
    above: dict[Clock, str]
    below: str


RATES: tuple[Rate, ...] = (
    Rate(
        code="A",
        label="A",
        title="Đúng hạn trên đã giải quyết",
        formula="(trước hạn + đúng hạn) ÷ đã giải quyết",
        source="Cách tính quen dùng trong báo cáo địa phương",
        above={Clock.JUDGED: "in_time", Clock.CLICK: "in_time_click"},
        below="resolved",
    ),
    Rate(
        code="B",
        label="B",
        title="Đúng hạn trên tiếp nhận",
        formula="(trước hạn + đúng hạn) ÷ tiếp nhận trong kỳ",
        source=f"{ND61}, Điều 30 khoản 2 điểm c",
        above={Clock.JUDGED: "in_time", Clock.CLICK: "in_time_click"},
        below="received",
    ),
    Rate(
        code="C",
        label="C",
        title="Tiến độ giải quyết",
        formula="(trước hạn + đúng hạn + đang giải quyết trong hạn) ÷ (tiếp nhận trong kỳ + kỳ trước chuyển sang)",
        source=f"{QD766}, chỉ tiêu 2.1",
        above={Clock.JUDGED: "in_time_or_open", Clock.CLICK: "in_time_or_open_click"},
        below="handled",
    ),
    Rate(
        code="D1",
        label="D",
        title="Biểu 06: đã giải quyết",
        formula="(cột 8 + cột 9) ÷ cột 7",
        source=TT01,
        above={Clock.JUDGED: "in_time", Clock.CLICK: "in_time_click"},
        below="resolved",
    ),
    Rate(
        code="D2",
        label="D",
        title="Biểu 06: đang giải quyết",
        formula="cột 12 ÷ cột 11",
        source=TT01,
        above={Clock.JUDGED: "open_in_time", Clock.CLICK: "open_in_time"},
        below="open",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of report form 06, with its number on the form."""

    number: int
    group: str
    title: str
    figure: dict[Clock, str]
    formula: str = ""


def _both(code: str) -> dict[Clock, str]:
    return {Clock.JUDGED: code, Clock.CLICK: code}


def _each(code: str) -> dict[Clock, str]:
    return {Clock.JUDGED: code, Clock.CLICK: f"{code}_click"}


TAKEN, DONE, RUNNING = "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"
REPORT_06: tuple[Column, ...] = (
    Column(number=3, group=TAKEN, title="Tổng số", figure=_both("handled"), formula="(3)=(4)+(5)+(6)"),
    Column(number=4, group=TAKEN, title="Trong kỳ: trực tuyến", figure=_both("received_online")),
    Column(number=5, group=TAKEN, title="Trong kỳ: trực tiếp, BCCI", figure=_both("received_offline")),
    Column(number=6, group=TAKEN, title="Từ kỳ trước", figure=_both("carried_over")),
    Column(number=7, group=DONE, title="Tổng số", figure=_both("resolved"), formula="(7)=(8)+(9)+(10)"),
    Column(number=8, group=DONE, title="Trước hạn", figure=_each("early")),
    Column(number=9, group=DONE, title="Đúng hạn", figure=_each("on_time")),
    Column(number=10, group=DONE, title="Quá hạn", figure=_each("late")),
    Column(number=11, group=RUNNING, title="Tổng số", figure=_both("open"), formula="(11)=(12)+(13)"),
    Column(number=12, group=RUNNING, title="Trong hạn", figure=_both("open_in_time")),
    Column(number=13, group=RUNNING, title="Quá hạn", figure=_both("open_late")),
)
