import datetime as dt
from collections.abc import Mapping
from typing import Any

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger


def note(
    officer_id: int,
    kind: str,
    *,
    by: Officer | None,
    recorded_at: dt.datetime,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
) -> None:
    """Add an entry to an officer's own chain, inside the caller's transaction. Never a secret."""
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    ledger.record(officer, kind, by=by, recorded_at=recorded_at, data=data, personal=personal)
    officer.save(update_fields=["chain_seq", "chain_head"])
