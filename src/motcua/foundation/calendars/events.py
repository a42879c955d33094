from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarChanged:
    """A calendar is not what it was: due dates under it may move. `unit_id` None is the national one."""

    calendar_id: int
    unit_id: int | None
