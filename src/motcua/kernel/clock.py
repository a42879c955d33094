"""The only source of "now". Instants are aware, in UTC; days and hours of the office are local.

Only the process entry (the command line, a test) may simulate the clock; an installation whose
clock was ever simulated is marked for good (`organisation.Installation`).
"""

import datetime as dt
import zoneinfo

LOCAL = zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh")

_simulated: dt.datetime | None = None


def now() -> dt.datetime:
    return _simulated if _simulated is not None else dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The local day."""
    return local(now()).date()


def local(instant: dt.datetime) -> dt.datetime:
    return instant.astimezone(LOCAL)


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """The instant of a local wall-clock time."""
    return dt.datetime.combine(day, time, LOCAL).astimezone(dt.UTC)


def is_simulated() -> bool:
    return _simulated is not None


def simulate(instant: dt.datetime | None) -> None:
    """Stop the clock at `instant`, or let it run again with None. For process entries only."""
    global _simulated
    if instant is not None and instant.tzinfo is None:
        raise ValueError("A simulated instant needs its time zone.")
    _simulated = instant.astimezone(dt.UTC) if instant is not None else None
