"""The cells of a printed process: which column is which, how long a step takes."""

import re
from dataclasses import dataclass

from motcua.casework.rules.who import names_a_person
from motcua.foundation.calendars.rules import Duration, Unit, UnreadableDuration, parse_duration
from motcua.kernel.text import fold

UNCOUNTED = frozenset({"gio hanh chinh", "khong tinh thoi gian", "khong tinh", "khong quy dinh", "-", ""})

_TOTAL = re.compile(
    r"^\D{0,40}?((?:\d+(?:[.,]\d+)?|\d ?/ ?\d)(?: ?\([^()]*\))? ?(?:ngày|giờ|phút)(?: làm việc)?)", re.I
)


@dataclass(frozen=True)
class PrintedStep:
    number: int
    what: str
    role: str
    time: str
    swapped: bool = False

    @classmethod
    def of(cls, number: int, what: str, role: str, time: str) -> "PrintedStep":
        """Some tables have who and what the other way round: a short cell that names people is who."""
        if what and role and names_a_person(what) and not names_a_person(role):
            return cls(number, role, what, time, swapped=True)
        return cls(number, what, role, time)


def read_time(text: str, *, working: bool) -> tuple[tuple[int, str] | None, bool]:
    """((quantity, unit) or None when not counted, whether the words were not understood).

    Office days are meant by a plain “ngày” of a step (`working`), unless the whole process is written in
    calendar days: the parts of a day beside it are office hours anyway.
    """
    if fold(text).strip(" .;") in UNCOUNTED:
        return None, False
    try:
        found = parse_duration(text)
    except UnreadableDuration:
        return None, True
    if working and found.unit is Unit.CALENDAR_DAY:
        found = Duration(found.quantity, Unit.WORKING_DAY)
    return (found.quantity, str(found.unit)), False


def read_total(text: str) -> tuple[int, str] | None:
    """The stated total: the time the text begins with, whatever is printed after it."""
    match = _TOTAL.match(text)
    for part in (text, match[1] if match else ""):
        try:
            found = parse_duration(part)
        except UnreadableDuration:
            continue
        return found.quantity, str(found.unit)
    return None
