"""The shipped tables of what the law says where the published text does not. Dated; read once."""

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.services.catalogue.rules import limits


def statutory_limit(code: str, channel: str, day: dt.date) -> dict[str, Any] | None:
    """The row that holds for a procedure and channel on a day, if any."""
    row = limits.statutory(_by_code("statutory_limits.json").get(code, ()), code, channel, day.isoformat())
    return dict(row) if row is not None else None


def statutory_limits(code: str, channels: Iterable[str], day: dt.date) -> dict[str, dict[str, Any]]:
    """By channel."""
    found = {channel: statutory_limit(code, channel, day) for channel in channels}
    return {channel: row for channel, row in found.items() if row is not None}


def statutory_fee(code: str, day: dt.date) -> dict[str, Any] | None:
    """The row of national fees that holds for a procedure on a day, if any: `lines`, `basis`, maybe `tariff`."""
    row = limits.statutory(_by_code("statutory_fees.json").get(code, ()), code, "", day.isoformat())
    return dict(row) if row is not None else None


@cache
def shipped(name: str) -> Any:
    """One of the capability's own data files."""
    return json.loads(files("motcua.services.catalogue").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _by_code(name: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in shipped(name)["rows"]:
        for code in row["codes"]:
            found.setdefault(code, []).append(row)
    return found
