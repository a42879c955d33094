"""The clock of a case: limits, due dates with their reasons, and who held it how long."""

import datetime as dt
from dataclasses import dataclass

from motcua.casework.models import Case, Pause, WorkItem
from motcua.casework.queries.processes import steps_of
from motcua.casework.rules import OPEN, PAUSED, RESOLVED, Place, State, StepKind
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.lists import PreparedList
from motcua.kernel.rows import Prepared

ENDED_EARLY = frozenset({State.TURNED_AWAY, State.WITHDRAWN, State.STOPPED, State.VOID})


def limit_of(case: Case) -> time.Duration | None:
    """The legal limit the case runs under, None when it has none."""
    if not case.limit_unit or case.limit_quantity is None:
        return None
    return time.Duration(max(case.limit_quantity, 1), time.Unit(case.limit_unit), case.limit_cut_off)


def pauses_of(pauses: list[Pause]) -> list[time.Pause]:
    return [
        time.Pause(
            start=p.started_judged_at,
            end=p.ended_judged_at,
            mode=time.SupplementMode(p.mode),
            holder=p.holder_name or p.holder,
        )
        for p in pauses
    ]


def due_of(
    case: Case, *, pauses: list[Pause] | None = None, calendar: time.WorkCalendar | None = None
) -> time.Due | None:
    """The due date as its rule gives it now, with its reasons. None without a limit."""
    limit = limit_of(case)
    if limit is None or case.received_judged_at is None:
        return None
    kept = pauses if pauses is not None else _pauses(case)
    extension = None
    if case.extended_due_at is not None and case.extended_at is not None:
        extension = time.Extension(due_at=case.extended_due_at, at=case.extended_at)
    return time.due_with(
        calendar or calendars.get_calendar(case.unit_id), case.received_judged_at, limit, pauses_of(kept), extension
    )


def _pauses(case: Case) -> list[Pause]:
    fetched = getattr(case, "_prefetched_objects_cache", {}).get("pauses")
    return sorted(fetched, key=lambda p: p.no) if fetched is not None else _pauses_of(case.pk)


_pauses_of: Prepared[Pause] = Prepared(lambda case_id: Pause.objects.filter(case_id=case_id).order_by("no"), 1)


def explain(case: Case, *, pauses: list[Pause] | None = None) -> list[time.Reason]:
    """Why this date: the ordered reasons, the same on page, API and command. `pauses`: when they are known."""
    due = due_of(case, pauses=pauses)
    return list(due.explanation) if due is not None else []


def remaining_minutes(calendar: time.WorkCalendar, now: dt.datetime, due_at: dt.datetime | None) -> int | None:
    """Working minutes left, negative when past, None without a due date."""
    return None if due_at is None else time.remaining_minutes(calendar, now, due_at)


def list_outdated(unit_ids: frozenset[int]) -> list[int]:
    """Ids of open running cases of the units whose date, or whether it is provisional, is no longer what is kept."""
    cases = Case.objects.filter(state__in=OPEN - PAUSED, unit_id__in=unit_ids).prefetch_related("pauses")
    return [
        case.pk
        for case in cases.order_by("id").iterator(chunk_size=500)
        if (due := due_of(case)) is not None and (due.due_at, due.provisional) != (case.due_at, case.due_provisional)
    ]


def list_moved(unit_ids: frozenset[int], calendar: time.WorkCalendar) -> list[tuple[Case, dt.datetime]]:
    """Open running cases of the units whose due date `calendar` would move, with the new date."""
    moved = []
    cases = Case.objects.filter(state__in=OPEN - PAUSED, unit_id__in=unit_ids).prefetch_related("pauses")
    for case in cases.order_by("due_at", "id").iterator(chunk_size=500):
        due = due_of(case, calendar=calendar)
        if due is not None and due.due_at != case.due_at:
            moved.append((case, due.due_at))
    return moved


@dataclass(frozen=True)
class Share:
    holder: str
    minutes: int


def days_split(case: Case, *, until: dt.datetime) -> list[Share]:
    """Who held the case how long, in working minutes; the parts add up to the whole."""
    if case.received_judged_at is None:
        return []
    end = case.resolved_judged_at or until
    tree = organisation.tree()
    intervals: list[tuple[str, dt.datetime, dt.datetime | None]] = []
    for item in WorkItem.objects.filter(case=case, kind="step").order_by("id"):
        unit = tree.units.get(item.unit_id)
        intervals.append((unit.short_name if unit else "Đơn vị cũ", item.opened_at, item.closed_at))
    for pause in case.pauses.order_by("no"):
        intervals.append((pause.holder_name or pause.holder, pause.started_judged_at, pause.ended_judged_at))
    shares = time.split(calendars.get_calendar(case.unit_id), case.received_judged_at, end, intervals)
    return [Share(holder, minutes) for holder, minutes in shares.items() if minutes]


@dataclass(frozen=True)
class Stage:
    """A public stage of a case: what a citizen sees."""

    name: str
    state: str  # done | now | next | stopped: here it ended without a result
    unit: str


def stages_of(case: Case) -> list[Stage]:
    """Public stages in order, each once, with where the case is now."""
    steps = [s for s in steps_of(case.process_version_id) if s.public_name]
    names: list[tuple[str, int, str]] = []
    for step in steps:
        if not names or names[-1][0] != step.public_name:
            names.append((step.public_name, step.no, step.place))
    if not names:
        counter = Place.RECEIVING
        names = [("Tiếp nhận hồ sơ", 1, counter), ("Giải quyết", 2, Place.DECIDING), ("Trả kết quả", 3, counter)]
    here = _where(case, steps_of(case.process_version_id))
    here_is = "stopped" if case.state in ENDED_EARLY else "now"
    stages = []
    for i, (name, no, place) in enumerate(names):
        last = names[i + 1][1] - 1 if i + 1 < len(names) else 10_000
        state = "done" if here > last else here_is if no <= here <= last else "next"
        owner = organisation.find_unit(_place_of(case, place))
        stages.append(Stage(name, state, owner.name if owner else ""))
    return stages


def _place_of(case: Case, place: str) -> int:
    if place == Place.RECEIVING:
        return case.receiving_unit_id
    return case.unit_id if place == Place.DECIDING else case.office_id


def _where(case: Case, steps: tuple[object, ...]) -> int:
    if case.state in {State.SUBMITTED, State.TURNED_AWAY}:
        return 1
    if case.state == State.HANDED_OVER:
        return 20_000
    if case.state in RESOLVED - ENDED_EARLY:
        returns = [s.no for s in steps_of(case.process_version_id) if s.kind == StepKind.RETURN]
        return returns[0] if returns else 3
    found = _last_step([case.pk])
    return (found[0][0] if found else None) or 2


_last_step = PreparedList(
    lambda case_ids: WorkItem.objects.filter(case=case_ids[0], kind="step").order_by("-pk").values_list("step__no")[:1]
)


def closing_on(case: Case, day: dt.date) -> dt.datetime | None:
    """The closing time of a working day, None for a day off."""
    calendar = calendars.get_calendar(case.unit_id)
    return time.closing(calendar, day) if calendar.is_working_day(day) else None
