"""What the public pages show."""

import datetime as dt
from dataclasses import dataclass

from motcua.foundation.calendars import queries as calendars
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class OpenDay:
    day: dt.date
    name: str
    hours: tuple[str, ...]
    is_today: bool


def list_week() -> list[OpenDay]:
    """The counter's hours of the seven days from today; no hours on a day it is closed."""
    centre = organisation.office_centre()
    today = clock.today()
    days = [today + dt.timedelta(days=i) for i in range(7)]
    return [
        OpenDay(
            day,
            WEEKDAYS[day.weekday()],
            tuple(f"{s.start:%H:%M}–{s.end:%H:%M}" for s in calendars.opening_hours(centre.id, day)),
            day == today,
        )
        for day in days
    ]


def feedback_addresses() -> dict[str, str]:
    """How to send feedback: address, phone, hotline, email, web; as the office has set them."""
    return dict(organisation.get_installation().feedback)
