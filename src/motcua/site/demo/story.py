"""The words of a plan: what happens to a dossier, when, by whom. Frozen values; instants are aware, in UTC.

`at` is when it is entered in the system. Only a result may claim to have been there before (`Ready.claimed_at`).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What was decided beforehand about a dossier."""

    PROMPT = "prompt"
    SUPPLEMENTED = "supplemented"
    EXTENDED = "extended"
    LATE = "late"
    LATE_CLICK_WITNESSED = "late_click_witnessed"
    LATE_CLICK = "late_click"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    TURNED_AWAY = "turned_away"
    OPEN = "open"
    WAITING = "waiting"
    UNCOLLECTED = "uncollected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Event):
    """Sent online or by post; not yet taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Event):
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway(Event):
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone(Event):
    """Step `no` of the procedure's process is done; `kind` assign | work | propose | approve."""

    no: int
    kind: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(Event):
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementTaken(Event):
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    by: str
    new_due_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready(Event):
    """The result is there. `claimed_at` is when it is said to have been; `witnessed` by a time-stamped signature."""

    by: str
    claimed_at: dt.datetime
    witnessed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Event):
    """Refused with grounds, at the approval."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Event):
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Event):
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Event):
    """`to` applicant | proxy | post | online."""

    by: str
    to: str


RESOLVED = (Ready, Refused, Withdrawn, Stopped)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPlan:
    """`applicant` and `owner` are places in the list of grown people; `due_on` is what the clock should promise at
    the end (after a supplement or an extension). `same_day` limits are judged by the hour, others by the day.
    """

    number: int
    code: str
    channel: str
    applicant: int
    owner: int
    pages: int
    copies: int
    payment: str
    linked: bool
    fate: Fate
    due_on: dt.date
    due_at: dt.datetime
    same_day: bool
    events: tuple[Event, ...]

    @property
    def received_at(self) -> dt.datetime | None:
        return next((e.at for e in self.events if isinstance(e, Received)), None)

    @property
    def resolved_at(self) -> dt.datetime | None:
        """When it was entered that the work is done."""
        return next((e.at for e in self.events if isinstance(e, RESOLVED)), None)

    @property
    def judged_at(self) -> dt.datetime | None:
        """The claim if it is witnessed, else the entry: the rule of the two clocks."""
        for event in self.events:
            if isinstance(event, Ready):
                return event.claimed_at if event.witnessed else event.at
        return self.resolved_at

    @property
    def late_by_click(self) -> bool:
        return self._late(self.resolved_at)

    @property
    def late(self) -> bool:
        return self._late(self.judged_at)

    def _late(self, at: dt.datetime | None) -> bool:
        if at is None:
            return False
        return at > self.due_at if self.same_day else at.astimezone(self.due_at.tzinfo).date() > self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    received: int
    resolved: int
    on_time_by_click: int
    on_time: int
    linked: int
    open: int
    waiting: int
    uncollected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    first_day: dt.date
    last_day: dt.date
    dossiers: tuple[DossierPlan, ...]

    def timeline(self) -> Iterator[tuple[DossierPlan, Event]]:
        """Everything in the order in which it is entered."""
        entries = [(e.at, d.number, i, d, e) for d in self.dossiers for i, e in enumerate(d.events)]
        return ((d, e) for *_, d, e in sorted(entries, key=lambda entry: entry[:3]))

    def totals(self) -> Totals:
        received = [d for d in self.dossiers if d.received_at is not None]
        resolved = [d for d in received if d.resolved_at is not None]
        still = [d for d in received if d.resolved_at is None]
        ready = [d for d in resolved if any(isinstance(e, Ready) for e in d.events)]
        return Totals(
            received=len(received),
            resolved=len(resolved),
            on_time_by_click=sum(not d.late_by_click for d in resolved),
            on_time=sum(not d.late for d in resolved),
            linked=sum(d.linked for d in received),
            open=len(still),
            waiting=sum(isinstance(d.events[-1], SupplementRequested) for d in still),
            uncollected=sum(not any(isinstance(e, HandedOver) for e in d.events) for d in ready),
        )
