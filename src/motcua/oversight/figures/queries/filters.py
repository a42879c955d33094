"""What a table or a list is asked for, and where it begins."""

import datetime as dt
from dataclasses import dataclass, replace

from motcua.casework.models import CaseQuerySet
from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.refusals import NotAllowed
from motcua.oversight.figures import access, rules
from motcua.oversight.figures.rules import Basis, Key, Period

TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """`unit_id` covers the unit and all under it; `field` and `channel` are codes. None: all."""

    period: Period
    basis: Basis = Basis.DECIDING
    unit_id: int | None = None
    field: str | None = None
    channel: str | None = None


@dataclass(frozen=True)
class Window:
    """A period as instants: [start, end), and the `moment` its stock is taken at."""

    start: dt.datetime
    end: dt.datetime
    moment: dt.datetime

    @property
    def midnight(self) -> dt.datetime:
        """The beginning of the local day of the moment."""
        return clock.at(clock.local(self.moment).date(), dt.time())


def window_of(period: Period, now: dt.datetime) -> Window:
    """The stock of a closed period is taken at its last instant, of a running one now."""
    start = clock.at(period.first, dt.time())
    end = clock.at(period.last + dt.timedelta(days=1), dt.time())
    return Window(start, end, min(now, end - TICK))


def narrowed(filters: Filters, key: Key) -> Filters:
    """The period of the key, when it has one of its own."""
    return replace(filters, period=rules.parse(key.month)) if key.month is not None else filters


def cases_for(officer: Officer, filters: Filters) -> CaseQuerySet:
    """Where every figure and every list begins. Refuses `NotAllowed` for a unit the officer has no figures of."""
    cases = access.visible_to(officer, filters.basis)
    if filters.unit_id is not None:
        if filters.unit_id not in officer.units_where(access.SEE):
            raise NotAllowed
        cases = of_units(cases, filters.basis, organisation.tree().subtree(filters.unit_id))
    return by_field_and_channel(cases, filters)


def of_units(cases: CaseQuerySet, basis: Basis, unit_ids: frozenset[int]) -> CaseQuerySet:
    return cases.filter(**{f"{access.COLUMN[basis]}__in": unit_ids})


def by_field_and_channel(cases: CaseQuerySet, filters: Filters) -> CaseQuerySet:
    if filters.field is not None:
        cases = cases.filter(field_code=filters.field)
    if filters.channel is not None:
        cases = cases.filter(channel=filters.channel)
    return cases


def matching(cases: CaseQuerySet, basis: Basis, key: Key) -> CaseQuerySet:
    """The cases a key narrows to, apart from its figure."""
    wanted = {
        access.COLUMN[basis]: key.unit,
        "field_code": key.field,
        "channel": key.channel,
        "cause": key.cause,
    }
    return cases.filter(**{name: value for name, value in wanted.items() if value is not None})
