import datetime as dt

from motcua.casework import access, queries, rules
from motcua.casework.actions.keeping import keep
from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.kernel.actions import action
from motcua.kernel.text import clean, fold


@action("casework.correct")
def correct(
    recorded_at: dt.datetime,
    /,
    *,
    case_id: int,
    by: Officer,
    reason: str,
    before: dict[str, str],
    after: dict[str, str],
    title: str | None = None,
    search: str | None = None,
) -> Case:
    """Put right what was entered wrongly, openly: both values stay in the record, with the reason.

    The kind of case changes its own rows in the same transaction; milestones and dates are not corrected here.
    """
    case = queries.lock_case(case_id)
    access.check_over(by, access.CORRECT, case)
    rules.check_reason(reason)
    if title is not None:
        case.title = clean(title)[:300]
    if search is not None:
        case.search_text = f"{fold(case.code or '')} {fold(search)}"
    personal = {f"before.{k}": v for k, v in before.items()} | {f"after.{k}": v for k, v in after.items()}
    return keep(
        case,
        "case.corrected",
        by=by,
        recorded_at=recorded_at,
        data={"fields": ", ".join(sorted(after))},
        personal=personal | {"reason": reason},
    )
