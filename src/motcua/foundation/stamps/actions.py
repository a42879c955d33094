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
    """Keep a short word under `name`, in the caller's transaction."""
    Stamp.objects.update_or_create(name=name, defaults={"value": value})
    transaction.on_commit(queries.forget)
