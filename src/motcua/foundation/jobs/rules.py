"""When a scheduled job was last due."""

import datetime as dt

from motcua.kernel.clock import LOCAL

DAY = dt.timedelta(days=1)
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=LOCAL)


def last_due(now: dt.datetime, *, every: dt.timedelta | None, at: dt.time | None) -> dt.datetime:
    """The latest due instant not after `now`: a multiple of `every`, or the local time `at` of a day."""
    if (every is None) == (at is None):
        raise ValueError("A schedule says either every so long, or at a time of the day.")
    if every is not None:
        return (_EPOCH + (now - _EPOCH) // every * every).astimezone(dt.UTC)
    assert at is not None  # noqa: S101  said by the line above, which mypy cannot follow
    today = dt.datetime.combine(now.astimezone(LOCAL).date(), at, LOCAL)
    return (today if today <= now else today - DAY).astimezone(dt.UTC)
