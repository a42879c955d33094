"""All that the page of a dossier shows, as values."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case, ProcessStep, WorkItem
from motcua.casework.rules import DAY, NATIONAL_LABELS, OPEN, STATE_TITLES, ItemKind, State, StepKind, urgency_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars.rules import VERDICT_TITLES, Duration, Reason, Unit, Verdict
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.parties.models import PartyVersion
from motcua.foundation.parties.queries import show_day, show_partial
from motcua.kernel import clock
from motcua.kernel.rows import one
from motcua.services.dossiers import rules
from motcua.services.dossiers.models import Dossier, Paper, Result, Supplement
from motcua.services.dossiers.queries.forms import FormLine, list_forms
from motcua.services.dossiers.queries.history import HistoryLine, lines_of, masked
from motcua.services.dossiers.queries.moves import Scene, Verb, list_moves
from motcua.services.dossiers.queries.reading import NUMBER, list_at_it, reads_today
from motcua.services.dossiers.queries.results import register_of
from motcua.services.dossiers.queries.work import DueLabel, due_label, unit_name
from motcua.services.payments import queries as payments

STATE_KINDS = {
    State.SUBMITTED: "new",
    State.TURNED_AWAY: "refused",
    State.RECEIVED: "received",
    State.PROCESSING: "working",
    State.WAITING_SUPPLEMENT: "waiting",
    State.WAITING_PAYMENT: "paying",
    State.READY: "ready",
    State.HANDED_OVER: "done",
    State.WITHDRAWN: "stopped",
    State.STOPPED: "stopped",
    State.VOID: "stopped",
    State.DRAFT: "draft",
}
_MOST_COUNTED = 100
_ENDED = {"sent_back": "trả lại", "undone": "hoàn tác", "stopped": "dừng", "withdrawn": "rút", "void": "hủy"}


@dataclass(frozen=True)
class StatusTag:
    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PersonShown:
    """`number` is masked unless `whole`."""

    name: str
    role: str
    birth: str
    sex: str
    number: str
    whole: bool
    issued_on: str
    address: str
    phone: str
    email: str


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step of the process: what was planned, who did it when. `state` as the shapes of `<c-step>` are called."""

    title: str
    state: str
    unit: str
    who: str
    planned: str
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    late: bool = False
    ended: str = "xong"
    times: int = 1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShareLine:
    holder: str
    words: str
    share: float


@dataclass(frozen=True, kw_only=True)
class DossierPage:
    status: StatusTag
    due: DueLabel | None
    verdict: str
    reasons: tuple[Reason, ...]
    people: list[PersonShown]
    numbers_hidden: bool
    papers: list[Paper]
    steps: list[StepLine]
    asides: list[WorkItem]
    shares: list[ShareLine]
    held: str
    history: list[HistoryLine]
    supplements: list[Supplement]
    result: Result | None
    register: str
    money: payments.Money
    others: int
    at_it: list[str]
    moves: list[Verb]
    endings: list[Verb]
    prints: list[FormLine]


def page(scene: Scene, *, own_work: bool) -> DossierPage:
    """Everything at once; the number of statements does not grow with the history."""
    dossier, case, officer = scene.dossier, scene.case, scene.officer
    whole = own_work or NUMBER in reads_today(dossier, officer)
    due = cases.due_of(case)
    shares = cases.days_split(case, until=clock.now())
    total = sum(s.minutes for s in shares)
    result = one(Result.objects.filter(pk=dossier.pk).select_related("file"))
    others = cases_of_owner(dossier, officer)
    moves = list_moves(scene)
    return DossierPage(
        status=status_of(case),
        due=case_due(case),
        verdict=VERDICT_TITLES[Verdict(case.verdict)] if case.verdict else "",
        reasons=due.explanation if due else (),
        people=_people(dossier, whole=whole),
        numbers_hidden=not whole,
        papers=list(dossier.papers.select_related("file")),
        steps=_steps(scene),
        asides=[i for i in scene.items if i.kind in {ItemKind.OPINION, ItemKind.PAYMENT}],
        shares=[ShareLine(s.holder or "Chưa rõ", work_words(s.minutes), s.minutes / total) for s in shares],
        held=work_words(total),
        history=lines_of(list(ledger.list_entries(case)), whole_numbers=whole),
        supplements=list(dossier.supplements.select_related("asked_by").order_by("no")),
        result=result,
        register=register_of(result) if result else "",
        money=payments.money_of(rules.SUBJECT, dossier.pk),
        others=others,
        at_it=list_at_it(dossier, officer),
        moves=[m for m in moves if m.kind != "warning"],
        endings=[m for m in moves if m.kind == "warning"],
        prints=list_forms(dossier),
    )


def status_of(case: Case) -> StatusTag:
    """The national label; our own word for what the nation does not count."""
    state = State(case.state)
    number = rules.national_status(state)
    return StatusTag(STATE_KINDS[state], NATIONAL_LABELS[number] if number else STATE_TITLES[state])


def case_due(case: Case) -> DueLabel | None:
    """How pressing the whole dossier is; None when nothing runs any more."""
    if case.state not in OPEN:
        return None
    paused = case.state in {State.WAITING_SUPPLEMENT, State.WAITING_PAYMENT}
    kind = {State.WAITING_SUPPLEMENT: ItemKind.SUPPLEMENT, State.WAITING_PAYMENT: ItemKind.PAYMENT}
    remaining = cases.remaining_minutes(calendars.get_calendar(case.unit_id), clock.now(), case.due_at)
    return due_label(kind.get(State(case.state), ItemKind.STEP), remaining, urgency_of(remaining, paused=paused))


def cases_of_owner(dossier: Dossier, officer: Officer) -> int:
    """How many other dossiers of the same owner the officer may see; counting stops at a hundred."""
    found = Dossier.objects.filter(owner__party_id=dossier.owner.party_id).exclude(pk=dossier.pk)
    return found.filter(case__in=casework.visible_to(officer)).order_by()[:_MOST_COUNTED].count()


def work_words(minutes: int) -> str:
    """`1 ngày 3 giờ 20 phút` of working time, a day having eight hours."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, 60)
    parts = [f"{n} {unit}" for n, unit in ((days, "ngày"), (hours, "giờ"), (left, "phút")) if n]
    return " ".join(parts) or "0 phút"


def _people(dossier: Dossier, *, whole: bool) -> list[PersonShown]:
    if dossier.owner_id == dossier.submitter_id:
        return [_person(dossier.owner, "Chủ hồ sơ, người nộp", whole=whole)]
    capacity = rules.CAPACITY_TITLES[rules.Capacity(dossier.capacity)]
    return [
        _person(dossier.owner, "Chủ hồ sơ", whole=whole),
        _person(dossier.submitter, f"Người nộp – {capacity.lower()}", whole=whole),
    ]


def _person(version: PartyVersion, role: str, *, whole: bool) -> PersonShown:
    number = version.identity_number or version.tax_code
    return PersonShown(
        name=version.full_name,
        role=role,
        birth=show_partial(version.birth),
        sex=version.get_sex_display(),
        number=number if whole else masked(number),
        whole=whole,
        issued_on=show_day(version.identity_issued_on),
        address=version.address,
        phone=version.phone,
        email=version.email,
    )


def _steps(scene: Scene) -> list[StepLine]:
    by_step: dict[int, list[WorkItem]] = {}
    for item in scene.items:
        if item.step_id is not None:
            by_step.setdefault(item.step_id, []).append(item)
    if not scene.steps:
        return [_line(item.title, [item], scene) for item in scene.items if item.kind == ItemKind.STEP]
    return [_step_line(step, by_step.get(step.pk, []), scene) for step in scene.steps]


def _step_line(step: ProcessStep, items: list[WorkItem], scene: Scene) -> StepLine:
    case = scene.case
    if step.kind == StepKind.RECEIVE:
        done = case.received_claimed_at
        state = "done" if done else "current" if case.state == State.SUBMITTED else "future"
        return StepLine(
            title=step.name, state=state, unit=unit_name(case.receiving_unit_id), who="", planned="", closed_at=done
        )
    if step.kind == StepKind.RETURN:
        state = {State.READY: "current", State.HANDED_OVER: "done"}.get(scene.state, "future")
        return StepLine(
            title=step.name,
            state=state,
            unit=unit_name(case.receiving_unit_id),
            who="",
            planned="",
            opened_at=case.resolved_claimed_at if state != "future" else None,
            closed_at=case.handed_claimed_at,
        )
    if items:
        return _line(step.name, items, scene)
    return StepLine(title=step.name, state="future", unit="", who="", planned=_planned(step))


def _planned(step: ProcessStep) -> str:
    return str(Duration(step.quantity, Unit(step.unit))) if step.quantity and step.unit else ""


def _line(title: str, items: list[WorkItem], scene: Scene) -> StepLine:
    last = items[-1]
    officer = last.closed_by or last.assignee
    end, state = last.closed_at or clock.now(), _state_of(last, scene)
    return StepLine(
        title=title,
        state=state,
        unit=unit_name(last.unit_id),
        who=officer.full_name if officer else "Chưa ai nhận",
        planned=_planned(last.step) if last.step else "",
        opened_at=last.opened_at,
        closed_at=last.closed_at,
        due_at=last.due_at if state != "future" else None,
        late=state != "future" and last.due_at is not None and not last.paused and end > last.due_at,
        ended=_ENDED.get(last.outcome, "xong"),
        times=len(items),
        notes=tuple(i.answer for i in items if i.answer),
    )


def _state_of(item: WorkItem, scene: Scene) -> str:
    if item.closed_at is None:
        return "paused" if item.paused else "current"
    if item.outcome in {"done", "overtaken"}:
        return "done"
    return "future" if scene.state in OPEN else "refused"


def list_changes(scene: Scene, since_seq: int) -> list[HistoryLine]:
    """What was recorded of the dossier after the officer opened the form, the latest of a kind only."""
    entries = list(ledger.list_entries(scene.case).filter(seq__gt=since_seq))
    lines = lines_of(entries)
    return [list(same)[-1] for _, same in groupby(lines, key=lambda line: (line.kind, line.who))]
