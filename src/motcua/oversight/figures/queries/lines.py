"""A dossier as a line of a list: codes spelled out, the same for page, file and API."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.casework.models import Case
from motcua.casework.rules import OPEN, PAUSED, STATE_TITLES, State
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.calendars.rules import Verdict
from motcua.oversight.figures.queries.names import channel_choices, field_names, unit_names
from motcua.oversight.figures.rules import BY_CODE, cause_title

NO_VERDICT = "Không có thời hạn"


@dataclass(frozen=True, kw_only=True)
class Line:
    """`verdict` and `verdict_by_click` are titles, "" while open; so is `cause` when nothing was late."""

    id: int
    code: str
    kind: str
    title: str
    field: str
    channel: str
    receiving_unit: str
    unit: str
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    resolved_claimed_at: dt.datetime | None
    resolved_recorded_at: dt.datetime | None
    resolved_judged_at: dt.datetime | None
    verdict: str
    verdict_by_click: str
    late: bool
    late_by_click: bool
    cause: str
    state: str
    is_open: bool
    is_waiting: bool
    decided_at: dt.datetime | None
    decided_by: str


def lines_of(cases: Iterable[Case]) -> list[Line]:
    """The cases as lines, in their order; two statements for the names of all."""
    rows = list(cases)
    fields = field_names({c.field_code for c in rows})
    units = unit_names({c.unit_id for c in rows} | {c.receiving_unit_id for c in rows})
    people = accounts.names_of({c.decided_by_id for c in rows if c.decided_by_id is not None})
    channels = dict(channel_choices())
    return [
        Line(
            id=c.pk,
            code=c.code or "",
            kind=c.kind,
            title=c.title,
            field=fields[c.field_code],
            channel=channels.get(c.channel, ""),
            receiving_unit=units[c.receiving_unit_id],
            unit=units[c.unit_id],
            received_at=c.received_recorded_at,
            due_at=c.due_at,
            resolved_claimed_at=c.resolved_claimed_at,
            resolved_recorded_at=c.resolved_recorded_at,
            resolved_judged_at=c.resolved_judged_at,
            verdict=_verdict(c.verdict, c),
            verdict_by_click=_verdict(c.verdict_by_click, c),
            late=c.verdict == Verdict.LATE,
            late_by_click=c.verdict_by_click == Verdict.LATE,
            cause=cause_title(c.cause) if c.verdict_by_click == Verdict.LATE else "",
            state=STATE_TITLES[State(c.state)],
            is_open=c.state in OPEN,
            is_waiting=c.state in PAUSED,
            decided_at=c.decided_at,
            decided_by=people.get(c.decided_by_id, "") if c.decided_by_id else "",
        )
        for c in rows
    ]


def _verdict(code: str, case: Case) -> str:
    if case.resolved_recorded_at is None:
        return ""
    return BY_CODE[code].title if code else NO_VERDICT
