import datetime as dt

from motcua.kernel.actions import action
from motcua.oversight.figures.models import DueBefore


@action("figures.keep_due")
def keep_due(recorded_at: dt.datetime, /, *, case_id: int, before: dt.datetime | None, after: dt.datetime) -> None:
    """Remember the due date a case had until now: closed periods go on being judged by it."""
    if before is not None and before != after:
        DueBefore.objects.create(case_id=case_id, until=recorded_at, due_at=before)
