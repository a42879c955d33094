from motcua.casework import actions, queries
from motcua.foundation.calendars import queries as calendars
from motcua.kernel.jobs import job


@job("casework.recompute")
def recompute(*, unit_id: int | None, cause: str) -> None:
    """Bring the open cases under a changed calendar in line, each in a transaction and entry of its own:
    those whose date moves, and those whose provisional date has become certain.

    Running it twice moves nothing twice.
    """
    for case_id in queries.list_outdated(calendars.list_units_served(unit_id)):
        actions.recompute(case_id=case_id, by=None, cause=cause)
