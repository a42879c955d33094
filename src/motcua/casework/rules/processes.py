"""A process is a line of steps: no graph, no rule language."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.refusals import Refused


class Place(StrEnum):
    """Where the role of a step is looked for."""

    RECEIVING = "receiving"
    DECIDING = "deciding"
    OFFICE = "office"


class StepKind(StrEnum):
    RECEIVE = "receive"
    ASSIGN = "assign"
    WORK = "work"
    PROPOSE = "propose"
    APPROVE = "approve"
    ISSUE = "issue"
    RETURN = "return"


class ItemKind(StrEnum):
    STEP = "step"
    OPINION = "opinion"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    RETURN = "return"
    RECEIVE = "receive"


@dataclass(frozen=True, kw_only=True)
class StepSpec:
    """One step as imported or edited. `quantity` None: the step's time is not counted."""

    no: int
    name: str
    public_name: str
    role: str
    place: Place
    kind: StepKind
    quantity: int | None
    unit: str
    note: str = ""


class ProcessFaulty(Refused):
    code = "cases.process_faulty"
    status = 422
    message = "Quy trình chưa dùng được: {why}"


def check_steps(steps: Sequence[StepSpec]) -> None:
    """Refuses `ProcessFaulty` when nobody could run the process."""
    if len(steps) < 2:
        raise ProcessFaulty(why="cần ít nhất hai bước.")
    if [s.no for s in steps] != list(range(1, len(steps) + 1)):
        raise ProcessFaulty(why="số thứ tự các bước phải liền nhau từ 1.")
    if steps[0].kind is not StepKind.RECEIVE:
        raise ProcessFaulty(why="bước đầu phải là tiếp nhận.")
    if steps[-1].kind is not StepKind.RETURN:
        raise ProcessFaulty(why="bước cuối phải là trả kết quả.")
    if any(s.kind in {StepKind.RECEIVE, StepKind.RETURN} for s in steps[1:-1]):
        raise ProcessFaulty(why="tiếp nhận và trả kết quả chỉ đứng ở đầu và cuối.")


_SIGNING = frozenset({StepKind.APPROVE, StepKind.ISSUE})


def next_step(kinds: Sequence[tuple[int, StepKind]], no: int, *, refused: bool = False) -> int | None:
    """The number of the next step somebody must work on, None when only the return is left.

    A refused case is only signed and issued: nothing more is worked out for it.
    """
    wanted = _SIGNING if refused else set(StepKind) - {StepKind.RETURN}
    return min((n for n, kind in kinds if n > no and kind in wanted), default=None)


def step_before(kinds: Sequence[tuple[int, StepKind]], no: int, *, refused: bool = False) -> int | None:
    """The step a case is sent back to, None when there is none but the reception.

    A refused case goes back to whoever signed it, not to the work that was left out for it.
    """
    earlier = {n: kind for n, kind in kinds if n < no and kind is not StepKind.RECEIVE}
    signing = [n for n, kind in earlier.items() if refused and kind in _SIGNING]
    return max(signing or earlier, default=None)
