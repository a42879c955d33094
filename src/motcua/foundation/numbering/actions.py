from django.db import connection


def take(*, series: str, unit_id: int, period: str) -> int:
    """The next number of a series, from 1, in one statement, inside the caller's transaction.

    The row stays locked until that transaction ends, so a number is never skipped by a rollback
    or a killed process: take it late. `period` is the local day (`261121`), the year (`2026`), …
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that uses it.")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO numbering_series (name, unit_id, period, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (name, unit_id, period) DO UPDATE SET last = numbering_series.last + 1 RETURNING last",
            [series, unit_id, period],
        )
        row = cursor.fetchone()
    return int(row[0])
