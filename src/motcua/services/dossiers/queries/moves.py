"""What an officer may do with a dossier now. The actions decide again, under the lock; this is what the page offers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote

from django.urls import reverse

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case, ProcessStep, WorkItem
from motcua.casework.rules import MOVES, OPEN, RUNNING, ItemKind, Move, Outcome, State, StepKind, next_step, step_before
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.kernel.features import Permission
from motcua.services.dossiers import access
from motcua.services.dossiers.models import Dossier


@dataclass(frozen=True)
class Verb:
    """`kind`: primary, secondary, or warning for what cannot be taken back. `post`: pressing does it, no form."""

    code: str
    label: str
    url: str
    kind: str = "secondary"
    icon: str = ""
    post: bool = False
    item: int | None = None


@dataclass
class Scene:
    """A dossier as one officer stands before it."""

    dossier: Dossier
    officer: Officer

    @cached_property
    def items(self) -> list[WorkItem]:
        return list(cases.list_items(self.case))

    @property
    def case(self) -> Case:
        return self.dossier.case

    @property
    def state(self) -> State:
        return State(self.case.state)

    @cached_property
    def open_items(self) -> list[WorkItem]:
        return [i for i in self.items if i.closed_at is None]

    @cached_property
    def mine(self) -> list[WorkItem]:
        return [i for i in self.open_items if i.waits_for(self.officer)]

    def find(self, kind: ItemKind) -> WorkItem | None:
        """The officer's own open item of a kind."""
        return next((i for i in self.mine if i.kind == kind), None)

    @cached_property
    def open_step(self) -> WorkItem | None:
        """The open step, whoever has it."""
        return next((i for i in self.open_items if i.kind == ItemKind.STEP), None)

    @cached_property
    def steps(self) -> tuple[ProcessStep, ...]:
        return cases.steps_of(self.case.process_version_id)

    @cached_property
    def following(self) -> ProcessStep | None:
        """The step after the open one, None when the result comes next."""
        return self._neighbour(next_step)

    @cached_property
    def before(self) -> ProcessStep | None:
        return self._neighbour(step_before)

    def _neighbour(self, look: Callable[..., int | None]) -> ProcessStep | None:
        if self.open_step is None or self.open_step.step is None:
            return None
        kinds = [(s.no, StepKind(s.kind)) for s in self.steps]
        number = look(kinds, self.open_step.step.no, refused=self.case.outcome == Outcome.REFUSED)
        return next((s for s in self.steps if s.no == number), None)

    @cached_property
    def heirs(self) -> list[Officer]:
        """Who may get the following step; more than one means there is a choice."""
        step, case = self.following, self.case
        places = cases.places_of(step, receiving_unit_id=case.receiving_unit_id, unit_id=case.unit_id) if step else []
        for unit_id in places:
            found = accounts.list_holders(role=step.role, unit_id=unit_id) if step else []
            if found:
                return found
        return []

    def over(self, permission: Permission) -> bool:
        units = self.officer.units_where(permission)
        return self.case.unit_id in units or self.case.receiving_unit_id in units

    @property
    def may_undo(self) -> bool:
        last = self.case.last_move
        if not last or last["by"] != self.officer.pk:
            return False
        opened = next((i for i in self.open_items if i.pk == last["opened"]), None)
        return opened is not None and (opened.seen_at is None or opened.assignee_id == self.officer.pk)


def list_moves(scene: Scene) -> list[Verb]:
    """The moves that make sense for the officer now, the most likely first."""
    return [*_own_work(scene), *_at_the_counter(scene), *_around(scene), *_ends(scene)]


def _own_work(scene: Scene) -> list[Verb]:
    verbs: list[Verb] = []
    item, case = scene.find(ItemKind.STEP), scene.case
    for opinion in (i for i in scene.mine if i.kind == ItemKind.OPINION):
        verbs.append(_verb(scene, "cho-y-kien", "Cho ý kiến", "primary", "message", item=opinion))
    if item is None or scene.state not in RUNNING:
        return verbs
    deciding = item.step is not None and item.step.kind == StepKind.APPROVE and not case.outcome
    if item.assignee_id is None:
        verbs.append(Verb("nhan-viec", "Nhận việc", take_url(case.code, item.pk), icon="user", post=True))
    if deciding and scene.over(casework.DECIDE):
        verbs.append(_verb(scene, "ky-duyet", "Ký duyệt", "primary", "sign", item=item))
        verbs.append(_verb(scene, "tu-choi-giai-quyet", "Từ chối giải quyết", "secondary", "refused", item=item))
    elif not deciding and scene.following is not None:
        verbs.append(_verb(scene, "hoan-thanh", _label_of(item), "primary", "check", item=item))
    elif not deciding:
        verbs.append(_verb(scene, "co-ket-qua", "Ghi nhận kết quả", "primary", "stamp", item=item))
    if scene.before is not None:
        verbs.append(_verb(scene, "tra-lai", "Trả lại bước trước", "secondary", "back", item=item))
    return verbs


def _label_of(item: WorkItem) -> str:
    kind = item.step.kind if item.step else ""
    return {StepKind.PROPOSE.value: "Trình lãnh đạo", StepKind.ASSIGN.value: "Phân công"}.get(kind, "Hoàn thành bước")


def _at_the_counter(scene: Scene) -> list[Verb]:
    verbs: list[Verb] = []
    code, receives = scene.case.code, access.RECEIVE
    at_counter = scene.officer.holds(receives, scene.case.receiving_unit_id)
    if scene.state is State.SUBMITTED and at_counter:
        url = reverse("dossiers:accept", args=[code])
        verbs.append(Verb("accept", "Tiếp nhận hoặc từ chối", url, "primary", "inbox"))
    if scene.state is State.WAITING_SUPPLEMENT and at_counter:
        url = reverse("dossiers:supplement", args=[code])
        verbs.append(Verb("supplement", "Nhận giấy tờ bổ sung", url, "primary", "file"))
    if scene.state is State.READY and scene.officer.holds(access.HAND_OVER, scene.case.receiving_unit_id):
        verbs.append(
            Verb("hand_over", "Trả kết quả", reverse("dossiers:hand_over", args=[code]), "primary", "done"),
        )
        if scene.case.told_recorded_at is None:
            verbs.append(_verb(scene, "bao-ket-qua", "Báo người dân", "secondary", "phone"))
    return verbs


def _around(scene: Scene) -> list[Verb]:
    """Around the step: opinions, supplements, another date, another officer."""
    verbs: list[Verb] = []
    case, running = scene.case, scene.state in RUNNING
    leads = scene.over(casework.ASSIGN)
    concerned = leads or scene.find(ItemKind.STEP) is not None
    if running and concerned and scene.over(casework.WORK):
        verbs.append(_verb(scene, "xin-y-kien", "Xin ý kiến", "secondary", "users"))
        if case.supplement_count == 0 or scene.officer.holds(casework.SECOND_SUPPLEMENT, case.unit_id):
            verbs.append(_verb(scene, "yeu-cau-bo-sung", "Yêu cầu bổ sung", "secondary", "file"))
    if scene.open_step is not None and case.unit_id in scene.officer.units_where(casework.ASSIGN):
        verbs.append(_verb(scene, "chuyen-viec", "Chuyển cho người khác", "secondary", "users", item=scene.open_step))
    if scene.state in OPEN and scene.over(casework.EXTEND) and case.extended_at is None and _before_due(case):
        verbs.append(_verb(scene, "gia-han", "Xin lỗi và gia hạn", "secondary", "calendar"))
    if scene.may_undo:
        verbs.append(_verb(scene, "hoan-tac", "Hoàn tác", "secondary", "back"))
    if scene.over(casework.CORRECT) and scene.state not in {State.VOID, State.DRAFT}:
        verbs.append(_verb(scene, "dinh-chinh", "Đính chính", "secondary", "edit"))
    return verbs


def _ends(scene: Scene) -> list[Verb]:
    """What ends a dossier without a result."""
    verbs: list[Verb] = []
    at_counter = scene.officer.holds(access.RECEIVE, scene.case.receiving_unit_id)
    concerned = at_counter or scene.over(casework.ASSIGN) or scene.find(ItemKind.STEP) is not None
    if scene.state in OPEN and scene.over(casework.WORK) and concerned:
        verbs.append(_verb(scene, "rut-ho-so", "Rút hồ sơ theo yêu cầu", "warning", "close"))
    if scene.state in OPEN and scene.over(casework.DECIDE):
        verbs.append(_verb(scene, "dung-giai-quyet", "Dừng giải quyết", "warning", "refused"))
    if scene.state in MOVES[Move.VOID][0] and scene.over(casework.VOID):
        verbs.append(_verb(scene, "huy", "Hủy hồ sơ lập nhầm", "warning", "trash"))
    return verbs


def _before_due(case: Case) -> bool:
    return case.due_at is not None and clock.today() < clock.local(case.due_at).date()


def _verb(
    scene: Scene, code: str, label: str, kind: str, icon: str, *, item: WorkItem | None = None, post: bool = False
) -> Verb:
    url = reverse("dossiers:verb", args=[scene.case.code, code])
    if item is None:
        return Verb(code, label, url, kind, icon, post)
    return Verb(code, label, f"{url}?viec={item.pk}", kind, icon, post, item.pk)


def take_url(code: str | None, item_id: int) -> str:
    return f"{_take_page().format(quote(code or ''))}?viec={item_id}"


@cache
def _take_page() -> str:
    return reverse("dossiers:take", args=["CODE"]).replace("CODE", "{}")


def last_allowed_day(case: Case) -> dt.date | None:
    """The day before the promise: until then it may be put off."""
    return clock.local(case.due_at).date() - dt.timedelta(days=1) if case.due_at else None
