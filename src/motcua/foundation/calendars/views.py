"""Working calendars, to be looked at. A change goes through its preview, above, where the cases are known."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.calendars import access, actions, queries
from motcua.foundation.calendars.models import DAY_KIND_TITLES, Confidence, DayException
from motcua.foundation.calendars.rules import DayKind, Sessions, WorkCalendar
from motcua.foundation.calendars.rules.shapes import week_from_json
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotFound

manages = needs(access.MANAGE_CALENDARS)

# The page that shows which cases a change would move; it stands above, so only its address is known here.
PREVIEW = "/can-bo/quan-tri/lich/xem-truoc/"
FIRST_YEAR, LAST_YEAR = 2020, 2099
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
# Letters in the year's table, beside the colour.
MARKS = {DayKind.OFF: "N", DayKind.WORKED: "B", DayKind.CLOSURE: "Đ"}


@dataclass(frozen=True)
class Cell:
    """A day of the year's table. `kind`: off, worked, closure, rest (no office hours), reception, "" (as usual)."""

    day: dt.date
    kind: str
    mark: str
    title: str
    today: bool


@dataclass(frozen=True)
class Month:
    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


@manages
@require_GET
def year(request: HttpRequest) -> HttpResponse:
    """A year of one calendar: the national one, or a unit's own."""
    unit_id = _unit_of(request)
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isascii() and asked.isdigit() else clock.today().year
    number = min(max(number, FIRST_YEAR), LAST_YEAR)
    calendar = queries.get_calendar(unit_id)
    months = [_month(calendar, number, month) for month in range(1, 13)]
    return render(
        request,
        "calendars/year.html",
        {
            "year": number,
            "previous": _address(number - 1, unit_id),
            "next": _address(number + 1, unit_id),
            "months": months,
            "working": sum(m.working for m in months),
            "published": calendar.is_published(dt.date(number, 1, 1), dt.date(number, 12, 31)),
            "published_until": calendar.published_until,
            "days": [_declared(day, unit_id) for day in queries.list_exceptions(number, unit_id)],
            "weeks": _weeks(unit_id),
            "unit": organisation.find_unit(unit_id),
            "calendars": [(_address(number, c.unit_id), _name(c.unit_id)) for c in queries.list_calendars()],
            "here": _address(number, unit_id),
            "changes": _changes(unit_id),
            "without": _without_own(request),
        },
    )


@manages
@require_POST
def open_own(request: HttpRequest) -> HttpResponse:
    """A calendar of its own for a unit: a copy, so no date moves."""
    wanted = request.POST.get("don-vi", "")
    unit_id = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
    organisation.get_unit(unit_id)
    actions.open_calendar(by=officer_of(request), unit_id=unit_id)
    messages.success(request, "Đã tạo lịch riêng, bắt đầu giống lịch đang dùng.")
    return redirect(_address(clock.today().year, unit_id))


def _unit_of(request: HttpRequest) -> int | None:
    """The unit whose own calendar is asked for; None is the national one. Refuses `NotFound`."""
    asked = request.GET.get("don-vi", "")
    if not asked:
        return None
    unit_id = int(asked) if asked.isascii() and asked.isdigit() else 0
    if queries.find_own_calendar(unit_id) is None:
        raise NotFound(what="lịch của đơn vị này")
    return unit_id


def _address(number: int, unit_id: int | None) -> str:
    query: dict[str, Any] = {"nam": number}
    if unit_id is not None:
        query["don-vi"] = unit_id
    return f"{reverse('calendars:year')}?{urlencode(query)}"


def _name(unit_id: int | None) -> str:
    unit = organisation.find_unit(unit_id)
    return unit.short_name if unit else "Lịch chung toàn quốc"


def _changes(unit_id: int | None) -> dict[str, str]:
    """What may be done here → the address of its preview."""
    own = f"&don-vi={unit_id}" if unit_id is not None else ""
    verbs = {"off": "nghi", "worked": "lam-bu", "closure": "dong-cua", "week": "tuan", "publish": "cong-bo"}
    return {name: f"{PREVIEW}?viec={verb}{own}" for name, verb in verbs.items()}


def _without_own(request: HttpRequest) -> list[tuple[int, str]]:
    """Units below the office, managed by who asks, that still use the calendar of those above."""
    managed = officer_of(request).units_where(access.MANAGE_CALENDARS)
    own = {c.unit_id for c in queries.list_calendars()}
    return [(unit.id, "\u2003" * depth + unit.name) for depth, unit in organisation.list_in_order(managed - own)]


def _month(calendar: WorkCalendar, number: int, month: int) -> Month:
    first = dt.date(number, month, 1)
    cells: list[Cell | None] = [None] * first.weekday()
    day = first
    while day.month == month:
        cells.append(_cell(calendar, day))
        day += dt.timedelta(days=1)
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[i : i + 7]) for i in range(0, len(cells), 7))
    working = sum(1 for c in cells if c is not None and calendar.is_working_day(c.day))
    return Month(title=f"Tháng {month}", weeks=weeks, working=working)


def _cell(calendar: WorkCalendar, day: dt.date) -> Cell:
    rule = calendar.find_rule(day)
    today = day == clock.today()
    if rule is not None:
        return Cell(day, str(rule.kind), MARKS[rule.kind], f"{DAY_KIND_TITLES[rule.kind]}: {rule.name}", today)
    if calendar.is_working_day(day):
        return Cell(day, "", "", "", today)
    if calendar.sessions(day):
        return Cell(day, "reception", "T", "Chỉ tiếp nhận, không tính vào thời hạn", today)
    return Cell(day, "rest", "", "Nghỉ hằng tuần", today)


def _declared(day: DayException, unit_id: int | None) -> dict[str, Any]:
    own = f"&don-vi={unit_id}" if unit_id is not None else ""
    return {
        "row": day,
        "kind": DAY_KIND_TITLES[DayKind(day.kind)],
        "tag": {"off": "paused", "worked": "working", "closure": "refused"}[day.kind],
        "confidence": Confidence(day.confidence).label,
        "withdraw": f"{PREVIEW}?viec=huy&ngay={day.day:%Y-%m-%d}{own}",
    }


def _weeks(unit_id: int | None) -> list[dict[str, Any]]:
    """The dated weeks, the latest first, each day in words."""
    patterns = list(queries.list_weeks(unit_id))
    shown = []
    for i, pattern in enumerate(patterns):
        week = week_from_json(pattern.valid_from, pattern.sessions)
        until = patterns[i + 1].valid_from if i + 1 < len(patterns) else None
        days = [(name, _hours(week.sessions[n])) for n, name in enumerate(WEEKDAYS)]
        shown.append({"from": pattern.valid_from, "until": until, "days": days})
    return shown[::-1]


def _hours(sessions: Sessions) -> str:
    if not sessions:
        return "Nghỉ"
    return ", ".join(f"{s.start:%H:%M}–{s.end:%H:%M}{'' if s.counts else ' (chỉ tiếp nhận)'}" for s in sessions)
