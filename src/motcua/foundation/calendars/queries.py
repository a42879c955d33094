"""Calendars, ready to count with; and the words of the time engine for the other capabilities."""

import json
from functools import cache
from importlib.resources import files

from motcua.foundation.calendars.rules import *  # noqa: F403  the engine's words are offered here as they stand
from motcua.foundation.calendars.rules import WorkCalendar
from motcua.foundation.calendars.rules.shapes import calendar_from_json


@cache
def shipped_calendar() -> WorkCalendar:
    """The national days and default hours that come with the programme; needs no database."""
    text = files("motcua.foundation.calendars").joinpath("data/national_days.json").read_text(encoding="utf-8")
    return calendar_from_json(json.loads(text))
