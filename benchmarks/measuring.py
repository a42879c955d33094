"""The measurements on one database: P1–P4 over HTTP beside the floor, P9, P10, and how many statements each costs."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import page_weight, store
from benchmarks.load import Ask, Asks, Side, granian, in_turn
from benchmarks.one_store import Size
from benchmarks.store import Store
from motcua.casework import queries as casework
from motcua.casework.models import Case
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.organisation import actions as organisation
from motcua.services.catalogue import queries as catalogue
from motcua.services.catalogue.tests.questions_of_people import QUESTIONS
from motcua.site import serving

DOSSIERS_A_CLIENT = 5
EVENTS = 10
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
NAMES = ("nguyen thi binh", "tran van dung", "le minh", "pham ngoc lan", "khai sinh hoang", "đặng quỳnh", "ho tuan")


def run(size: Size, *, data: str = "") -> dict[str, Any]:
    serving.prepare()
    organisation.install(simulated=True, demonstration=True)
    began = time.perf_counter()
    made = store.make(size.open_dossiers)
    subprocess.run([sys.executable, "-m", "benchmarks.floor.make", str(size.open_dossiers)], check=True)
    _analyse()
    found: dict[str, Any] = {"open": size.open_dossiers, "database": _database(), "workers": _workers()}
    found["made_in_s"] = round(time.perf_counter() - began, 1)
    found["statements"], tracked, moved = _statements(made, size)
    found |= _over_http(made, size, tracked, moved)
    found["search"] = _searches(data)
    return found


def _workers() -> int:
    """As many as `motcua serve` starts."""
    return 1 if connection.vendor == "sqlite" else 2


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    return f"{'SQLite' if connection.vendor == 'sqlite' else 'PostgreSQL'} {version.split()[0]}"


def _analyse() -> None:
    """What the database would do by itself within the hour."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _statements(made: Store, size: Size) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    """Statements of each operation in one process, all caches warm; the dossiers to track and those to move."""
    client = Client()
    receiving = made.receive(900)
    codes = [
        json.loads(_answer(client, ask))["code"] for ask in islice(receiving, 1 + size.clients * DOSSIERS_A_CLIENT)
    ]
    first, *rest = codes
    moving = made.advance([first])
    counts: dict[str, Any] = {"receive": _count(client, next(receiving))}
    counts["advance, 1st event"] = _count(client, next(moving))
    counts["send back"] = _count(client, next(moving))
    for ask in islice(moving, EVENTS - 2):
        _answer(client, ask)
    tracking = made.track([first], 250)
    _answer(client, next(tracking))
    counts["track, 10 events"] = _count(client, next(tracking))
    for ask in islice(moving, 100 - EVENTS):
        _answer(client, ask)
    counts["advance, 100th event"] = _count(client, next(moving))
    listing = made.work()
    _answer(client, next(listing))
    counts["list of 50"] = _count(client, next(listing))
    connections.close_all()
    return counts, [first], [rest[n :: size.clients] for n in range(size.clients)]


def _answer(client: Client, ask: Ask) -> bytes:
    kind = ask.headers.get("Content-Type", "application/octet-stream")
    response = client.generic(ask.method, ask.path, ask.body or b"", content_type=kind, headers=ask.headers)
    if response.status_code not in {200, 201}:
        raise RuntimeError(f"{ask.method} {ask.path}: {response.status_code} {response.content[:300]!r}")
    return response.content


def _count(client: Client, ask: Ask) -> dict[str, Any]:
    """Statements without and with those that only begin and end."""
    with CaptureQueriesContext(connection) as captured:
        text = _answer(client, ask)
    statements = [query["sql"] for query in captured.captured_queries]
    working = [sql for sql in statements if not sql.lstrip().upper().startswith(CONTROL)]
    return {"statements": len(working), "with_control": len(statements), "bytes": len(text)}


def _over_http(made: Store, size: Size, tracked: list[str], moved: list[list[str]]) -> dict[str, Any]:
    env = {**os.environ, "MOTCUA_PROXIES": "1"}
    with ExitStack() as stack:
        ours = stack.enter_context(granian("motcua.site.wsgi:application", workers=_workers(), env=env))
        floor = stack.enter_context(granian("benchmarks.floor.wsgi:application", workers=_workers(), env=env))

        def compare(floor_asks: Asks, our_asks: Asks) -> dict[str, float]:
            sides = in_turn(
                (floor, floor_asks), (ours, our_asks), clients=size.clients, rounds=size.rounds, seconds=size.seconds
            )
            return _as_row(*sides)

        rates = {
            "list": compare(lambda _: _same(Ask("GET", "/list")), lambda _: made.work()),
            "track": compare(_floor_track, lambda n: made.track(tracked, n)),
            "receive": compare(lambda _: _same(Ask("POST", "/receive")), made.receive),
            "advance": compare(_floor_advance, lambda n: made.advance(moved[n])),
        }
        weight = page_weight.measure(ours.port, f"/tra-cuu/?ma={tracked[0]}")
    return {"rates": rates, "weight": weight}


def _as_row(floor: Side, ours: Side) -> dict[str, float]:
    return {
        "floor": floor.rate,
        "ours": ours.rate,
        "ratio": ours.rate / floor.rate,
        "floor_ms": floor.processor_ms,
        "ours_ms": ours.processor_ms,
        "p95_ms": ours.p95_ms,
    }


def _same(ask: Ask) -> Iterator[Ask]:
    while True:
        yield ask


def _floor_track(client: int) -> Iterator[Ask]:
    for number in cycle(range(1, 101)):
        yield Ask("GET", f"/track/F{number:09d}")


def _floor_advance(client: int) -> Iterator[Ask]:
    for number in count():
        yield Ask("POST", f"/advance/{1 + client * DOSSIERS_A_CLIENT + number % DOSSIERS_A_CLIENT}")


def _searches(data: str) -> dict[str, Any]:
    """P10, in this process: what people ask of the catalogue, and names among the open dossiers."""
    asked = [text for text, _ in QUESTIONS]
    officer = accounts.find_officer("do")
    if officer is None:
        raise RuntimeError("The measuring officer is gone.")
    found = {
        "catalogue of the demonstration": {
            "procedures": catalogue.in_force().count(),
            **_spread(lambda text: catalogue.search(text), asked),
        },
        "names among the open dossiers": {
            "dossiers": Case.objects.count(),
            **_spread(lambda text: list(casework.search(officer, text)[:20]), list(NAMES) * 5),
        },
    }
    portal = Path(data) / "catalogue" / "portal-2026-07.jsonl.gz" if data else None
    if portal is not None and portal.exists():
        seconds, megabytes = _taken_over(portal)
        found["the national catalogue"] = {
            "procedures": catalogue.in_force().count(),
            "taken_over_in_s": seconds,
            "taken_over_mb": megabytes,
            **_spread(lambda text: catalogue.search(text), asked),
        }
    return found


def _taken_over(portal: Path) -> tuple[float, int]:
    """(seconds, peak of memory in MB) of `motcua import-catalogue`, in a process of its own."""
    words = [sys.executable, "-m", "motcua.site", "import-catalogue", str(portal), "--json"]
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError("The national catalogue was not taken over.")
    return round(time.perf_counter() - began, 1), used.ru_maxrss // 1024


def _spread(act: Callable[[str], object], texts: list[str]) -> dict[str, float]:
    act(texts[0])
    taken = []
    for text in texts * 3:
        began = time.perf_counter()
        act(text)
        taken.append((time.perf_counter() - began) * 1000)
    return {"median_ms": round(statistics.median(taken), 2), "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 2)}
