"""The record of a dossier in plain words."""

import datetime as dt
from dataclasses import dataclass

from motcua.casework.models import Case
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.models import Entry, PersonalValue

TITLES = {
    "case.submitted": "Hồ sơ được nộp",
    "case.turned_away": "Từ chối tiếp nhận",
    "case.received": "Tiếp nhận hồ sơ, hẹn trả kết quả",
    "case.step_completed": "Hoàn thành bước xử lý",
    "case.sent_back": "Trả lại bước trước",
    "case.assigned": "Phân công",
    "case.opinion_asked": "Xin ý kiến",
    "case.opinion_answered": "Cho ý kiến",
    "case.approved": "Ký duyệt",
    "case.refused": "Quyết định từ chối giải quyết",
    "case.undone": "Hoàn tác",
    "case.supplement_requested": "Yêu cầu bổ sung giấy tờ",
    "case.supplement_taken": "Nhận giấy tờ bổ sung",
    "case.payment_demanded": "Yêu cầu nộp phí, lệ phí",
    "case.payment_taken": "Đã nộp phí, lệ phí",
    "case.extended": "Xin lỗi và gia hạn",
    "case.due_recomputed": "Tính lại ngày hẹn trả",
    "case.due_confirmed": "Ngày hẹn trả dự kiến đã thành chính thức",
    "case.due_made_provisional": "Ngày hẹn trả trở thành dự kiến",
    "case.ready": "Có kết quả",
    "case.told": "Đã báo người dân",
    "case.handed_over": "Trả kết quả",
    "case.stopped": "Dừng giải quyết",
    "case.withdrawn": "Rút hồ sơ",
    "case.corrected": "Đính chính",
    "case.voided": "Hủy hồ sơ lập nhầm",
}
LABELS = {
    "note": "Ghi chú",
    "reason": "Lý do",
    "grounds": "Căn cứ, lý do",
    "question": "Câu hỏi",
    "answer": "Trả lời",
    "papers": "Giấy tờ",
    "what": "Nội dung",
    "to": "Người nhận",
    "owner": "họ tên",
    "full_name": "họ tên",
    "request": "nội dung yêu cầu",
    "delivery_address": "địa chỉ nhận kết quả",
    "identity_number": "số định danh",
    "old_identity_number": "số CMND cũ",
    "identity_issued_on": "ngày cấp thẻ",
    "birth": "ngày sinh",
    "sex": "giới tính",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "tax_code": "mã số thuế",
    "representative": "người đại diện",
}
_SIDES = {"before": "Trước", "after": "Sau"}


@dataclass(frozen=True)
class HistoryLine:
    """One entry: what, who, said to have happened, written down, judged; `notes` only for officers."""

    seq: int
    kind: str
    title: str
    who: str
    claimed_at: dt.datetime
    recorded_at: dt.datetime
    judged_at: dt.datetime
    notes: tuple[str, ...]
    hash: str

    @property
    def is_told_late(self) -> bool:
        """Whether it was entered a while after it is said to have happened."""
        return self.recorded_at - self.claimed_at >= dt.timedelta(minutes=1)


def history_of(case: Case, *, whole_numbers: bool = False) -> list[HistoryLine]:
    """The whole chain, oldest first. Two queries and one for names."""
    return lines_of(list(ledger.list_entries(case)), whole_numbers=whole_numbers)


def lines_of(entries: list[Entry], *, whole_numbers: bool = False) -> list[HistoryLine]:
    """Entries with their personal values, in words; identity numbers only by their ends unless `whole_numbers`."""
    names = accounts.names_of({e.actor_id for e in entries if e.actor_id is not None})
    return [
        HistoryLine(
            seq=e.seq,
            kind=e.kind,
            title=TITLES.get(e.kind, e.kind),
            who=names.get(e.actor_id, "Cán bộ cũ") if e.actor_id is not None else "Hệ thống",
            claimed_at=e.claimed_at,
            recorded_at=e.recorded_at,
            judged_at=e.judged_at,
            notes=tuple(_said(v, whole=whole_numbers) for v in e.personal_values.all() if v.value),
            hash=e.hash,
        )
        for e in entries
    ]


def _said(value: PersonalValue, *, whole: bool) -> str:
    side, _, field = value.name.partition(".") if value.name.startswith(("before.", "after.")) else ("", "", value.name)
    field = field.removeprefix("owner.")
    label = LABELS.get(field, field)
    text = value.value or ""
    if field.endswith("identity_number") and not whole:
        text = masked(text)
    return f"{_SIDES[side]} ({label}): {text}" if side else f"{label}: {text}"


def masked(number: str) -> str:
    """An identity number by its last four figures."""
    return f"{'•' * max(len(number) - 4, 0)}{number[-4:]}" if len(number) > 4 else "•" * len(number)
