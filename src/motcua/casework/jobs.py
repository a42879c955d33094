from motcua.casework import actions, queries
from motcua.foundation.calendars import queries as calendars
from motcua.kernel.jobs import job


@job("casework.recompute")
def recompute(*, unit_id: int | None, cause: str) -> None:
    """Bring the open cases under a changed calendar in line, each in a transaction and entry of its own.

    Running it twice moves nothing twice.
    """
    calendar_units = calendars.list_units_served(unit_id)
    for case, _ in queries.list_moved(calendar_units):
        actions.recompute(case_id=case.pk, by=None, cause=cause)
