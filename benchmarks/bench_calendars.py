"""One due date, timed: `PYTHONPATH=src:. python -m benchmarks.bench_calendars`.

The limit of P7: 5 µs for days, 10 µs for hours, 500 days within 1.5 × 5 days; and how many times faster
than walking day by day, in the same run (A B A B, median of seven rounds, processor time).
"""

import datetime as dt
import json
import statistics
import time
import timeit
from collections.abc import Callable
from importlib.resources import files

from motcua.foundation.calendars.rules import Duration, Unit, WorkCalendar, due, due_at
from motcua.foundation.calendars.rules.shapes import calendar_from_json

ROUNDS, CALLS = 7, 5_000
RECEIVED = dt.datetime(2026, 1, 8, 2, 0, tzinfo=dt.UTC)
LIMITS = {
    "5 working days": Duration(5, Unit.WORKING_DAY),
    "500 working days": Duration(500, Unit.WORKING_DAY),
    "30 calendar days": Duration(30, Unit.CALENDAR_DAY),
    "1 month": Duration(1, Unit.MONTH),
    "3 half days": Duration(3, Unit.HALF_DAY),
    "20 working hours": Duration(20, Unit.WORKING_HOUR),
    "same day": Duration(1, Unit.SAME_DAY, dt.time(15)),
}


def _shipped() -> WorkCalendar:
    text = files("motcua.foundation.calendars").joinpath("data/national_days.json").read_text(encoding="utf-8")
    return calendar_from_json(json.loads(text))


def _naive(off: set[dt.date], worked: set[dt.date], days: int) -> dt.datetime:
    """What everybody writes first: walk, and ask of each day whether it counts."""
    day = RECEIVED.astimezone(dt.timezone(dt.timedelta(hours=7))).date()
    while days:
        day += dt.timedelta(days=1)
        days -= day in worked or (day.weekday() < 5 and day not in off)
    return dt.datetime(day.year, day.month, day.day, 10, tzinfo=dt.UTC)


def _micros(act: Callable[[], object], calls: int) -> float:
    return timeit.timeit(act, timer=time.process_time, number=calls) / calls * 1e6


def run() -> list[dict[str, object]]:
    calendar = _shipped()
    off = {r.day for r in calendar.days if r.kind == "off"}
    worked = {r.day for r in calendar.days if r.kind == "worked"}
    acts: dict[str, tuple[Callable[[], object], int]] = {
        name: (lambda limit=limit: due_at(calendar, RECEIVED, limit), CALLS) for name, limit in LIMITS.items()
    }
    acts["naive 5 working days"] = (lambda: _naive(off, worked, 5), CALLS)
    acts["naive 500 working days"] = (lambda: _naive(off, worked, 500), 50)
    acts["explained 5 working days"] = (lambda: due(calendar, RECEIVED, LIMITS["5 working days"]), 200)
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for act, _ in acts.values():
        act()
    for _ in range(ROUNDS):
        for name, (act, calls) in acts.items():
            taken[name].append(_micros(act, calls))
    micros = {name: statistics.median(times) for name, times in taken.items()}
    rows: list[dict[str, object]] = [{"what": name, "us": round(us, 2)} for name, us in micros.items()]
    five, many = micros["5 working days"], micros["500 working days"]
    rows += [
        {"what": "500 days ÷ 5 days", "ratio": round(many / five, 2)},
        {"what": "naive ÷ engine, 5 days", "ratio": round(micros["naive 5 working days"] / five, 2)},
        {"what": "naive ÷ engine, 500 days", "ratio": round(micros["naive 500 working days"] / many, 1)},
    ]
    return rows


if __name__ == "__main__":
    for row in run():
        print(json.dumps(row, ensure_ascii=False))
