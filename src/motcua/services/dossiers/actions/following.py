"""What the pages of a dossier in work need around the verbs: once only, not on an old page, and many at a time."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case, WorkItem
from motcua.foundation.accounts.models import Officer
from motcua.foundation.submissions import actions as submissions
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotFound, Refused, Stale
from motcua.services.dossiers import queries

_BULK = "dossiers.bulk"


class Bulk(StrEnum):
    """What may be done with many items at a time."""

    COMPLETE = "complete"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    ASSIGN = "assign"


@dataclass(frozen=True)
class Moved:
    """What became of one item. `reason` says why it stayed where it is."""

    code: str
    url: str
    moved: bool
    reason: str = ""


@action("dossiers.carry_out")
def carry_out(
    recorded_at: dt.datetime,
    /,
    *,
    dossier_id: int,
    by: Officer,
    seen_version: int,
    form_id: str,
    body: str,
    act: Callable[[], object],
) -> None:
    """Do `act` on a dossier that is still as it was seen; the same form sent again does nothing more.

    Refuses `Stale`, `KeyUsedForAnother` and what `act` refuses.
    """

    def checked() -> dict[str, Any]:
        if cases.lock_case(dossier_id).version != seen_version:
            raise Stale
        act()
        return {"dossier": dossier_id}

    submissions.once(owner=queries.owner_of_forms(by), key=form_id, body=body, act=checked)


@action("dossiers.use_item")
def use_item(recorded_at: dt.datetime, /, *, dossier_id: int, act: Callable[[], object]) -> None:
    """Do `act`, which uses up an item and so is done once. Refuses `NotFound` when it was of another dossier."""
    case = act()
    if isinstance(case, Case) and case.pk != dossier_id:
        raise NotFound(what="việc này trong hồ sơ")


def move_many(
    *, by: Officer, item_ids: Sequence[int], do: Bulk, form_id: str, reason: str = "", to: Officer | None = None
) -> None:
    """Move each item in a transaction of its own; what is refused stays, and is named with the reason.

    The outcome is kept for two days under `form_id`: `find_moved`. The same form sent again moves nothing twice.
    """
    outcome = [_try(item, by, do, reason, to) for item in queries.items_to_move(by, list(item_ids))]
    kept = {"moved": [asdict(line) for line in outcome]}
    submissions.once(owner=queries.owner_of_forms(by), key=form_id, body=_BULK, act=lambda: kept)


def find_moved(*, by: Officer, form_id: str) -> list[Moved] | None:
    """What became of the items of a form, None when it was never sent or is older than two days."""
    kept = submissions.find_answer(owner=queries.owner_of_forms(by), key=form_id, body=_BULK)
    return [Moved(**line) for line in kept["moved"]] if kept is not None else None


def _try(item: WorkItem, by: Officer, do: Bulk, reason: str, to: Officer | None) -> Moved:
    code, url = item.case.code or "", queries.page_of(item.case)
    if queries.was_done_by(item, by, do, to):
        return Moved(code, url, moved=True)
    try:
        _move(item.pk, by, do, reason, to)
    except Refused as refused:
        return Moved(code, url, moved=False, reason=str(refused))
    return Moved(code, url, moved=True)


def _move(item_id: int, by: Officer, do: Bulk, reason: str, to: Officer | None) -> None:
    if do is Bulk.COMPLETE:
        casework.complete_step(item_id=item_id, by=by, note=reason)
    elif do is Bulk.APPROVE:
        casework.approve(item_id=item_id, by=by, note=reason)
    elif do is Bulk.SEND_BACK:
        casework.send_back(item_id=item_id, by=by, reason=reason)
    elif to is not None:
        casework.assign(item_id=item_id, by=by, to=to, reason=reason)
