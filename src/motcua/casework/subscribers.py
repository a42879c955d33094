from motcua.foundation.calendars.events import CalendarChanged
from motcua.foundation.jobs import actions as jobs
from motcua.kernel.events import on


@on(CalendarChanged)
def move_the_dates_of_open_cases(event: CalendarChanged) -> None:
    jobs.enqueue("casework.recompute", unit_id=event.unit_id, cause="calendar")
