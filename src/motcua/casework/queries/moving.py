"""Which open cases a change of the calendar would move."""

import datetime as dt
from dataclasses import dataclass

from motcua.casework.queries.timing import list_moved
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars.rules import Changes
from motcua.foundation.organisation import queries as organisation

SHOWN = 200


@dataclass(frozen=True)
class MovedCase:
    """No name and no title: whoever keeps the calendar need not see the cases."""

    code: str
    unit: str
    before: dt.datetime | None
    after: dt.datetime


@dataclass(frozen=True)
class Moved:
    """`count` cases would move, `later` of them to a later date; the first `SHOWN` by today's date in `cases`."""

    count: int
    later: int
    cases: tuple[MovedCase, ...]


def preview_moved(changes: Changes) -> Moved:
    """What `changes` would do to the open cases. Writes nothing; as long as the open cases of the units are many."""
    groups: dict[int, list[int]] = {}
    for unit_id in sorted(calendars.list_units_served(changes.unit_id)):
        # Units that count by the same calendar today share the same one after the change.
        groups.setdefault(id(calendars.get_calendar(unit_id)), []).append(unit_id)
    found: list[MovedCase] = []
    later = 0
    for unit_ids in groups.values():
        changed = calendars.preview_calendar(unit_ids[0], changes)
        for case, after in list_moved(frozenset(unit_ids), changed):
            later += case.due_at is not None and after > case.due_at
            unit = organisation.find_unit(case.unit_id)
            found.append(MovedCase(str(case), unit.short_name if unit else "", case.due_at, after))
    found.sort(key=lambda m: (m.before or m.after, m.code))
    return Moved(len(found), later, tuple(found[:SHOWN]))
