"""Weeks and day rules as JSON: of the shipped file, of the tables, of the ledger."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from motcua.foundation.calendars.rules.calendar import DayKind, DayRule, Session, Week, WorkCalendar, WrongSessions

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

RECEPTION = "reception"


def sessions_to_json(week: Week) -> dict[str, list[list[str]]]:
    """`{"0": [["07:30", "11:30"], …], "5": [["07:30", "11:30", "reception"]]}`; closed days are left out."""
    return {
        str(day): [
            [f"{s.start:%H:%M}", f"{s.end:%H:%M}", *([] if s.counts else [RECEPTION])] for s in week.sessions[day]
        ]
        for day in range(7)
        if week.sessions[day]
    }


def week_from_json(valid_from: dt.date, sessions: Mapping[str, Any]) -> Week:
    """Refuses `WrongSessions` for anything that is not such a week."""
    try:
        read = {
            int(day): [
                Session(dt.time.fromisoformat(row[0]), dt.time.fromisoformat(row[1]), counts=row[2:] != [RECEPTION])
                for row in rows
            ]
            for day, rows in sessions.items()
        }
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise WrongSessions(why="không đọc được các buổi trong tuần.") from error
    if not set(read) <= set(range(7)):
        raise WrongSessions(why="một tuần có bảy ngày.")
    return Week.of(valid_from, read)


def day_rule_from_json(value: Mapping[str, Any]) -> DayRule:
    instead = value.get("in_place_of")
    return DayRule(
        day=dt.date.fromisoformat(value["date"]),
        kind=DayKind(value["kind"]),
        name=value["name"],
        source=value["notice"],
        confidence=value["confidence"],
        in_place_of=dt.date.fromisoformat(instead) if instead else None,
    )


def calendar_from_json(value: Mapping[str, Any]) -> WorkCalendar:
    return WorkCalendar(
        weeks=(week_from_json(dt.date.fromisoformat(value["week"]["valid_from"]), value["week"]["sessions"]),),
        days=tuple(day_rule_from_json(day) for day in value["days"]),
        published_from=int(value["published_from"]),
        published_until=int(value["published_until"]),
    )
