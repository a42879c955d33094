"""Triggers that refuse to change the record. They stop ordinary SQL; `verify` finds what gets past.

Installed after every migrate, because SQLite silently drops triggers when a table is remade.
"""

from django.db import connections

GUARDED = ("ledger_entry", "ledger_read")
_OPS = ("update", "delete")


def _names(vendor: str, table: str) -> list[str]:
    kinds = [*_OPS, "replace"] if vendor == "sqlite" else ["change", "truncate"]
    return [f"{table}_no_{kind}" for kind in kinds]


def install(using: str = "default", **_: object) -> None:
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$"
            )
        for table in GUARDED:
            if table not in present:
                continue
            if connection.vendor == "sqlite":
                for op in _OPS:
                    cursor.execute(
                        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{op} BEFORE {op.upper()} ON {table} "
                        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
                    )
                # INSERT OR REPLACE deletes without firing the DELETE trigger.
                also = (
                    " OR EXISTS (SELECT 1 FROM ledger_entry WHERE subject_kind = NEW.subject_kind"
                    " AND subject_id = NEW.subject_id AND seq = NEW.seq)"
                    if table == "ledger_entry"
                    else ""
                )
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  our own names
                    f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id){also} "
                    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
                )
            else:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
                )
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
                )


def drop(using: str = "default") -> None:
    """For tests that flush the tables, and for nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in GUARDED:
            for name in _names(connection.vendor, table):
                suffix = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should stand and do not."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
    return [n for table in GUARDED for n in _names(connection.vendor, table) if n not in standing]
