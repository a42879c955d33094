"""`make bench`, or `python -m benchmarks --quick` while one works on it (writes to the screen only)."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import bench_calendars, machine, report

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "benchmarks.md"
NO_SERVER = 3


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="small sizes; nothing is written to docs/")
    parser.add_argument("--data", default=os.environ.get("MOTCUA_ACCEPT_DATA", ""), help="the national data")
    options = parser.parse_args()
    before = machine.load()
    calendars: list[dict[str, Any]] = list(bench_calendars.run())
    receipts = _receipts()
    stores, missing = [], []
    for name, prefix in (("SQLite", []), ("PostgreSQL", ["tests/on_postgresql.py", "--", sys.executable])):
        found = _store(prefix, quick=options.quick, data=options.data)
        if found is None:
            missing.append(f"{name}: no server could be started here.")
        else:
            stores.append(found)
    if not options.data:
        missing.append("P10 over the national catalogue: `make bench DATA=…` names the folder of the data.")
    text = report.write(
        machine=machine.describe(),
        loads=(before, machine.load()),
        stores=stores,
        alone=list(report.without_database(calendars, receipts)),
        quick=options.quick,
        missing=missing,
    )
    print(text)
    if not options.quick:
        DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _store(prefix: list[str], *, quick: bool, data: str) -> dict[str, Any] | None:
    """What `benchmarks.one_store` finds in a new folder; None when there is no PostgreSQL to be had."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        out = Path(folder) / "found.json"
        words = [sys.executable, *prefix, "-m", "benchmarks.one_store", str(out), "--data", data]
        ended = subprocess.run(
            [*words, *(["--quick"] if quick else [])], cwd=ROOT, env=_environment(folder), check=False
        )
        if ended.returncode == NO_SERVER:
            return None
        ended.check_returncode()
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def _receipts() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        words = [sys.executable, "-m", "benchmarks.bench_receipt_pdf"]
        ended = subprocess.run(words, cwd=ROOT, env=_environment(folder), check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in ended.stdout.splitlines()]


def _environment(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return {**kept, "MOTCUA_DATA": folder, "MOTCUA_DEMO": "1", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


if __name__ == "__main__":
    sys.exit(main())
