"""Each figure as a condition on cases: the same one counts the cell and lists what is behind it."""

import datetime as dt

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from motcua.casework.models import Case, CaseQuerySet, Pause, WorkItem
from motcua.casework.rules import Outcome, State, StepKind
from motcua.foundation.calendars.rules import Duration, Unit, Verdict
from motcua.foundation.ledger.models import Entry
from motcua.oversight.figures.models import DueBefore
from motcua.oversight.figures.queries.filters import Window

IN_DAYS = [u.value for u in Unit if Duration(1, u).in_days]
CHANNELS = {"received_online": "ONLINE", "received_direct": "DIRECT", "received_postal": "POSTAL"}


def counted(cases: CaseQuerySet, window: Window) -> CaseQuerySet:
    """The cases that can be in any figure of the window: taken in before its end, not resolved before it, not void.

    A case voided after the moment of the window was still there, and stays.
    """
    voided_later = Entry.objects.filter(
        subject_kind=Case._meta.label_lower,
        subject_id=OuterRef("pk"),
        kind="case.voided",
        recorded_at__gt=window.moment,
    )
    return cases.filter(
        Q(received_recorded_at__lt=window.end),
        Q(resolved_recorded_at=None) | Q(resolved_recorded_at__gte=window.start),
        ~Q(state=State.VOID) | Q(Exists(voided_later)),
    ).annotate(due_then=_due_then(window.moment))


def _due_then(moment: dt.datetime) -> Coalesce:
    """The due date in force at `moment`."""
    before = DueBefore.objects.filter(case=OuterRef("pk"), until__gt=moment).order_by("until", "id")
    return Coalesce(Subquery(before.values("due_at")[:1]), F("due_at"), output_field=DateTimeField())


def received_within(start: dt.datetime, end: dt.datetime) -> Q:
    return Q(received_recorded_at__gte=start, received_recorded_at__lt=end)


def resolved_within(start: dt.datetime, end: dt.datetime) -> Q:
    return Q(resolved_recorded_at__gte=start, resolved_recorded_at__lt=end)


def conditions(window: Window) -> dict[str, Q]:
    """Figure → the condition on `counted` cases."""
    received = received_within(window.start, window.end)
    resolved = resolved_within(window.start, window.end)
    is_open = Q(resolved_recorded_at=None) | Q(resolved_recorded_at__gte=window.end)
    paused = Q(
        Exists(
            Pause.objects.filter(
                Q(ended_recorded_at=None) | Q(ended_recorded_at__gt=window.moment),
                case=OuterRef("pk"),
                started_recorded_at__lte=window.moment,
            )
        )
    )
    # Limits in days compare local dates, the others instants: `calendars.rules.is_late`.
    past_due = Q(limit_unit__in=IN_DAYS, due_then__lt=window.midnight) | (
        ~Q(limit_unit__in=["", *IN_DAYS]) & Q(due_then__lt=window.moment)
    )
    open_late = is_open & past_due & ~paused
    # Not `~past_due`: SQL's NOT of an unknown is unknown, and a case without a date is not late.
    not_past_due = (
        Q(due_then=None)
        | Q(limit_unit="")
        | Q(limit_unit__in=IN_DAYS, due_then__gte=window.midnight)
        | (~Q(limit_unit__in=["", *IN_DAYS]) & Q(due_then__gte=window.moment))
    )
    open_in_time = is_open & (not_past_due | paused)
    judged, click = _verdicts("verdict"), _verdicts("verdict_by_click")
    recorded_late = resolved & click["late"] & ~judged["late"]
    no_witness = resolved & judged["late"] & Q(cause="recorded_late_no_witness")
    return {
        "received": received,
        **{figure: received & Q(channel=channel) for figure, channel in CHANNELS.items()},
        "received_unstated": received & ~Q(channel__in=list(CHANNELS.values())),
        "received_offline": received & ~Q(channel=CHANNELS["received_online"]),
        "linked": received & Q(linked=True),
        "carried_over": Q(received_recorded_at__lt=window.start),
        "handled": Q(received_recorded_at__lt=window.end),
        "resolved": resolved,
        **{figure: resolved & condition for figure, condition in judged.items()},
        **{f"{figure}_click": resolved & condition for figure, condition in click.items()},
        "recorded_late": recorded_late,
        "recorded_late_no_witness": no_witness,
        "entered_late": recorded_late | no_witness,
        "without_limit": resolved & Q(limit_unit=""),
        "refused": resolved & Q(outcome=Outcome.REFUSED),
        "withdrawn": resolved & Q(outcome=Outcome.WITHDRAWN),
        "stopped": resolved & Q(outcome=Outcome.STOPPED),
        "open": is_open,
        "open_in_time": open_in_time,
        "open_late": open_late,
        "waiting": is_open & paused,
        "in_time_or_open": (resolved & judged["in_time"]) | open_in_time,
        "in_time_or_open_click": (resolved & click["in_time"]) | open_in_time,
    }


def _verdicts(column: str) -> dict[str, Q]:
    early, late = Q(**{column: Verdict.EARLY}), Q(**{column: Verdict.LATE})
    return {"early": early, "late": late, "on_time": ~early & ~late, "in_time": ~late}


def unrecorded() -> Q:
    """Decided, or at the last step of issuing, and nobody has recorded the result; of this very moment.

    Waiting for the citizen is not the office's forgetting.
    """
    issuing = WorkItem.objects.filter(case=OuterRef("pk"), closed_at=None, step__kind=StepKind.ISSUE)
    return Q(state__in=[State.RECEIVED, State.PROCESSING]) & (Q(decided_at__isnull=False) | Q(Exists(issuing)))
