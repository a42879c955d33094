"""Plans of work: which dossiers come, and what becomes of each of them, decided before anything is done.

Three plans, each the same for the same arguments: a year of the demonstration's commune (`year_plan`), and two whose
totals are those that two places published: phường Đồng Quang in 2022 (`dong_quang_plan`) and thị xã Sơn Tây in three
years (`son_tay_plan`). Only the totals are theirs; days, people and procedures are invented.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from motcua.site.demo import arrivals, facts
from motcua.site.demo.arrivals import Arrival
from motcua.site.demo.chance import dice, pick
from motcua.site.demo.lives import Life
from motcua.site.demo.office_time import OfficeTime, WorkingDay, closing
from motcua.site.demo.story import DossierPlan, Fate, Plan

GROWN_PEOPLE = 1800
"""How many grown people there are to be applicants; `DossierPlan.applicant` is below it."""

# Per thousand dossiers of an ordinary year. Late ones are 15: some done late, more entered late.
YEAR = {
    Fate.WAITING: 3,
    Fate.OPEN: 1,
    Fate.SUPPLEMENTED: 40,
    Fate.EXTENDED: 4,
    Fate.LATE: 6,
    Fate.LATE_CLICK_WITNESSED: 5,
    Fate.LATE_CLICK: 4,
    Fate.REFUSED: 8,
    Fate.WITHDRAWN: 7,
    Fate.STOPPED: 2,
    Fate.TURNED_AWAY: 6,
    Fate.UNCOLLECTED: 8,
}
PAGES = {1: 46, 2: 27, 3: 8, 4: 7, 6: 4, 8: 3, 12: 2, 24: 2, 60: 1}
COPIES = {1: 30, 2: 34, 3: 20, 5: 12, 10: 4}
PAYMENTS = {"cash": 45, "transfer": 55}
LAND_IS_LATE = 6
UNIT_OF_LAND = {"G13-TN02", "G17-XD11"}

DONG_QUANG_RECEIVED, DONG_QUANG_LINKED = 3028, 92
SON_TAY_RECEIVED, SON_TAY_RESOLVED, SON_TAY_ON_TIME = 12_341, 12_018, 11_808
SON_TAY_WITNESSED = 150
"""Of the 210 entered late, how many carry a signature's time-stamp that shows they were done in time."""


def year_plan(
    is_working: WorkingDay,
    *,
    first_day: dt.date = dt.date(2025, 11, 17),
    last_day: dt.date = dt.date(2026, 11, 20),
    count: int = 3000,
    seed: int = 1,
) -> Plan:
    """A year of about three thousand dossiers, of which those of the last days are still under way."""
    rng, office = dice(f"year {seed}"), OfficeTime(is_working)
    came = _come(count, first_day, last_day, office, rng, arrivals.all_codes())
    fates: dict[int, Fate] = {}
    for fate, share in YEAR.items():
        for arrival in _choose(came, round(count * share / 1000), fates, rng, _SUITS[fate], office, last_day):
            fates[arrival.number] = fate
    return _plan(came, fates, first_day, last_day, office, rng, cut=True)


def dong_quang_plan(
    is_working: WorkingDay,
    *,
    first_day: dt.date = dt.date(2025, 1, 1),
    last_day: dt.date = dt.date(2025, 12, 31),
    seed: int = 1,
) -> Plan:
    """3,028 received in a year, all of them done in time, 92 of them interlinked (phường Đồng Quang, 2022)."""
    rng, office = dice(f"dong quang {seed}"), OfficeTime(is_working)
    linked = [p.code for p in facts.procedures() if p.interlinked]
    others = [p.code for p in facts.procedures() if not p.interlinked]
    instants = arrivals.instants(DONG_QUANG_RECEIVED, first_day, last_day, office, rng)
    early = [n for n, at in enumerate(instants, 1) if office.due_on(at, "25 ngày làm việc") <= last_day]
    interlinked = set(rng.sample(early, DONG_QUANG_LINKED))
    came = [
        arrivals.draw(n, at, linked if n in interlinked else others, office, rng, until=last_day)
        for n, at in enumerate(instants, 1)
    ]
    supplemented = _choose(came, 60, {}, rng, _SUITS[Fate.SUPPLEMENTED], office, last_day)
    fates = dict.fromkeys((a.number for a in supplemented), Fate.SUPPLEMENTED)
    return _plan(came, fates, first_day, last_day, office, rng)


def son_tay_plan(
    is_working: WorkingDay,
    *,
    first_day: dt.date = dt.date(2024, 1, 1),
    last_day: dt.date = dt.date(2026, 12, 31),
    one_in: int = 1,
    seed: int = 1,
) -> Plan:
    """Three years of thị xã Sơn Tây: 12,341 received, 12,018 resolved, 11,808 in time by the click (98,25 %).

    All 210 late ones were done in time and entered late ("kích trả chậm"); a witness shows it for 150 of them, so
    that 11,958 are in time by judgement. `one_in=41` is the same in small: 301, 293, 288, with a witness for 4 of 5.
    """
    received, resolved, on_time, witnessed = (
        round(n / one_in) for n in (SON_TAY_RECEIVED, SON_TAY_RESOLVED, SON_TAY_ON_TIME, SON_TAY_WITNESSED)
    )
    rng, office = dice(f"son tay {seed} {one_in}"), OfficeTime(is_working)
    came = _come(received, first_day, last_day, office, rng, arrivals.all_codes())
    under_way = [a for a in came if a.due_on > last_day][: received - resolved]
    came = _hurry(came, under_way, last_day, office, rng)
    fates = dict.fromkeys((a.number for a in under_way), Fate.OPEN)
    waiting = received - resolved - len(under_way)
    lately = office.before(last_day, 120)
    recent = [a for a in came if a.at.date() >= lately]
    for arrival in _choose(recent, waiting, fates, rng, _may_wait, office, last_day):
        fates[arrival.number] = Fate.WAITING
    clicked = _choose(came, resolved - on_time, fates, rng, _SUITS[Fate.LATE_CLICK], office, last_day)
    for i, arrival in enumerate(clicked):
        fates[arrival.number] = Fate.LATE_CLICK_WITNESSED if i < witnessed else Fate.LATE_CLICK
    for arrival in _choose(came, received // 60, fates, rng, _SUITS[Fate.SUPPLEMENTED], office, last_day):
        fates[arrival.number] = Fate.SUPPLEMENTED
    return _plan(came, fates, first_day, last_day, office, rng)


Suits = Callable[[Arrival, OfficeTime, dt.date], bool]


def _takes_days(arrival: Arrival, least: int) -> bool:
    span = facts.procedure(arrival.code).span
    return span.unit in {facts.WORKING_DAY, facts.CALENDAR_DAY} and span.quantity >= least


def _well_before_the_end(days: int) -> Suits:
    """Due so many working days before the last."""
    return lambda arrival, office, last_day: arrival.due_on <= office.before(last_day, days)


def _supplemented(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    """Even begun again after the longest wait, it is due within the time of the plan."""
    again = office.due_on(closing(office.after(arrival.due_on, 8)), facts.procedure(arrival.code).limit)
    return _takes_days(arrival, 2) and again <= last_day


def _may_wait(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 2) and office.after(arrival.at.date(), 3) <= last_day


def _extended(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 5) and arrival.due_on <= office.before(last_day, 8)


def _stopped(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 2) and office.after(arrival.at.date(), 34) <= last_day


def _late(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 3) and arrival.due_on <= office.before(last_day, 7)


def _not_done_at_once(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 2)


def _lately_waiting(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _may_wait(arrival, office, last_day) and arrival.at.date() >= office.before(last_day, 25)


def _overdue(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return _takes_days(arrival, 3) and office.before(last_day, 9) <= arrival.due_on < last_day


def _sent_from_afar(arrival: Arrival, office: OfficeTime, last_day: dt.date) -> bool:
    return arrival.channel != facts.DIRECT


_SUITS: dict[Fate, Suits] = {
    Fate.WAITING: _lately_waiting,
    Fate.OPEN: _overdue,
    Fate.SUPPLEMENTED: _supplemented,
    Fate.EXTENDED: _extended,
    Fate.LATE: _late,
    Fate.LATE_CLICK_WITNESSED: _well_before_the_end(6),
    Fate.LATE_CLICK: _well_before_the_end(6),
    Fate.REFUSED: _not_done_at_once,
    Fate.WITHDRAWN: _not_done_at_once,
    Fate.STOPPED: _stopped,
    Fate.TURNED_AWAY: _sent_from_afar,
    Fate.UNCOLLECTED: _well_before_the_end(3),
}


def _choose(
    came: Iterable[Arrival],
    count: int,
    taken: dict[int, Fate],
    rng: Random,
    suits: Suits,
    office: OfficeTime,
    last_day: dt.date,
) -> list[Arrival]:
    """`count` arrivals that suit and have no fate yet, land and building more often. Raises ValueError if too few."""
    free = [a for a in came if a.number not in taken and suits(a, office, last_day)]
    heavy = [a for a in free if facts.procedure(a.code).field in UNIT_OF_LAND and suits is _late]
    marked = {a.number: rng.random() ** (1 / LAND_IS_LATE) for a in heavy}
    if len(free) < count:
        raise ValueError(f"Only {len(free)} dossiers suit, {count} are wanted.")
    return sorted(free, key=lambda a: marked.get(a.number) or rng.random(), reverse=True)[:count]


def _come(
    count: int, first_day: dt.date, last_day: dt.date, office: OfficeTime, rng: Random, codes: Sequence[str]
) -> list[Arrival]:
    instants = arrivals.instants(count, first_day, last_day, office, rng)
    return [arrivals.draw(n, at, codes, office, rng) for n, at in enumerate(instants, 1)]


def _hurry(
    came: list[Arrival], under_way: list[Arrival], last_day: dt.date, office: OfficeTime, rng: Random
) -> list[Arrival]:
    """Whatever else would be due after the end asks for something quicker instead."""
    kept = {a.number for a in under_way}
    codes = arrivals.all_codes()
    return [
        a
        if a.due_on <= last_day or a.number in kept
        else arrivals.draw(a.number, a.at, codes, office, rng, until=last_day)
        for a in came
    ]


def _plan(
    came: list[Arrival],
    fates: dict[int, Fate],
    first_day: dt.date,
    last_day: dt.date,
    office: OfficeTime,
    rng: Random,
    *,
    cut: bool = False,
) -> Plan:
    """Every arrival with its life; with `cut`, nothing that happens after the last day."""
    dossiers = [_dossier(arrival, fates.get(arrival.number, Fate.PROMPT), office, rng) for arrival in came]
    if cut:
        end = closing(last_day).astimezone(dt.UTC)
        dossiers = [replace(d, events=tuple(e for e in d.events if e.at <= end)) for d in dossiers]
    return Plan(first_day=first_day, last_day=last_day, dossiers=tuple(dossiers))


def _dossier(arrival: Arrival, fate: Fate, office: OfficeTime, rng: Random) -> DossierPlan:
    life = Life(arrival, office, rng)
    life.tell(fate)
    wanted = facts.procedure(arrival.code)
    applicant = rng.randrange(GROWN_PEOPLE)
    certified = wanted.register == "chung-thuc-ban-sao"
    return DossierPlan(
        number=arrival.number,
        code=arrival.code,
        channel=arrival.channel,
        applicant=applicant,
        owner=rng.randrange(GROWN_PEOPLE) if rng.random() < 0.12 else applicant,
        pages=pick(rng, PAGES) if certified else 1,
        copies=pick(rng, COPIES) if certified or wanted.register == "trich-luc" else 1,
        payment="online" if arrival.channel == facts.ONLINE else pick(rng, PAYMENTS),
        linked=bool(wanted.interlinked),
        fate=fate,
        due_on=life.due_on,
        due_at=closing(life.due_on),
        same_day=wanted.limit == facts.SAME_DAY,
        events=life.events,
    )
