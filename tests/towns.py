"""Two towns carried out through the real actions, and what their figures must say."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.queries import shipped_calendar
from motcua.foundation.stamps import queries as stamps
from motcua.kernel import clock, registry
from motcua.oversight.figures import queries as figures
from motcua.oversight.figures.rules import Basis, Clock, Key, Period, Rounding, between, in_words
from motcua.services.dossiers.models import Dossier
from motcua.site.demo.plan import dong_quang_plan, son_tay_plan
from motcua.site.demo.setting_up import set_up
from motcua.site.demo.simulate import MARK, Simulator
from motcua.site.demo.story import Fate, Plan

IS_WORKING = shipped_calendar().is_working_day
LEADER = "vuongpq"


@dataclass(frozen=True)
class Town:
    """A plan that was carried out; its figures are those of the whole time of the plan, seen after its last day."""

    plan: Plan
    leader: Officer

    @property
    def period(self) -> Period:
        return between(self.plan.first_day, self.plan.last_day)

    @property
    def filters(self) -> figures.Filters:
        return figures.Filters(period=self.period, basis=Basis.DECIDING)

    @property
    def now(self) -> dt.datetime:
        """When all is entered: some results are fetched after the last day."""
        return max(event.at for dossier in self.plan.dossiers for event in dossier.events) + dt.timedelta(days=1)

    def cells(self) -> dict[str, int]:
        return dict(figures.table(self.leader, self.filters, now=self.now).total.cells)

    def rate(self, code: str, by: Clock) -> tuple[int, int, str]:
        """A rate as it is shown: the raw fraction and the percentage with two places."""
        row = figures.table(self.leader, self.filters, now=self.now).total
        [line] = [li for li in figures.rates_of(row) if li.rate.code == code and li.clock == by]
        share = line.fraction
        return share.numerator, share.denominator, in_words(share.percent(Rounding()))

    def named(self, figure: str) -> dict[int, str]:
        """The dossiers behind a number, by their place in the plan: number → code."""
        blocks = figures.each_behind(Key(figure=figure), self.filters, self.leader, now=self.now)
        codes = {case.pk: case.code for block in blocks for case in block}
        notes = Dossier.objects.filter(pk__in=codes).values_list("pk", "note")
        return {int(note.removeprefix(MARK)): codes[pk] for pk, note in notes}

    def planned(self, *fates: Fate) -> set[int]:
        return {d.number for d in self.plan.dossiers if d.fate in fates}


@contextmanager
def standing(make: Callable[[], Town], blocker: Any) -> Iterator[Town]:
    """The town, carried out once for the tests of a file, and undone at the end."""
    stamps.forget()
    with blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def son_tay(*, one_in: int = 1) -> Town:
    return _carried_out(son_tay_plan(IS_WORKING, one_in=one_in))


def dong_quang() -> Town:
    return _carried_out(dong_quang_plan(IS_WORKING))


def _carried_out(plan: Plan) -> Town:
    before = plan.first_day - dt.timedelta(days=1)
    clock.simulate(clock.at(before, dt.time(7, 0)))
    try:
        set_up(since=before, today=before)
    finally:
        clock.simulate(None)
    if not Simulator(plan).run():
        raise AssertionError("The plan was not carried out to its end.")
    leader = accounts.find_officer(LEADER)
    if leader is None:
        raise AssertionError(f"Nobody is called {LEADER}.")
    return Town(plan, leader)


def wrong() -> dict[str, list[str]]:
    """What `motcua verify` finds wrong."""
    found = {check.code: list(check.run()) for check in registry.features.checks()}
    return {code: lines for code, lines in found.items() if lines}
