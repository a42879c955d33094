"""What becomes of one dossier, event by event, once its fate is decided."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from motcua.site.demo import facts
from motcua.site.demo.arrivals import Arrival
from motcua.site.demo.office_time import MINUTES_PER_DAY, OfficeTime, closing
from motcua.site.demo.staff import who
from motcua.site.demo.story import (
    Event,
    Extended,
    Fate,
    HandedOver,
    Ready,
    Received,
    Refused,
    StepDone,
    Stopped,
    Submitted,
    SupplementRequested,
    SupplementTaken,
    Told,
    TurnedAway,
    Withdrawn,
)

STAMP_AFTER = dt.timedelta(minutes=1)
DAYS_TO_SUPPLEMENT = 30
AT_ONCE = {"chung-thuc-ban-sao", "chung-thuc-chu-ky", "trich-luc"}
RESULT_OUT_OF_OFFICE = {facts.ONLINE: "online", facts.POST: "post"}


@dataclass
class Life:
    """Writes the events of one arrival; local instants inside, `events` at the end in UTC."""

    arrival: Arrival
    office: OfficeTime
    rng: Random
    due_on: dt.date = field(init=False)
    _events: list[Event] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.due_on = self.arrival.due_on
        self.wanted = facts.procedure(self.arrival.code)
        self._middle = facts.process_for(self.arrival.code).steps[1:-1]
        self._same_day = self.wanted.limit == facts.SAME_DAY

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    def tell(self, fate: Fate) -> None:
        """Write the whole life. Fates that need days of time are not for same-day limits."""
        if self.arrival.channel != facts.DIRECT:
            self._add(Submitted(at=_utc(self._sent_at())))
        if fate is Fate.TURNED_AWAY:
            self._add(TurnedAway(at=_utc(self.arrival.at), by=self._counter, reason=self._reason("turn_away")))
            return
        self._add(Received(at=_utc(self.arrival.at), by=self._counter))
        tellings: dict[Fate, Callable[[], None]] = {
            Fate.PROMPT: self._prompt,
            Fate.UNCOLLECTED: lambda: self._prompt(collected=False),
            Fate.LATE: self._late,
            Fate.LATE_CLICK: lambda: self._click_late(witnessed=False),
            Fate.LATE_CLICK_WITNESSED: lambda: self._click_late(witnessed=True),
            Fate.SUPPLEMENTED: self._supplement,
            Fate.WAITING: self._wait,
            Fate.STOPPED: self._stop,
            Fate.EXTENDED: self._extend,
            Fate.REFUSED: self._refuse,
            Fate.WITHDRAWN: self._withdraw,
            Fate.OPEN: self._leave_open,
        }
        tellings[fate]()

    def _prompt(self, *, collected: bool = True) -> None:
        self._finish(self._work(self.arrival.at, self._share()), collected=collected)

    def _late(self) -> None:
        self._finish(self._work(self.arrival.at, 1.0, over=self.rng.randint(60, 6 * MINUTES_PER_DAY)))

    def _work(
        self,
        start: dt.datetime,
        share: float,
        *,
        over: int = 0,
        minutes: int | None = None,
        steps: Sequence[facts.Step] | None = None,
    ) -> dt.datetime:
        """Do the steps within `share` of the time to the due day, `over` minutes more; answers when all is done.

        The last step, of whatever kind, is left to `_finish`: its end is the result.
        """
        steps = self._middle if steps is None else steps
        until_due = self.office.minutes(start, closing(self.due_on)) if minutes is None else minutes
        whole = max(int(until_due * share) + over, len(steps))
        for step, offset in zip(steps, self._offsets(steps, whole), strict=True):
            at = self.office.add(start, offset)
            if step is not self._middle[-1] or step.kind == "approve":
                self._add(StepDone(at=_utc(at), no=step.no, kind=step.kind, by=self._does(step)))
        return at

    def _offsets(self, steps: Sequence[facts.Step], whole: int) -> list[int]:
        """Strictly growing minutes, the last of them `whole`, each step about its share of the process."""
        weights = [self._nominal(s) * self.rng.uniform(0.5, 1.5) for s in steps]
        offsets: list[int] = []
        gone = 0.0
        for i, weight in enumerate(weights):
            gone += weight
            least = offsets[-1] + 1 if offsets else 1
            offsets.append(min(max(round(whole * gone / sum(weights)), least), whole - (len(steps) - 1 - i)))
        return offsets

    def _nominal(self, step: facts.Step) -> float:
        return float(facts.read_span(step.time).quantity)

    def _share(self) -> float:
        """Which part of the time allowed is used: copies within the hour, same-day matters within a few."""
        if self.wanted.register in AT_ONCE:
            return self.rng.triangular(0.03, 0.5, 0.08)
        return self.rng.triangular(0.05, 0.85, 0.2) if self._same_day else self.rng.triangular(0.15, 0.97, 0.65)

    def _finish(
        self, done: dt.datetime, *, collected: bool = True, at: dt.datetime | None = None, witnessed: bool = False
    ) -> None:
        """The result is there at `done`, and entered at `at` (at once, if nothing else is said)."""
        last = self._middle[-1]
        if last.kind == "approve":
            done = done + STAMP_AFTER
        entered = at if at is not None else done
        reason = self._reason("late_click") if at is not None else ""
        ready = Ready(at=_utc(entered), by=self._does(last), claimed_at=_utc(done), witnessed=witnessed, reason=reason)
        self._add(ready)
        told = entered + dt.timedelta(minutes=self.rng.randint(1, 12))
        self._add(Told(at=_utc(told), by=self._counter))
        if not collected:
            return
        to = RESULT_OUT_OF_OFFICE.get(self.arrival.channel, "proxy" if self.rng.random() < 0.08 else "applicant")
        wait = 2 if to == "online" else self.rng.randint(300, 1200) if to == "post" else self._until_fetched()
        self._add(HandedOver(at=_utc(self.office.add(told, wait)), by=self._counter, to=to))

    def _until_fetched(self) -> int:
        if self._same_day and self.rng.random() < 0.75:
            return self.rng.randint(3, 45)
        return int(self.rng.expovariate(1 / 700)) + 20

    def _click_late(self, *, witnessed: bool) -> None:
        done = self._work(self.arrival.at, self.rng.uniform(0.55, 0.96))
        entered = self.office.add(closing(self.due_on), self.rng.randint(30, 4 * MINUTES_PER_DAY))
        self._finish(done, at=entered, witnessed=witnessed)

    def _ask_for_more(self) -> tuple[dt.datetime, int]:
        """A supplement is asked for within three working days and half the time allowed: when, and minutes left."""
        whole = self.office.minutes(self.arrival.at, closing(self.due_on))
        used = max(int(min(whole * self.rng.uniform(0.1, 0.4), 3 * MINUTES_PER_DAY - 30)), 5)
        first = self._assigning
        if first:
            self._work(self.arrival.at, 1.0, minutes=max(used // 2, 1), steps=first)
        asked = self.office.add(self.arrival.at, used)
        self._add(SupplementRequested(at=_utc(asked), by=self._specialist, reason=self._reason("supplement")))
        return asked, whole - used

    def _wait(self) -> None:
        self._ask_for_more()

    def _supplement(self) -> None:
        asked, left = self._ask_for_more()
        taken = self.office.add(asked, self.rng.randint(120, 7 * MINUTES_PER_DAY))
        self._add(SupplementTaken(at=_utc(taken), by=self._counter))
        if self.wanted.supplement == "restart":
            self.due_on = self.office.due_on(taken, self.wanted.limit, self.wanted.cut_off)
            left = self.office.minutes(taken, closing(self.due_on))
        else:
            self.due_on = self.office.add(taken, left).date()
        rest = [s for s in self._middle if s not in self._assigning]
        self._finish(self._work(taken, self.rng.uniform(0.3, 0.85), minutes=left, steps=rest))

    def _stop(self) -> None:
        asked, _ = self._ask_for_more()
        given_up = self.office.add(asked, DAYS_TO_SUPPLEMENT * MINUTES_PER_DAY)
        self.due_on = given_up.date()  # while it waits for the citizen, it does not grow late
        self._add(Stopped(at=_utc(given_up), by=self._specialist, reason=self._reason("stop")))

    def _extend(self) -> None:
        """New date asked for at least one day before the old one; done before the new one."""
        start, old_due = self.arrival.at, closing(self.due_on)
        whole = self.office.minutes(start, old_due)
        first = [s for s in self._middle if s.kind in {"assign", "work"}][:-1]
        asked_after = int(whole * self.rng.uniform(0.5, 0.7))
        if first:
            self._work(start, 0.8, minutes=asked_after, steps=first)
        asked = self.office.add(start, asked_after)
        self.due_on = self.office.after(self.due_on, self.rng.randint(3, 8))
        leader = next(s for s in self._middle if s.kind == "approve")
        self._add(
            Extended(at=_utc(asked), by=self._does(leader), new_due_on=self.due_on, reason=self._reason("extension"))
        )
        left = self.office.minutes(asked, closing(self.due_on))
        rest = [s for s in self._middle if s not in first]
        self._finish(self._work(asked, self.rng.uniform(0.7, 0.95), minutes=left, steps=rest))

    def _refuse(self) -> None:
        place = next(i for i, s in enumerate(self._middle) if s.kind == "approve")
        whole = self.office.minutes(self.arrival.at, closing(self.due_on))
        before = self._middle[:place]
        done = self._work(self.arrival.at, self._share(), minutes=whole, steps=before)
        decided = self.office.add(
            done, min(self.rng.randint(10, 90), max(self.office.minutes(done, closing(self.due_on)), 1))
        )
        self._add(Refused(at=_utc(decided), by=self._does(self._middle[place]), reason=self._reason("refusal")))

    def _withdraw(self) -> None:
        whole = self.office.minutes(self.arrival.at, closing(self.due_on))
        at = self.office.add(self.arrival.at, max(int(whole * self.rng.uniform(0.1, 0.6)), 5))
        self._add(Withdrawn(at=_utc(at), by=self._counter, reason=self._reason("withdrawal")))

    def _leave_open(self) -> None:
        """The first step is done if it is to assign; the work is under way."""
        if self._middle[0].kind == "assign":
            self._work(self.arrival.at, 1.0, minutes=30, steps=self._middle[:1])

    @property
    def _assigning(self) -> list[facts.Step]:
        return [s for s in self._middle if s.kind == "assign"]

    @property
    def _specialist(self) -> str:
        return self._does(next(s for s in self._middle if s.role == "specialist"))

    @property
    def _counter(self) -> str:
        return who("counter", "receiving", self.arrival.code)

    def _does(self, step: facts.Step) -> str:
        return who(step.role, step.where, self.arrival.code)

    def _sent_at(self) -> dt.datetime:
        """Online: the same day, or the evening before; by post: posted a day or two before."""
        if self.arrival.channel == facts.POST:
            return self.arrival.at - dt.timedelta(days=self.rng.randint(1, 2), hours=self.rng.randint(0, 3))
        if self.rng.random() < 0.4:
            morning = self.arrival.at.replace(hour=7, minute=30)
            return min(morning - dt.timedelta(minutes=self.rng.randint(30, 700)), self.arrival.at)
        return self.arrival.at - dt.timedelta(minutes=self.rng.randint(3, 150))

    def _reason(self, kind: str) -> str:
        reasons: list[str] = facts.mix()["reasons"][kind]
        return self.rng.choice(reasons)

    def _add(self, event: Event) -> None:
        self._events.append(event)


def _utc(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC)
