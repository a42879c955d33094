"""A written limit as an exact value: never a float."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.foundation.calendars.rules.words import clock_words

HOURS_PER_DAY = 8
"""How the internal processes convert: 8 giờ làm việc = 1 ngày làm việc, whatever the office hours are."""


class Unit(StrEnum):
    WORKING_DAY = "working_day"
    HALF_DAY = "half_day"
    WORKING_HOUR = "working_hour"
    MINUTE = "minute"
    CALENDAR_DAY = "calendar_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SAME_DAY = "same_day"


UNIT_WORDS = {
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.HALF_DAY: "buổi làm việc",
    Unit.WORKING_HOUR: "giờ làm việc",
    Unit.MINUTE: "phút làm việc",
    Unit.CALENDAR_DAY: "ngày",
    Unit.WEEK: "tuần",
    Unit.MONTH: "tháng",
    Unit.YEAR: "năm",
}

CALENDAR_UNITS = frozenset({Unit.CALENDAR_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})
_WORK_MINUTES = {
    Unit.WORKING_DAY: HOURS_PER_DAY * 60,
    Unit.HALF_DAY: HOURS_PER_DAY * 30,
    Unit.WORKING_HOUR: 60,
    Unit.MINUTE: 1,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """`quantity` units. SAME_DAY always has quantity 1. Only SAME_DAY and WORKING_DAY may have a cut-off:
    what arrives after that hour counts as arriving on the next working day.
    """

    quantity: int
    unit: Unit
    cut_off: dt.time | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        if self.unit is Unit.SAME_DAY and self.quantity == 0:
            object.__setattr__(self, "quantity", 1)
        if type(self.quantity) is not int or self.quantity < 1:
            raise ValueError(f"A duration is a whole number of units, at least one: {self.quantity!r}")
        if self.unit is Unit.SAME_DAY and self.quantity != 1:
            raise ValueError("There is only one same day.")
        if self.cut_off is not None and self.unit not in (Unit.SAME_DAY, Unit.WORKING_DAY):
            raise ValueError(f"A limit in {self.unit} has no cut-off.")

    def __str__(self) -> str:
        """Plain Vietnamese that `parse_duration` reads back."""
        if self.unit is Unit.SAME_DAY:
            return f"trong ngày (trước {clock_words(self.cut_off)})" if self.cut_off else "trong ngày"
        text = f"{self.quantity} {UNIT_WORDS[self.unit]}"
        return (
            f"{text} (nhận sau {clock_words(self.cut_off)} thì tính từ ngày làm việc tiếp theo)"
            if self.cut_off
            else text
        )

    @property
    def in_days(self) -> bool:
        """Is it a limit in whole days, judged by local dates? (Half days and same-day limits are not.)"""
        return self.unit is Unit.WORKING_DAY or self.unit in CALENDAR_UNITS

    @property
    def in_hours(self) -> bool:
        return self.unit in (Unit.WORKING_HOUR, Unit.MINUTE)

    @property
    def work_minutes(self) -> int | None:
        """Nominal working minutes, to add up the steps of a process; None for calendar limits and same-day."""
        per_unit = _WORK_MINUTES.get(self.unit)
        return None if per_unit is None else per_unit * self.quantity

    def to_json(self) -> dict[str, int | str | None]:
        cut_off = self.cut_off.strftime("%H:%M") if self.cut_off else None
        return {"quantity": self.quantity, "unit": str(self.unit), "cut_off": cut_off}

    @classmethod
    def from_json(cls, value: dict[str, int | str | None]) -> "Duration":
        cut_off = value.get("cut_off")
        return cls(
            int(value["quantity"] or 0),
            Unit(str(value["unit"])),
            dt.time.fromisoformat(str(cut_off)) if cut_off else None,
        )
