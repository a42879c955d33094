"""The machine a run was made on: without it the numbers say nothing."""

import datetime as dt
import os
import platform
from pathlib import Path


def describe() -> dict[str, str]:
    model = _line("/proc/cpuinfo", "model name")
    memory = _line("/proc/meminfo", "MemTotal")
    gigabytes = f"{int(memory.split()[0]) / 1_048_576:.1f} GB" if memory else "unknown"
    return {
        "Date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC",
        "Processor": f"{model or platform.processor() or 'unknown'}, {os.cpu_count()} cores",
        "Memory": gigabytes,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.machine()}",
    }


def load() -> str:
    """The load averages of 1, 5 and 15 minutes: what else the machine was doing."""
    return ", ".join(f"{n:.2f}" for n in os.getloadavg())


def _line(file: str, name: str) -> str:
    path = Path(file)
    if not path.exists():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
