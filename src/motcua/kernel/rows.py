"""Rows on the hot path: Django compiles each statement anew, which costs more than the statement itself.

What is written here says the same in SQL that the ORM would say, compiled once per database and process.
It is for the few operations that are measured (receive, advance, track); everywhere else the ORM is plain.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


def one(rows: QuerySet[M]) -> M | None:
    """The row of a query that can find only one, or None.

    `first()` would order by the key, and for that Django compares every selected column with every other: on a wide
    row with joins that costs more than the statement itself.
    """
    return next(iter(rows[:1]), None)


def insert(row: M) -> M:
    """`row.save(force_insert=True)` in one prepared statement: a third of the time on a wide table. No signals."""
    return insert_all([row])[0]


def insert_all(rows: Iterable[M], *, on_conflict: str = "") -> list[M]:
    """All rows of one model in one statement; each gets its key. `on_conflict`: what stands after ON CONFLICT."""
    made = list(rows)
    if not made:
        return made
    fields, head, places, key = _inserting(type(made[0]))
    clause = f" ON CONFLICT {on_conflict}" if on_conflict else ""
    sql = f"{head} VALUES {', '.join([places] * len(made))}{clause} RETURNING {key}"
    database = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(row, True), database) for row in made for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        keys = cursor.fetchall()
    for row, (pk,) in zip(made, keys, strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias
    return made


def update(row: Model, names: Sequence[str]) -> None:
    """`row.save(update_fields=names)` in one prepared statement. No signals. Raises DatabaseError when it is gone."""
    fields, sql = _updating(type(row), tuple(names))
    database = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(row, False), database) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is gone.")


@lru_cache(maxsize=128)
def _inserting(model: type[Model]) -> tuple[list["Field[Any, Any]"], str, str, str]:
    """(fields, `INSERT INTO … (…)`, `(%s, …)`, column of the key)."""
    quote, meta = connection.ops.quote_name, model._meta
    fields = [f for f in meta.concrete_fields if not isinstance(f, models.AutoField)]
    columns = ", ".join(quote(str(f.column)) for f in fields)
    key = quote(str(meta.pk.column))
    return fields, f"INSERT INTO {quote(meta.db_table)} ({columns})", f"({', '.join(['%s'] * len(fields))})", key


@lru_cache(maxsize=128)
def _updating(model: type[Model], names: tuple[str, ...]) -> tuple[list["Field[Any, Any]"], str]:
    quote, meta = connection.ops.quote_name, model._meta
    fields = [field for field in meta.concrete_fields if field.name in names]
    if len(fields) != len(names):
        raise ValueError(f"{model.__name__} has not all of {', '.join(names)}.")
    sets = ", ".join(f"{quote(str(f.column))} = %s" for f in fields)
    # Only names of our own tables and columns are put into the text.
    return fields, f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608


class Slot(Value):
    """A place in a prepared query for a value that is given when it is asked: text or a whole number."""

    def __init__(self, number: int) -> None:
        super().__init__(Place(number))


class Place:
    """Stands in a compiled statement for a value that is given when it is asked."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class Prepared(Generic[M]):
    """A queryset compiled once. `make` gets as many slots as it has parameters; then ask with as many values:

    by_digest = Prepared(lambda digest: Token.objects.filter(digest=digest).select_related("officer"), 1)
    found: list[Token] = by_digest("3f…")
    """

    def __init__(self, make: Callable[..., QuerySet[M]], slots: int) -> None:
        self._make, self._slots = make, slots
        self._plan: _Plan[M] | None = None

    def __call__(self, *values: str | int) -> list[M]:
        if self._plan is None:
            self._plan = _Plan(self._make(*map(Slot, range(self._slots))))
        return self._plan.ask(values)


class _Plan(Generic[M]):
    """What of a compiler stays the same: it is asked by all threads, each over its own connection."""

    def __init__(self, rows: QuerySet[M]) -> None:
        self._compiler = rows.query.get_compiler(connection=connection)
        self._sql, params = self._compiler.as_sql()
        self._params = [(p.number, True) if isinstance(p, Place) else (p, False) for p in params]
        select, info = self._compiler.select, self._compiler.klass_info
        self._converters = self._compiler.get_converters([column for column, *_ in select])
        self._model, own = info["model"], info["select_fields"]
        self._own = slice(own[0], own[-1] + 1)
        self._names = [select[place][0].target.attname for place in own]
        # The stubs are of the next Django, which wants one more argument.
        self._related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]

    def ask(self, values: Sequence[str | int]) -> list[M]:
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [values[p] if is_slot else p for p, is_slot in self._params])
            rows = cursor.fetchall()
        if self._converters:
            rows = list(self._compiler.apply_converters(rows, self._converters))
        found = []
        for row in rows:
            made = self._model.from_db(connection.alias, self._names, row[self._own])
            for related in self._related:
                related.populate(row, made)
            found.append(made)
        return found
