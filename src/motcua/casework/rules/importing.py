"""Decided internal processes, as provinces print them, read into steps somebody here can work on.

The printed table says who and how long in free words. What a rule understands is mapped; what it does not
is kept in the step's note and said in a warning. Nothing is guessed silently, and a warning never blocks.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.casework.rules.printed import PrintedStep, read_time, read_total
from motcua.casework.rules.processes import Place, StepKind, StepSpec
from motcua.casework.rules.totals import difference, total_minutes
from motcua.casework.rules.who import Who, kind_of, says_return, who_does
from motcua.kernel.refusals import Refused
from motcua.kernel.text import clean, fold

UNASSIGNED = "~"
"""Begins the subject of a process whose procedure nobody has named: it serves no case until somebody does."""

NO_CODE = "Không có mã thủ tục: chưa dùng được cho thủ tục nào."
NAMELESS = "Quy trình chưa rõ tên thủ tục"

LONGEST_NAME, LONGEST_STEP, MOST_STEPS = 300, 200, 60

_PUBLIC = {
    StepKind.RECEIVE: "Tiếp nhận hồ sơ",
    StepKind.ASSIGN: "Giải quyết hồ sơ",
    StepKind.WORK: "Giải quyết hồ sơ",
    StepKind.PROPOSE: "Giải quyết hồ sơ",
    StepKind.APPROVE: "Ký duyệt",
    StepKind.ISSUE: "Phát hành kết quả",
    StepKind.RETURN: "Trả kết quả",
}

_PARTS = re.compile(r"[.;](?:\s|$)|:\s*[-+•]|\s[-+•]\s(?=[A-ZĐÀ-Ỹ])")


class RowFaulty(Refused):
    code = "cases.process_row_faulty"
    status = 422
    message = "{why}"


@dataclass(frozen=True, kw_only=True)
class ReadProcess:
    """One row understood. `subject` begins with `UNASSIGNED` when the row names no procedure."""

    subject: str
    code: str
    name: str
    steps: tuple[StepSpec, ...]
    decision: str
    decided_on: dt.date | None
    stated: tuple[int, str] | None
    warnings: tuple[str, ...]


def is_unassigned(subject: str) -> bool:
    return subject.startswith(UNASSIGNED)


def looks_like_process(row: object) -> bool:
    """Has it the shape of a row at all? Tells a foreign file from a bad row."""
    return isinstance(row, Mapping) and "steps" in row and ("procedure_code" in row or "title_raw" in row)


def read_process(row: object) -> ReadProcess:
    """Refuses `RowFaulty` for what is not a process of at least one readable step."""
    if not isinstance(row, Mapping):
        raise RowFaulty(why="Dòng không phải một quy trình.")
    name = _name(row)
    code = _text(row, "procedure_code")
    if len(code) > 60:
        raise RowFaulty(why="Mã thủ tục dài quá 60 ký tự.")
    printed = _printed(row.get("steps"))
    stated = read_total(_text(row, "total_raw"))
    steps, warnings = _steps(printed, working=not (stated and stated[1] == "calendar_day"))
    if total := _text(row, "total_raw"):
        unread = "" if stated else f"Không hiểu tổng thời gian “{total[:80]}”."
        warnings.append(unread or difference(stated, total_minutes((s.quantity, s.unit) for s in steps)))
    if row.get("complete") is False:
        warnings.append("Bảng gốc thiếu người thực hiện hoặc thời gian ở một số bước.")
    if not code:
        warnings.append(NO_CODE)
    return ReadProcess(
        subject=code or _nameless(name),
        code=code,
        name=name,
        steps=steps,
        decision=_text(row, "decision")[:200],
        decided_on=_day(_text(row, "decision_date")),
        stated=stated,
        warnings=tuple(w for w in warnings if w),
    )


def tell_apart(name: str, number: int) -> str:
    """The name of the `number`-th process of the same procedure in one file."""
    suffix = f" (quy trình {number})" if number > 1 else ""
    return name[: LONGEST_NAME - len(suffix)] + suffix


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowFaulty(why=f"Mục “{key}” phải là chữ.")
    return " ".join(clean(value).split())


def _name(row: Mapping[str, object]) -> str:
    for key in ("procedure_name", "name_as_printed", "title_raw"):
        name = re.sub(r"^[-–+•]\s*", "", _text(row, key))
        if len(re.findall(r"[^\W\d_]{2,}", name)) >= 2:
            return name[:LONGEST_NAME]
    if decision := _text(row, "decision"):
        return f"{NAMELESS} (Quyết định {decision})"[:LONGEST_NAME]
    raise RowFaulty(why="Quy trình không có tên, không rõ quyết định nào.")


def _nameless(name: str) -> str:
    return UNASSIGNED + hashlib.sha256(fold(name).encode()).hexdigest()[:16]


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RowFaulty(why=f"Ngày quyết định “{text[:20]}” không đúng.") from error


def _printed(steps: object) -> list[PrintedStep]:
    if not isinstance(steps, Sequence) or isinstance(steps, str) or not steps:
        raise RowFaulty(why="Quy trình không có bước nào.")
    if len(steps) > MOST_STEPS:
        raise RowFaulty(why=f"Quy trình có quá {MOST_STEPS} bước.")
    found = []
    for number, step in enumerate(steps, start=1):
        if not isinstance(step, Mapping):
            raise RowFaulty(why=f"Bước {number} không đọc được.")
        printed = PrintedStep.of(number, _text(step, "what"), _text(step, "role"), _text(step, "time_raw"))
        if not printed.what and not printed.role:
            raise RowFaulty(why=f"Bước {number} không ghi việc gì, ai làm.")
        found.append(printed)
    return found


def _steps(printed: Sequence[PrintedStep], *, working: bool) -> tuple[tuple[StepSpec, ...], list[str]]:
    """The steps, with a reception before and a return after them where the table has none."""
    who = [who_does(p.role, p.what) for p in printed]
    warnings = _about(printed, who)
    steps: list[StepSpec] = []
    if not who[0].receives:
        steps.append(_added(1, StepKind.RECEIVE, "Tiếp nhận hồ sơ"))
        warnings.append("Bảng gốc không có bước tiếp nhận riêng: đã thêm, không tính thời gian.")
    returns = len(printed) > 1 and says_return(printed[-1].what)
    for i, (step, doer) in enumerate(zip(printed, who, strict=True)):
        first, last = i == 0 and who[0].receives, returns and i == len(printed) - 1
        kind = StepKind.RECEIVE if first else StepKind.RETURN if last else kind_of(doer, step.what)
        time, unread = read_time(step.time, working=working)
        if unread:
            warnings.append(f"Bước {step.number}: không hiểu thời gian “{step.time[:60]}”, chưa tính.")
        elif not step.time and kind is not StepKind.RETURN:
            warnings.append(f"Bước {step.number}: không ghi thời gian.")
        steps.append(_spec(len(steps) + 1, step, doer, kind, time, keep_time=unread))
    if not returns:
        steps.append(_added(len(steps) + 1, StepKind.RETURN, "Trả kết quả"))
        warnings.append("Bảng gốc không có bước trả kết quả: đã thêm, không tính thời gian.")
    if not any(s.kind is StepKind.APPROVE for s in steps):
        warnings.append("Không có bước lãnh đạo ký duyệt.")
    return tuple(steps), warnings


def _about(printed: Sequence[PrintedStep], who: Sequence[Who]) -> list[str]:
    warnings = []
    if swapped := [str(p.number) for p in printed if p.swapped]:
        warnings.append(f"Bước {', '.join(swapped)}: cột việc và cột người thực hiện bị đổi chỗ, đã đặt lại.")
    unknown: dict[str, list[str]] = {}
    for step, doer in zip(printed, who, strict=True):
        if not doer.known:
            unknown.setdefault(step.role[:60], []).append(str(step.number))
    for role, numbers in unknown.items():
        told = f" (“{role}”)" if role else ""
        warnings.append(f"Bước {', '.join(numbers)}: không rõ ai thực hiện{told}, tạm giao chuyên viên.")
    if several := [str(p.number) for p, w in zip(printed, who, strict=True) if w.several]:
        warnings.append(f"Bước {', '.join(several)}: ghi nhiều người thực hiện, giao cho người ghi trước.")
    if outside := [str(p.number) for p, w in zip(printed, who, strict=True) if w.outside]:
        warnings.append(f"Bước {', '.join(outside)}: quyết định giao cơ quan khác (cấp tỉnh, ngành dọc).")
    return warnings


def _spec(
    no: int, step: PrintedStep, doer: Who, kind: StepKind, time: tuple[int, str] | None, *, keep_time: bool
) -> StepSpec:
    # Papers come in and results go out over the counter, whoever the table names.
    at_counter = kind in {StepKind.RECEIVE, StepKind.RETURN}
    name = _short(step.what or step.role)
    note = [
        step.what if step.what != name else "",
        f"Người thực hiện theo quyết định: {step.role}" if step.role else "",
        f"Thời gian theo quyết định: {step.time}" if keep_time else "",
    ]
    return StepSpec(
        no=no,
        name=name,
        public_name=_PUBLIC[kind],
        role="counter" if at_counter else doer.role,
        place=Place.RECEIVING if at_counter else doer.place,
        kind=kind,
        quantity=time[0] if time else None,
        unit=time[1] if time else "",
        note="\n".join(n for n in note if n),
    )


def _added(no: int, kind: StepKind, name: str) -> StepSpec:
    return StepSpec(
        no=no,
        name=name,
        public_name=_PUBLIC[kind],
        role="counter",
        place=Place.RECEIVING,
        kind=kind,
        quantity=None,
        unit="",
    )


def _short(text: str) -> str:
    """What a step says first: whole parts of its list until it is told from others, at most `LONGEST_STEP` long."""
    parts = [p.strip(" :,.;+-•") for p in _PARTS.split(re.sub(r"^(?:[-+•*]|\d{1,2}[.)])\s+", "", text))]
    head = ""
    for part in (p for p in parts if p):
        head = f"{head}; {part}" if head else part
        if len(head) >= 20:
            break
    if len(head) <= LONGEST_STEP:
        return head
    return head[: LONGEST_STEP - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
