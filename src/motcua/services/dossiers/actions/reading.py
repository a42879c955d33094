"""Looks at personal data, noted before they happen."""

import datetime as dt

from motcua.casework.rules import check_reason
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.kernel.actions import action
from motcua.services.dossiers import access, queries


@action("dossiers.open_with_reason")
def open_with_reason(recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer, reason: str) -> None:
    """Say why one reads a dossier that is not one's own work; holds for the day. Refuses `ReasonMissing`."""
    _note(dossier_id, by, reason, queries.REASON)


@action("dossiers.show_numbers")
def show_numbers(recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer, reason: str) -> None:
    """Say why one needs the whole identity numbers; holds for the day. Refuses `ReasonMissing`."""
    _note(dossier_id, by, reason, queries.NUMBER)


def _note(dossier_id: int, by: Officer, reason: str, how: str) -> None:
    dossier = queries.get_dossier(dossier_id)
    access.check_may_see(by, dossier)
    check_reason(reason)
    ledger.record_read(subject=dossier.case, officer=by, how=how, reason=reason)
