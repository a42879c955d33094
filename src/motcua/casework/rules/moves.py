"""States of a case and the moves between them (a synthesis of NĐ 61/2018, Điều 17–20)."""

from enum import StrEnum

from motcua.kernel.refusals import Refused


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TURNED_AWAY = "turned_away"
    RECEIVED = "received"
    PROCESSING = "processing"
    WAITING_SUPPLEMENT = "waiting_supplement"
    WAITING_PAYMENT = "waiting_payment"
    READY = "ready"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    VOID = "void"


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class Move(StrEnum):
    RECEIVE = "receive"
    TURN_AWAY = "turn_away"
    WORK = "work"
    REQUEST_SUPPLEMENT = "request_supplement"
    TAKE_SUPPLEMENT = "take_supplement"
    DEMAND_PAYMENT = "demand_payment"
    TAKE_PAYMENT = "take_payment"
    EXTEND = "extend"
    STOP = "stop"
    WITHDRAW = "withdraw"
    MAKE_READY = "make_ready"
    TELL = "tell"
    HAND_OVER = "hand_over"
    VOID = "void"


RUNNING = frozenset({State.RECEIVED, State.PROCESSING})
PAUSED = frozenset({State.WAITING_SUPPLEMENT, State.WAITING_PAYMENT})
OPEN = RUNNING | PAUSED
RESOLVED = frozenset({State.READY, State.HANDED_OVER, State.WITHDRAWN, State.STOPPED})

MOVES: dict[Move, tuple[frozenset[State], State | None]] = {
    Move.RECEIVE: (frozenset({State.DRAFT, State.SUBMITTED}), State.RECEIVED),
    Move.TURN_AWAY: (frozenset({State.DRAFT, State.SUBMITTED}), State.TURNED_AWAY),
    Move.WORK: (RUNNING, State.PROCESSING),
    Move.REQUEST_SUPPLEMENT: (RUNNING, State.WAITING_SUPPLEMENT),
    Move.TAKE_SUPPLEMENT: (frozenset({State.WAITING_SUPPLEMENT}), State.PROCESSING),
    Move.DEMAND_PAYMENT: (RUNNING, State.WAITING_PAYMENT),
    Move.TAKE_PAYMENT: (frozenset({State.WAITING_PAYMENT}), State.PROCESSING),
    Move.EXTEND: (OPEN, None),
    Move.STOP: (OPEN, State.STOPPED),
    Move.WITHDRAW: (OPEN, State.WITHDRAWN),
    Move.MAKE_READY: (RUNNING, State.READY),
    Move.TELL: (frozenset({State.READY}), None),
    Move.HAND_OVER: (frozenset({State.READY}), State.HANDED_OVER),
    Move.VOID: (OPEN | {State.SUBMITTED, State.READY}, State.VOID),
}

STATE_TITLES = {
    State.DRAFT: "Đang nhập",
    State.SUBMITTED: "Chờ tiếp nhận",
    State.TURNED_AWAY: "Không được tiếp nhận",
    State.RECEIVED: "Được tiếp nhận",
    State.PROCESSING: "Đang xử lý",
    State.WAITING_SUPPLEMENT: "Chờ bổ sung giấy tờ",
    State.WAITING_PAYMENT: "Chờ nộp phí, lệ phí",
    State.READY: "Đã có kết quả",
    State.HANDED_OVER: "Đã trả kết quả",
    State.WITHDRAWN: "Công dân rút hồ sơ",
    State.STOPPED: "Dừng xử lý",
    State.VOID: "Đã hủy",
}

# The ten national statuses: QĐ on Cổng DVCQG data exchange, code → label.
NATIONAL_LABELS = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}


class WrongState(Refused):
    code = "cases.wrong_state"
    message = "Hồ sơ đang ở trạng thái “{now}” nên không thể {verb}."


class ItemGone(Refused):
    code = "cases.item_gone"
    message = "Việc này đã được xử lý xong hoặc chuyển cho người khác. Vui lòng mở lại danh sách việc."


class SomebodyElse(Refused):
    code = "cases.somebody_else"
    status = 403
    message = "Việc này đang giao cho {who}."


class AlreadyDone(Refused):
    code = "cases.already_done"
    message = "Việc này đã làm rồi: {what}."


class NeedsLeader(Refused):
    code = "cases.needs_leader"
    status = 403
    message = "Đã yêu cầu bổ sung một lần. Yêu cầu lần nữa phải do lãnh đạo thực hiện."


class AlreadyExtended(Refused):
    code = "cases.already_extended"
    message = "Hồ sơ đã được gia hạn một lần, không thể gia hạn thêm."


class PastDue(Refused):
    code = "cases.past_due"
    message = "Đã qua hạn trả kết quả ({due}); chỉ được gia hạn trước ngày hết hạn."


class DecisionMissing(Refused):
    code = "cases.decision_missing"
    message = "Hồ sơ chưa được lãnh đạo quyết định nên chưa thể ghi nhận kết quả."


class NotLastStep(Refused):
    code = "cases.not_last_step"
    message = "Hồ sơ còn bước “{next}” trước khi có kết quả."


class NoStepBefore(Refused):
    code = "cases.no_step_before"
    message = "Đây là bước đầu tiên, không có bước nào trước để trả lại."


class TooLateToUndo(Refused):
    code = "cases.too_late_to_undo"
    message = "Không hoàn tác được nữa: {why}."


_VERBS = {
    Move.RECEIVE: "tiếp nhận",
    Move.TURN_AWAY: "từ chối tiếp nhận",
    Move.WORK: "xử lý tiếp",
    Move.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    Move.TAKE_SUPPLEMENT: "nhận bổ sung",
    Move.DEMAND_PAYMENT: "yêu cầu nộp phí",
    Move.TAKE_PAYMENT: "ghi nhận nộp phí",
    Move.EXTEND: "gia hạn",
    Move.STOP: "dừng xử lý",
    Move.WITHDRAW: "rút",
    Move.MAKE_READY: "ghi nhận kết quả",
    Move.TELL: "ghi nhận đã báo công dân",
    Move.HAND_OVER: "trả kết quả",
    Move.VOID: "hủy",
}


def check_move(now: State, move: Move) -> State:
    """The state after `move`. Refuses `WrongState`."""
    before, after = MOVES[move]
    if now not in before:
        raise WrongState(now=STATE_TITLES[now], verb=_VERBS[move])
    return after or now


class ResultNeeded(Refused):
    code = "cases.result_needed"
    message = "Đây là bước cuối: hãy ghi nhận kết quả (số, ngày, người ký) thay vì chuyển bước."


class NotForDecision(Refused):
    code = "cases.not_for_decision"
    message = "Bước này không phải bước ký duyệt."


class LacksRole(Refused):
    code = "cases.lacks_role"
    message = "{who} không được phân công vai trò của bước này."


class ReasonMissing(Refused):
    code = "cases.reason_missing"
    status = 422
    message = "Vui lòng ghi rõ nội dung, lý do."


def check_reason(text: str) -> None:
    """Refuses `ReasonMissing` for an empty reason."""
    if not text.strip():
        raise ReasonMissing
