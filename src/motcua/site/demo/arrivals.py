"""When dossiers come, for what, and by which channel."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from motcua.site.demo import facts
from motcua.site.demo.chance import pick
from motcua.site.demo.office_time import OfficeTime, instant

LATEST_ON_LAST_DAY = "14:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A dossier as it is taken in at `at`."""

    number: int
    at: dt.datetime
    code: str
    channel: str
    due_on: dt.date


def instants(count: int, first_day: dt.date, last_day: dt.date, office: OfficeTime, rng: Random) -> list[dt.datetime]:
    """`count` instants in office hours of working days, in order. Nothing comes late on the last day."""
    days = office.working_days(first_day, last_day)
    weights = list(accumulate(_day_weight(days, i) for i in range(len(days))))
    half_hours = facts.mix()["half_hours"]
    early = {k: v for k, v in half_hours.items() if k < LATEST_ON_LAST_DAY}
    found = []
    for day in rng.choices(days, cum_weights=weights, k=count):
        start = dt.time.fromisoformat(pick(rng, early if day == last_day else half_hours))
        found.append(instant(day, start) + dt.timedelta(minutes=rng.randrange(30)))
    return sorted(found)


def draw(
    number: int, at: dt.datetime, codes: Sequence[str], office: OfficeTime, rng: Random, *, until: dt.date | None = None
) -> Arrival:
    """A dossier for one of `codes`; with `until`, only one that is due by then. Raises IndexError if there is none."""
    options = {code: weight for code, weight in _weights(at.month, tuple(codes)) if weight > 0}
    while True:
        code = pick(rng, options)
        wanted = facts.procedure(code)
        due_on = office.due_on(at, wanted.limit, wanted.cut_off)
        if until is None or due_on <= until:
            break
        del options[code]
    channels = {c: w for c, w in facts.mix()["channels"].items() if c in wanted.channels}
    return Arrival(number=number, at=at, code=code, channel=pick(rng, channels), due_on=due_on)


def all_codes() -> list[str]:
    return [p.code for p in facts.procedures()]


@cache
def _weights(month: int, codes: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    shares, tail = facts.mix()["shares"], facts.mix()["tail"]
    factors = dict.fromkeys(codes, 1.0)
    for season in facts.mix()["seasons"]:
        for code in set(season["codes"]) & set(codes):
            factors[code] *= season["months"].get(str(month), 1.0)
    return tuple((code, shares.get(code, tail) * factors[code]) for code in codes)


def _day_weight(days: list[dt.date], i: int) -> float:
    """Mondays are busy, and so is the first day after some off."""
    weight: float = facts.mix()["weekdays"][days[i].weekday()]
    gap = (days[i] - days[i - 1]).days if i else 1
    busy_month = 1.15 if days[i].month in {6, 7, 8} else 1.0
    return weight * busy_month * (1.35 if gap > 3 else 1.0)
