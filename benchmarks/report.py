"""`docs/benchmarks.md`: every goal that is measured, with what was found, met or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

OPERATIONS = {
    "receive": ("P1", "receive over HTTP", 1 / 3, "≥ 1/3"),
    "advance": ("P2", "advance a step over HTTP", 1 / 3, "≥ 1/3"),
    "track": ("P3", "track by code", 1 / 2, "≥ 1/2"),
    "list": ("P4", "list of 50 from {open} open", 1 / 2, "≥ 1/2"),
}
MOST_STATEMENTS = {
    "receive": 12,
    "advance, 1st event": 10,
    "advance, 100th event": 10,
    "send back": 10,
    "track, 10 events": 3,
}
HEAD = (
    "Goal",
    "What",
    "Floor /s",
    "Ours /s",
    "p95",
    "Ours ÷ floor",
    "First step",
    "Met",
    "Processor: floor, ours",
    "÷",
)
FOUND = ("Goal", "What", "Found", "Target", "Met")


@dataclass(frozen=True)
class Line:
    goal: str
    what: str
    found: str
    target: str
    met: bool

    def cells(self) -> tuple[str, ...]:
        return self.goal, self.what, self.found, self.target, _met(self.met)


def write(
    *,
    machine: dict[str, str],
    loads: tuple[str, str],
    stores: list[dict[str, Any]],
    alone: list[Line],
    quick: bool,
    missing: list[str],
) -> str:
    parts = [
        "# Benchmarks",
        "Written by `make bench`; do not edit. The goals are ratios to a floor measured in the same run, in turn "
        "(A B A B, the median of the rounds): the floor is the same SQL in a bare Django view, without middleware and "
        "rules, with persistent connections, on the same web server with as many workers. Four clients ask over "
        "127.0.0.1, from a process on the same machine, whose own cost lowers both sides.",
        _table(("", ""), [*machine.items(), ("Load at the start (1, 5, 15 min)", loads[0]), ("At the end", loads[1])]),
    ]
    if quick:
        parts.append("**A quick run with small sizes: good for finding mistakes, not for conclusions.**")
    parts += [f"**Not measured: {what}**" for what in missing]
    for store in stores:
        parts += _store(store)
    parts += ["## Without a database", _table(FOUND, [line.cells() for line in alone]), _NOTES]
    return "\n\n".join(parts) + "\n"


def _store(store: dict[str, Any]) -> list[str]:
    opened = f"{store['open']:,}"
    workers = f"{store['workers']} worker{'s' if store['workers'] > 1 else ''} with two threads"
    rates = []
    for name, (goal, what, target, said) in OPERATIONS.items():
        row = store["rates"][name]
        cells = (goal, what.format(open=opened), f"{row['floor']:.0f}", f"{row['ours']:.1f}", f"{row['p95_ms']:.0f} ms")
        processor = f"{row['floor_ms']:.1f}, {row['ours_ms']:.1f} ms"
        share = f"{row['floor_ms'] / row['ours_ms']:.2f}" if row["ours_ms"] else "–"
        rates.append((*cells, f"{row['ratio']:.3f}", said, _met(row["ratio"] >= target), processor, share))
    return [
        f"## {store['database']}",
        f"{opened} open dossiers, made in {store['made_in_s']:.0f} s with the floor's; {workers} each.",
        _table(HEAD, rates),
        "The last two columns are the processors' time for one answer, of the server with its workers, and the floor's "
        "divided by ours: where other work shares the machine, they say more than the rates.",
        "Statements (beginning and ending a transaction not counted; in brackets: counted), caches warm:",
        _table(("What", "Statements", "At most", "Met"), _statements(store["statements"])),
        _table(FOUND, [line.cells() for line in _lines(store)]),
    ]


def _statements(counts: dict[str, Any]) -> Iterable[tuple[str, ...]]:
    for name, found in counts.items():
        most = MOST_STATEMENTS.get(name)
        number = f"{found['statements']} ({found['with_control']})"
        yield name, number, str(most or "–"), _met(found["statements"] <= most) if most else "–"


def _lines(store: dict[str, Any]) -> Iterable[Line]:
    weight = store["weight"]
    whole = f"{weight['bytes'] / 1000:.1f} kB, of them {weight['fonts']} fonts {weight['font_bytes'] / 1000:.1f} kB"
    yield Line("P9", "tracking page, cold: all it names", whole, "≤ 60 kB", weight["bytes"] <= 60_000)
    yield Line("P9", "requests", str(weight["requests"]), "≤ 6", weight["requests"] <= 6)
    html = f"{weight['html_bytes'] / 1000:.1f} kB, {weight['html_sent'] / 1000:.1f} kB as sent"
    yield Line("P9", "HTML", html, "≤ 8 kB", weight["html_bytes"] <= 8_000)
    for name, found in store["search"].items():
        if "procedures" in found:
            size, target, most = f"{found['procedures']:,} procedures", "p95 ≤ 20 ms", 20
        else:
            size, target, most = f"{found['dossiers']:,} dossiers", "p95 ≤ 50 ms (at 2 million)", 50
        said = f"{size}: median {found['median_ms']} ms, p95 {found['p95_ms']} ms"
        yield Line("P10", f"search: {name}", said, target, found["p95_ms"] <= most)
        if "taken_over_in_s" in found:
            seconds, megabytes = found["taken_over_in_s"], found["taken_over_mb"]
            met = seconds <= 60 and megabytes <= 500
            yield Line("P11", f"taking over {name}", f"{seconds} s, {megabytes} MB", "≤ 60 s, ≤ 500 MB", met)


def without_database(calendars: list[dict[str, Any]], receipts: list[dict[str, Any]]) -> Iterable[Line]:
    micros = {row["what"]: row["us"] for row in calendars if "us" in row}
    for what, most in (("5 working days", 5), ("500 working days", 5), ("20 working hours", 10)):
        yield Line("P7", f"due date: {what}", f"{micros[what]} µs", f"≤ {most} µs", micros[what] <= most)
    ratio = micros["500 working days"] / micros["5 working days"]
    yield Line("P7", "500 days ÷ 5 days", f"{ratio:.2f}", "≤ 1.5", ratio <= 1.5)
    for row in receipts:
        said = f"{row['ms']} ms ({row['processor_ms']} ms of the processor), {row['kB']} kB"
        yield Line("P8", row["name"], said, "≤ 15 ms, ≤ 40 kB", row["ms"] <= 15 and row["kB"] <= 40)


def _met(met: bool) -> str:
    return "yes" if met else "**no**"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_NOTES = """## What is not said here

- The floor answers receive and advance with two fields; ours answers with the whole dossier, its explanation and its
  open work. The floor's page and list are as plain as they can be; ours are the pages people see.
- Advance is a step completed and sent back in turn, over five dossiers of each client: their history grows all along.
- The open dossiers are written directly into the tables, without a ledger; those that are received, moved and tracked
  are real.
- PostgreSQL runs from a temporary folder without fsync, for ours and the floor alike.
- P9 is an upper bound: every font the styles name is counted. First paint is not measured. P10 over two million
  dossiers, P5, P6, P12 and the rest of P11 are not measured here."""
