"""The end of every verb: the ledger entry, then the case, in this order."""

import datetime as dt
from collections.abc import Mapping

from motcua.casework import rules
from motcua.casework.models import Case
from motcua.casework.rules import Move, State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import Json
from motcua.kernel.rows import update


def keep(
    case: Case,
    kind: str,
    *,
    by: Officer | None,
    recorded_at: dt.datetime,
    claimed_at: dt.datetime | None = None,
    judged_at: dt.datetime | None = None,
    data: Mapping[str, Json] | None = None,
    personal: Mapping[str, str] | None = None,
    last_move: dict[str, object] | None = None,
) -> Case:
    """Record the verb and save the case whole. `last_move` is what undo may take back."""
    case.version += 1
    case.last_move = last_move or {}
    ledger.record(
        case,
        kind,
        by=by,
        recorded_at=recorded_at,
        claimed_at=claimed_at,
        judged_at=judged_at,
        data=data,
        personal=personal,
    )
    update(case, _COLUMNS)
    return case


_COLUMNS = tuple(field.name for field in Case._meta.concrete_fields if not field.primary_key)


def move(case: Case, wanted: Move) -> None:
    """Set the state `wanted` leads to. Refuses `WrongState`."""
    case.state = rules.check_move(State(case.state), wanted)
