import datetime as dt
from collections.abc import Sequence

from motcua.casework import actions as casework
from motcua.foundation.accounts.models import Officer
from motcua.kernel.actions import action
from motcua.services.dossiers import queries
from motcua.services.dossiers.actions.data import PaperData
from motcua.services.dossiers.actions.receive import keep_papers
from motcua.services.dossiers.models import Dossier, Supplement


@action("dossiers.request_supplement")
def request_supplement(
    recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer, papers: str, reason: str
) -> Supplement:
    """Ask for missing papers, through the counter (mẫu 02). Refuses `NeedsLeader` the second time."""
    case = casework.request_supplement(case_id=dossier_id, by=by, papers=papers, reason=reason)
    return Supplement.objects.create(
        dossier_id=dossier_id,
        no=case.supplement_count,
        papers=papers,
        reason=reason,
        asked_by=by,
        asked_at=recorded_at,
    )


@action("dossiers.take_supplement")
def take_supplement(
    recorded_at: dt.datetime,
    /,
    *,
    dossier_id: int,
    by: Officer,
    papers: Sequence[PaperData] = (),
    claimed_at: dt.datetime | None = None,
    witnessed: bool = False,
    note: str = "",
) -> Dossier:
    """The missing papers came: the clock goes on by the procedure's rule."""
    dossier = queries.get_dossier(dossier_id)
    supplement = Supplement.objects.filter(dossier=dossier, taken_at=None).order_by("-no").first()
    case = casework.take_supplement(
        case_id=dossier_id, by=by, claimed_at=claimed_at or recorded_at, witnessed=witnessed, note=note
    )
    if supplement is not None:
        supplement.taken_at = claimed_at or recorded_at
        supplement.save(update_fields=["taken_at"])
    keep_papers(
        dossier,
        papers,
        first_no=dossier.papers.count() + 1,
        supplement_no=supplement.no if supplement else case.supplement_count,
    )
    dossier.case = case
    return dossier
