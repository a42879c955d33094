"""Reading one row."""

from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def one(rows: QuerySet[M]) -> M | None:
    """The row of a query that can find only one, or None.

    `first()` would order by the key, and for that Django compares every selected column with every other: on a wide
    row with joins that costs more than the statement itself.
    """
    return next(iter(rows[:1]), None)
