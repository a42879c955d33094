"""Lists on the hot path: Django compiles each statement anew, which costs several times the statement itself.

    _names = PreparedList(lambda ids: Officer.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    rows = _names(["7", "9"])

The query is said once, by the ORM; its SQL is kept for each connection and each number of values. Only for pages that
are measured: everywhere else the ORM is plain.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from motcua.kernel.rows import Place, Slot

Given = str | int
Rows = QuerySet[Any, Any]
T = TypeVar("T")


def padded(values: Sequence[T], length: int) -> list[T]:
    """The values, the last as often again as is missing to `length`: so any number of them is one statement."""
    return [*values, *list(values[-1:]) * (length - len(values))]


class PreparedList:
    """A `values_list` query, asked with lists of values: `make` gets a list of places for each."""

    def __init__(self, make: Callable[..., Rows]) -> None:
        self._make = make

    def __call__(self, *given: Sequence[Given]) -> list[tuple[Any, ...]]:
        return self._plan(given).rows([value for values in given for value in values])

    def _plan(self, given: Sequence[Sequence[Given]]) -> "_Plan":
        lengths = tuple(map(len, given))
        shape = (self, *lengths)
        return _plans().get(shape) or _plans().setdefault(shape, self._compiled(lengths))

    def _compiled(self, lengths: Sequence[int]) -> "_Plan":
        numbers = count()
        return _Plan([self._make(*([Slot(next(numbers)) for _ in range(length)] for length in lengths))])


class PreparedCount(PreparedList):
    """The same, only how many rows."""

    def how_many(self, *given: Sequence[Given]) -> int:
        return self._plan(given).count([value for values in given for value in values])


class PreparedMerge:
    """The first `limit` rows of several queries of the same columns, by `order`: SQL over the names of the columns.

    Each query is ordered and cut by itself, so an index serves it; one query with OR would read all and sort it.
    """

    def __init__(self, *makes: Callable[..., Rows], order: str, limit: int) -> None:
        self._makes, self._end = makes, f" ORDER BY {order} LIMIT {limit}"

    def __call__(self, *given: Sequence[Sequence[Given]]) -> list[tuple[Any, ...]]:
        """For each of the queries, the values of every time it is asked."""
        shape = (self, *map(len, given))
        plan = _plans().get(shape) or _plans().setdefault(shape, self._compiled(given))
        return plan.rows([value for asked in given for values in asked for value in values])

    def _compiled(self, given: Sequence[Sequence[Sequence[Given]]]) -> "_Plan":
        numbers = count()
        return _Plan(
            [
                make(*(Slot(next(numbers)) for _ in values))
                for make, asked in zip(self._makes, given, strict=True)
                for values in asked
            ],
            self._end,
        )


def _plans() -> dict[Any, "_Plan"]:
    """Of this thread's connection."""
    plans: dict[Any, _Plan] = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("motcua_lists", {})
    return plans


class _Plan:
    def __init__(self, queries: list[Rows], end: str = "") -> None:
        self._connection = connections[DEFAULT_DB_ALIAS]
        compilers = [query.query.get_compiler(connection=self._connection) for query in queries]
        compiled = [compiler.as_sql() for compiler in compilers]
        self._compiler, self._params = compilers[0], [p for _, params in compiled for p in params]
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        self._sql = compiled[0][0]
        if end:
            # What was compiled by the ORM, laid together; no value is in its text.
            parts = [f"SELECT * FROM ({sql}) AS part{n}" for n, (sql, _) in enumerate(compiled)]  # noqa: S608
            self._sql = " UNION ALL ".join(parts) + end

    def rows(self, values: Sequence[Given]) -> list[tuple[Any, ...]]:
        rows = self._found(self._sql, values)
        return list(map(tuple, self._compiler.apply_converters(rows, self._converters))) if self._converters else rows

    def count(self, values: Sequence[Given]) -> int:
        return int(self._found(f"SELECT COUNT(*) FROM ({self._sql}) AS found", values)[0][0])  # noqa: S608  # as above

    def _found(self, sql: str, values: Sequence[Given]) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, [values[p.number] if isinstance(p, Place) else p for p in self._params])
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found
