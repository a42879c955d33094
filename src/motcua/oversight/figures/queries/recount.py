"""The same figures counted the slow way, dossier by dossier in plain Python: what `verify` compares with."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from motcua.casework import queries as casework
from motcua.casework.models import Case, CaseQuerySet, Pause
from motcua.casework.rules import Outcome, State
from motcua.foundation.calendars import rules as time
from motcua.foundation.ledger.models import Entry
from motcua.kernel import clock
from motcua.oversight.figures import access
from motcua.oversight.figures.models import DueBefore
from motcua.oversight.figures.queries.filters import TICK
from motcua.oversight.figures.queries.tables import COUNTED
from motcua.oversight.figures.rules import Basis, Period

CHANNEL_FIGURES = {"ONLINE": "received_online", "DIRECT": "received_direct", "POSTAL": "received_postal"}


Counts = dict[tuple[int, str], dict[str, int]]


def recount(cases: CaseQuerySet, periods: Sequence[Period], *, now: dt.datetime) -> dict[tuple[Period, Basis], Counts]:
    """For each period and basis: (unit, field) → the figures. The cases are walked once for all."""
    found: dict[tuple[Period, Basis], Counts] = {(period, basis): {} for period in periods for basis in Basis}
    for case, pauses, dues, voided_at in _with_history(cases):
        for period in periods:
            figures = figures_of(case, period, now=now, pauses=pauses, dues=dues, voided_at=voided_at)
            if not figures:
                continue
            for basis in Basis:
                group = (getattr(case, access.COLUMN[basis]), case.field_code)
                cells = found[period, basis].setdefault(group, dict.fromkeys(COUNTED, 0))
                for figure in figures:
                    cells[figure] += 1
    return found


def figures_of(
    case: Case,
    period: Period,
    *,
    now: dt.datetime,
    pauses: Iterable[Pause],
    dues: Iterable[DueBefore],
    voided_at: dt.datetime | None,
) -> set[str]:
    """Every figure of the period one case is counted in."""
    if case.received_recorded_at is None:
        return set()
    day_after = clock.at(period.last + dt.timedelta(days=1), dt.time())
    moment = min(now, day_after - TICK)
    if case.state == State.VOID and (voided_at is None or voided_at <= moment):
        return set()
    received_on = clock.local(case.received_recorded_at).date()
    resolved_on = clock.local(case.resolved_recorded_at).date() if case.resolved_recorded_at else None
    if received_on > period.last or (resolved_on is not None and resolved_on < period.first):
        return set()
    found = {"handled"} | _received(case, period, received_on)
    if resolved_on is not None and resolved_on <= period.last:
        found |= _resolved(case)
    else:
        found |= _open(case, moment, pauses, dues)
    if found & {"in_time", "open_in_time"}:
        found.add("in_time_or_open")
    if found & {"in_time_click", "open_in_time"}:
        found.add("in_time_or_open_click")
    return found


def _received(case: Case, period: Period, received_on: dt.date) -> set[str]:
    if received_on < period.first:
        return {"carried_over"}
    found = {"received", CHANNEL_FIGURES.get(case.channel, "received_unstated")}
    if case.channel != "ONLINE":
        found.add("received_offline")
    if case.linked:
        found.add("linked")
    return found


def _resolved(case: Case) -> set[str]:
    found = {"resolved"}
    for verdict, suffix in ((case.verdict, ""), (case.verdict_by_click, "_click")):
        found.add((verdict if verdict in {"early", "late"} else "on_time") + suffix)
        if verdict != "late":
            found.add(f"in_time{suffix}")
    if case.verdict_by_click == "late" and case.verdict != "late":
        found |= {"recorded_late", "entered_late"}
    if case.verdict == "late" and case.cause == "recorded_late_no_witness":
        found |= {"recorded_late_no_witness", "entered_late"}
    if not case.limit_unit:
        found.add("without_limit")
    if case.outcome in {Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.STOPPED}:
        found.add(case.outcome)
    return found


def _open(case: Case, moment: dt.datetime, pauses: Iterable[Pause], dues: Iterable[DueBefore]) -> set[str]:
    if any(
        p.started_recorded_at <= moment and (p.ended_recorded_at is None or p.ended_recorded_at > moment)
        for p in pauses
    ):
        return {"open", "open_in_time", "waiting"}
    earlier = sorted((d for d in dues if d.until > moment), key=lambda d: (d.until, d.pk))
    due_at = earlier[0].due_at if earlier else case.due_at
    limit = casework.limit_of(case)
    late = limit is not None and due_at is not None and time.is_late(due_at, limit, moment)
    return {"open", "open_late" if late else "open_in_time"}


def _with_history(
    cases: CaseQuerySet,
) -> Iterator[tuple[Case, list[Pause], list[DueBefore], dt.datetime | None]]:
    block: list[Case] = []
    for case in cases.order_by("pk").iterator(chunk_size=1000):
        block.append(case)
        if len(block) == 1000:
            yield from _histories(block)
            block = []
    yield from _histories(block)


def _histories(block: list[Case]) -> Iterator[tuple[Case, list[Pause], list[DueBefore], dt.datetime | None]]:
    ids = [case.pk for case in block]
    pauses: dict[int, list[Pause]] = defaultdict(list)
    for pause in Pause.objects.filter(case_id__in=ids):
        pauses[pause.case_id].append(pause)
    dues: dict[int, list[DueBefore]] = defaultdict(list)
    for due in DueBefore.objects.filter(case_id__in=ids):
        dues[due.case_id].append(due)
    void = [case.pk for case in block if case.state == State.VOID]
    voided = dict(
        Entry.objects.filter(subject_kind=Case._meta.label_lower, subject_id__in=void, kind="case.voided").values_list(
            "subject_id", "recorded_at"
        )
    )
    for case in block:
        yield case, pauses[case.pk], dues[case.pk], voided.get(case.pk)
