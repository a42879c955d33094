"""What may be changed in a calendar."""

import datetime as dt
from dataclasses import dataclass, replace

from motcua.foundation.calendars.rules.calendar import DayKind, DayRule, Week, WorkCalendar
from motcua.kernel.refusals import Refused


class DayAlreadyDeclared(Refused):
    code = "calendars.day_already_declared"
    message = "Ngày {day} đã được khai báo: {name}. Hãy hủy khai báo cũ trước."


class DayNotDeclared(Refused):
    code = "calendars.day_not_declared"
    message = "Ngày {day} chưa được khai báo trong lịch này."


class AlreadyWorked(Refused):
    code = "calendars.already_worked"
    message = "Ngày {day} vốn là ngày làm việc, không cần khai báo làm bù."


class NoticeNeeded(Refused):
    code = "calendars.notice_needed"
    status = 422
    message = "Cần ghi tên ngày và văn bản làm căn cứ."


class NoOwnCalendar(Refused):
    code = "calendars.no_own_calendar"
    message = "Đơn vị này đang dùng lịch của cấp trên. Hãy tạo lịch riêng cho đơn vị trước."


class CalendarExists(Refused):
    code = "calendars.calendar_exists"
    message = "Đơn vị này đã có lịch riêng."


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Changes to one calendar, to be looked at before they are made. `unit_id` None is the national one."""

    unit_id: int | None = None
    declare: tuple[DayRule, ...] = ()
    withdraw: tuple[dt.date, ...] = ()
    weeks: tuple[Week, ...] = ()
    published_until: int | None = None


def with_changes(calendar: WorkCalendar, changes: Changes) -> WorkCalendar:
    """The calendar as it would be. Withdrawals first, then declarations; a week replaces one of the same day."""
    days = {rule.day: rule for rule in calendar.days if rule.day not in changes.withdraw}
    days.update((rule.day, rule) for rule in changes.declare)
    weeks = {week.valid_from: week for week in calendar.weeks}
    weeks.update((week.valid_from, week) for week in changes.weeks)
    return replace(
        calendar,
        weeks=tuple(weeks.values()),
        days=tuple(days.values()),
        published_until=changes.published_until or calendar.published_until,
    )


def check_declaration(rule: DayRule, standing: DayRule | None, *, works_anyway: bool) -> None:
    """Refuses `NoticeNeeded`, `DayAlreadyDeclared`, `AlreadyWorked`."""
    if not rule.name or not rule.source:
        raise NoticeNeeded
    if standing is not None:
        raise DayAlreadyDeclared(day=f"{rule.day:%d/%m/%Y}", name=standing.name)
    if rule.kind is DayKind.WORKED and works_anyway:
        raise AlreadyWorked(day=f"{rule.day:%d/%m/%Y}")
