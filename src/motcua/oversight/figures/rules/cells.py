"""A value as a spreadsheet may safely show it."""

import datetime as dt
from zoneinfo import ZoneInfo

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def for_csv(value: object, zone: ZoneInfo) -> str:
    """Text for a CSV cell: days and instants as written here; what a program would run as a formula is disarmed."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(zone):%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\n", " ").replace("\r", " ")
    return f"'{text}" if text.startswith(DANGEROUS) else text
