"""The written facts of the demonstration, read once from `data/`. Plain values: no database, no clock."""

import datetime as dt
import json
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"
DIRECT, ONLINE, POST = "direct", "online", "post"
COUNCIL = "HĐND cấp tỉnh"
REST = "phần còn lại"
UNCOUNTED = "không tính"
HOURS_PER_DAY = 8
SAME_DAY, WORKING_HOUR, WORKING_DAY, CALENDAR_DAY = "trong ngày", "giờ làm việc", "ngày làm việc", "ngày"
_LIMIT = re.compile(r"(\d+(?:,\d+)?) (giờ làm việc|ngày làm việc|ngày)")


@dataclass(frozen=True, slots=True)
class Span:
    """A written time: so many of `unit`. A same-day limit is one of its own unit."""

    quantity: Fraction
    unit: str

    @property
    def hours(self) -> Fraction | None:
        """Working hours, as the internal processes count; None for calendar days."""
        if self.unit == CALENDAR_DAY:
            return None
        return self.quantity if self.unit == WORKING_HOUR else self.quantity * HOURS_PER_DAY


@cache
def read_span(text: str) -> Span:
    """`0,5 ngày làm việc`, `2 giờ làm việc`, `15 ngày`, `trong ngày`. Raises ValueError for anything else."""
    if text == SAME_DAY:
        return Span(Fraction(1), SAME_DAY)
    match = _LIMIT.fullmatch(text)
    if match is None:
        raise ValueError(f"Not a time the demonstration knows: {text!r}")
    return Span(Fraction(match[1].replace(",", ".")), match[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`shown` papers are looked at and given back; papers of one `alternative_group` stand for one another."""

    name: str
    originals: int
    copies: int
    shown: bool = False
    required: bool = True
    channels: tuple[str, ...] = ()
    alternative_group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """`kind` is phí or lệ phí. `amount` is None where the province sets it: then `rate` names the rate.

    `tiers` are (from which unit, đồng each) for a price that falls with the number, `cap` its ceiling.
    """

    kind: str
    name: str
    per: str
    amount: int | None
    rate: str = ""
    basis: str = ""
    channels: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    optional: bool = False
    when: str = ""
    tiers: tuple[tuple[int, int], ...] = ()
    cap: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitCase:
    case: str
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAgency:
    """The part of another agency in an interlinked procedure, inside the whole limit."""

    agency: str
    work: str
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """`handling` decides | receives_only; `unit` is the key of the commune's unit that works on it."""

    code: str
    name: str
    short_name: str
    field: str
    field_name: str
    unit: str
    handling: str
    decided_by: str
    decision: str | None
    limit: str
    limit_source: str
    cut_off: dt.time | None
    limit_cases: tuple[LimitCase, ...]
    online_level: str
    channels: tuple[str, ...]
    supplement: str
    applicants: tuple[str, ...]
    non_territorial: bool
    interlinked: tuple[OtherAgency, ...]
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    result: str
    register: str
    legal_bases: tuple[str, ...]
    synonyms: tuple[str, ...]

    @property
    def span(self) -> Span:
        return read_span(self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`where` receiving | deciding | office; `time` as written, UNCOUNTED for the return."""

    no: int
    kind: str
    name: str
    role: str
    where: str
    time: str
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    key: str
    name: str
    limit: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    key: str
    kind: str
    parent: str | None
    code: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """`posted_at` is the unit whose counter the officer of another unit sits at."""

    username: str
    full_name: str
    sex: str
    title: str
    unit: str
    roles: tuple[str, ...]
    work: str
    fields: tuple[str, ...]
    phone: str
    email: str
    substitute: str | None
    posted_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    no: int
    name: str
    fields: tuple[str, ...]
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Office hours of some weekdays (1 is Monday). `counts` False: receives only, no deadline runs."""

    days: tuple[int, ...]
    sessions: tuple[tuple[dt.time, dt.time], ...]
    receives: bool
    counts: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    name: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What the provincial council set, in đồng."""

    code: str
    amount: int
    online_amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    about: str
    name: str
    province: str
    code: str
    profile: dict[str, Any]
    feedback: dict[str, Any]
    account: dict[str, str]
    resolution: dict[str, str]
    units: tuple[Unit, ...]
    officers: tuple[Officer, ...]
    counters: tuple[Counter, ...]
    hours: tuple[Hours, ...]
    villages: tuple[Village, ...]
    rates: tuple[Rate, ...]

    def officer(self, username: str) -> Officer:
        return next(o for o in self.officers if o.username == username)

    def rate(self, code: str) -> Rate:
        return next(r for r in self.rates if r.code == code)


@cache
def commune() -> Commune:
    raw = _read("commune.json")
    profile = raw["commune"]
    return Commune(
        about=raw["about"],
        name=profile["name"],
        province=profile["province"],
        code=profile["code"],
        profile=profile,
        feedback=raw["feedback"],
        account=raw["account"],
        resolution=raw["resolution"],
        units=tuple(Unit(**u) for u in raw["units"]),
        officers=tuple(Officer(**_tuples(o, "roles", "fields")) for o in raw["officers"]),
        counters=tuple(Counter(**_tuples(c, "fields")) for c in raw["counters"]),
        hours=tuple(_hours(h) for h in raw["hours"]),
        villages=tuple(Village(**v) for v in raw["villages"]),
        rates=tuple(Rate(**r) for r in raw["rates"]),
    )


@cache
def procedures() -> tuple[Procedure, ...]:
    raw = _read("procedures.json")
    return tuple(_procedure(row, raw["fields"]) for row in raw["procedures"])


@cache
def procedure(code: str) -> Procedure:
    """Raises KeyError for a code the commune does not offer."""
    return {p.code: p for p in procedures()}[code]


def names() -> dict[str, Any]:
    """Frequencies to make people's names of: `surnames`, `middle` and `given` by sex, `trades`, …"""
    return _read("names.json")


def mix() -> dict[str, Any]:
    """How often each procedure is asked for, when and by which channel; reasons people give."""
    return _read("mix.json")


def words() -> dict[str, dict[str, str]]:
    """Titles by code: `fields`, `applicant_kinds`, `exempt_groups`, `registers`."""
    raw = _read("procedures.json")
    return {key: raw[key] for key in ("fields", "applicant_kinds", "exempt_groups", "registers")}


def amount_due(fee: Fee, channel: str, units: int = 1) -> int:
    """What is paid for `units` of `fee.per`, in đồng; the province's rate where it sets the amount."""
    if fee.rate:
        rate = commune().rate(fee.rate)
        return (rate.online_amount if channel == ONLINE else rate.amount) * units
    if not fee.tiers:
        return (fee.amount or 0) * units
    total = 0
    for (start, each), (end, _) in zip(fee.tiers, [*fee.tiers[1:], (units + 1, 0)], strict=True):
        total += each * max(0, min(units, end - 1) - start + 1)
    return total if fee.cap is None else min(total, fee.cap)


@cache
def processes() -> tuple[tuple[Process, tuple[str, ...]], ...]:
    """The processes written for particular procedures, each with their codes."""
    raw = _read("processes.json")["processes"]
    return tuple((_process(row, row["limit"]), tuple(row["procedures"])) for row in raw)


@cache
def process_for(code: str) -> Process:
    """The procedure's own process, else the default of its kind of limit with its open step filled in."""
    wanted = procedure(code)
    for process, codes in processes():
        if code in codes and process.limit == wanted.limit:
            return process
    raw = {row["when"]: row for row in _read("processes.json")["defaults"]}[_default_for(wanted)]
    process = _process(raw, wanted.limit)
    return replace(process, steps=_fill(process.steps, wanted.span))


def _default_for(wanted: Procedure) -> str:
    span = wanted.span
    if wanted.unit in {"police", "military"}:
        return "co-quan-khac"
    if span.hours is None:
        return "ngay-lich"
    if span.hours <= HOURS_PER_DAY:
        return "trong-ngay"
    if span.hours <= 3 * HOURS_PER_DAY:
        return "ngan"
    return "vua" if span.hours <= 10 * HOURS_PER_DAY else "dai"


def _fill(steps: tuple[Step, ...], whole: Span) -> tuple[Step, ...]:
    fixed = [read_span(s.time) for s in steps if s.time not in {REST, UNCOUNTED}]
    if whole.unit == CALENDAR_DAY:
        rest = whole.quantity - sum(s.quantity for s in fixed)
        written = f"{rest} {CALENDAR_DAY}"
    else:
        rest = (whole.hours or Fraction(0)) - sum(s.hours or 0 for s in fixed)
        days = rest / HOURS_PER_DAY
        whole_halves = (days * 2).denominator == 1
        written = f"{float(days):g} {WORKING_DAY}".replace(".", ",") if whole_halves else f"{rest} {WORKING_HOUR}"
    if rest <= 0:
        raise ValueError(f"No time is left for the work of a limit of {whole.quantity} {whole.unit}.")
    return tuple(replace(s, time=written) if s.time == REST else s for s in steps)


def _process(row: dict[str, Any], limit: str) -> Process:
    return Process(key=row["key"], name=row["name"], limit=limit, steps=tuple(Step(**s) for s in row["steps"]))


def _procedure(row: dict[str, Any], fields: dict[str, str]) -> Procedure:
    parts = {
        "cut_off": dt.time.fromisoformat(row["cut_off"]) if "cut_off" in row else None,
        "limit_cases": tuple(LimitCase(**c) for c in row.get("limit_cases", ())),
        "interlinked": tuple(OtherAgency(**a) for a in row.get("interlinked", ())),
        "papers": tuple(_paper(p) for p in row["papers"]),
        "fees": tuple(_fee(f) for f in row["fees"]),
        "field_name": fields[row["field"]],
    }
    return Procedure(**{**_tuples(row, "channels", "applicants", "legal_bases", "synonyms"), **parts})


def _paper(row: dict[str, Any]) -> Paper:
    rest = {k: v for k, v in row.items() if k != "way"}
    return Paper(shown=row["way"] == "shown", **_tuples(rest, "channels"))


def _fee(row: dict[str, Any]) -> Fee:
    rest = {k: v for k, v in row.items() if k not in {"set_by", "cap_per", "tiers"}}
    tiers = tuple((t["from"], t["amount"]) for t in row.get("tiers", ()))
    return Fee(**{"amount": None, **_tuples(rest, "channels", "exempt"), "tiers": tiers})


def _hours(row: dict[str, Any]) -> Hours:
    sessions = tuple((dt.time.fromisoformat(a), dt.time.fromisoformat(b)) for a, b in row["sessions"])
    return Hours(**{**_tuples(row, "days"), "sessions": sessions})


def _tuples(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {k: tuple(v) if k in keys else v for k, v in row.items()}


@cache
def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return content
