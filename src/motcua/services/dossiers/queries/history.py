"""The record of a dossier in plain words."""

import datetime as dt
from dataclasses import dataclass

from motcua.casework.models import Case
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.ledger import queries as ledger

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
    "case.ready": "Có kết quả",
    "case.told": "Đã báo người dân",
    "case.handed_over": "Trả kết quả",
    "case.stopped": "Dừng giải quyết",
    "case.withdrawn": "Rút hồ sơ",
    "case.corrected": "Đính chính",
    "case.voided": "Hủy hồ sơ lập nhầm",
}


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


def history_of(case: Case) -> list[HistoryLine]:
    """The whole chain, oldest first. Two queries and one for names."""
    entries = list(ledger.list_entries(case))
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
            notes=tuple(v.value for v in e.personal_values.all() if v.value),
            hash=e.hash,
        )
        for e in entries
    ]
