"""All that is measured on the database the settings name: `python -m benchmarks.one_store out.json [--quick]`.

The data folder must be new; the floor's tables are made beside ours (with SQLite in a file of their own).
"""

import argparse
import importlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import django


@dataclass(frozen=True)
class Size:
    open_dossiers: int
    rounds: int
    seconds: float
    clients: int = 4


WHOLE = Size(open_dossiers=100_000, rounds=3, seconds=3.0)
QUICK = Size(open_dossiers=2_000, rounds=3, seconds=0.5)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", default="", help="the folder of the national data")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.site.settings")
    django.setup()
    # What has tables can be imported only once Django is set up.
    measuring = importlib.import_module("benchmarks.measuring")
    found = measuring.run(QUICK if options.quick else WHOLE, data=options.data)
    options.out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
