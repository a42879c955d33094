import secrets

from django.db import transaction

from motcua.foundation.stamps import queries
from motcua.foundation.stamps.models import Stamp


def bump(name: str) -> None:
    """Change the stamp called `name`, in the caller's transaction."""
    Stamp.objects.update_or_create(name=name, defaults={"value": secrets.token_hex(8)})
    queries.forget()
    transaction.on_commit(queries.forget)


def put(name: str, value: str) -> None:
    """Keep a short word under `name`, in the caller's transaction, in one statement.

    Nothing kept in process is rebuilt for it: a reader sees it within `queries.TRUSTED_SECONDS`.
    """
    Stamp.objects.bulk_create(
        [Stamp(name=name, value=value)], update_conflicts=True, unique_fields=["name"], update_fields=["value"]
    )
