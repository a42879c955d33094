"""The search of cases: an FTS5 trigram table on SQLite, a trigram index on PostgreSQL.

Installed after every migrate, because SQLite drops triggers when a table is remade.
"""

from django.db import connections

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS casework_search USING fts5("
    "search_text, content='casework_case', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER IF NOT EXISTS casework_search_insert AFTER INSERT ON casework_case BEGIN "
    "INSERT INTO casework_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER IF NOT EXISTS casework_search_delete AFTER DELETE ON casework_case BEGIN "
    "INSERT INTO casework_search(casework_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER IF NOT EXISTS casework_search_update AFTER UPDATE OF search_text ON casework_case "
    "WHEN old.search_text <> new.search_text BEGIN "
    "INSERT INTO casework_search(casework_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); "
    "INSERT INTO casework_search(rowid, search_text) VALUES (new.id, new.search_text); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS casework_search ON casework_case USING gin (search_text gin_trgm_ops)",
)


def install(using: str = "default", **_: object) -> None:
    connection = connections[using]
    if "casework_case" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)
