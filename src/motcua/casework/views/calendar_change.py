"""A change of a calendar: first which open cases it moves, then the change itself.

The calendars lie below the cases; whoever changes one must see what it does to them, so the page is here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework import queries
from motcua.casework.forms import calendar as forms
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import access, actions
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars.models import Confidence
from motcua.foundation.calendars.rules import DayNotDeclared, check_declaration
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotFound
from motcua.ui.fields import read_day
from motcua.ui.forms import attempt


def _declare_off(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.declare_day_off(by=by, unit_id=unit_id, **form.cleaned_data)
    return True


def _declare_worked(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.declare_worked_day(by=by, unit_id=unit_id, **form.cleaned_data)
    return True


def _declare_closure(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.declare_closure(by=by, unit_id=unit_id, **form.cleaned_data)
    return True


def _withdraw(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.withdraw_day(by=by, unit_id=unit_id, **form.cleaned_data)
    return True


def _set_week(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.set_week(by=by, unit_id=unit_id, valid_from=form.cleaned_data["valid_from"], sessions=form.sessions)
    return True


def _publish(form: Any, by: Officer, unit_id: int | None) -> bool:
    actions.publish_until(by=by, year=form.cleaned_data["year"])
    return True


def _check_day(form: Any, unit_id: int | None) -> None:
    rule = form.rule()
    standing = calendars.list_exceptions(rule.day.year, unit_id).filter(day=rule.day).first()
    check_declaration(
        rule,
        calendars.rule_of(standing) if standing else None,
        works_anyway=calendars.get_calendar(unit_id).is_working_day(rule.day),
    )


def _check_declared(form: Any, unit_id: int | None) -> None:
    day = form.cleaned_data["day"]
    if not calendars.list_exceptions(day.year, unit_id).filter(day=day).exists():
        raise DayNotDeclared(day=f"{day:%d/%m/%Y}")


def _check_nothing(form: Any, unit_id: int | None) -> None:
    """A week and a year may always be set."""


@dataclass(frozen=True)
class Change:
    title: str
    form: type[django_forms.Form]
    check: Callable[[Any, int | None], None]
    apply: Callable[[Any, Officer, int | None], bool]
    done: str


CHANGES = {
    "nghi": Change("Khai ngày nghỉ", forms.DayOff, _check_day, _declare_off, "Đã khai ngày nghỉ."),
    "lam-bu": Change("Khai ngày làm bù", forms.Worked, _check_day, _declare_worked, "Đã khai ngày làm bù."),
    "dong-cua": Change("Khai ngày đóng cửa", forms.Closure, _check_day, _declare_closure, "Đã khai ngày đóng cửa."),
    "huy": Change("Hủy ngày đã khai", forms.Withdrawal, _check_declared, _withdraw, "Đã hủy ngày đã khai."),
    "tuan": Change("Đổi giờ làm việc trong tuần", forms.Hours, _check_nothing, _set_week, "Đã đổi giờ làm việc."),
    "cong-bo": Change("Ghi nhận năm đã có thông báo nghỉ", forms.Publication, _check_nothing, _publish, "Đã ghi nhận."),
}


@needs(access.MANAGE_CALENDARS)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Fill in, look at what moves, apply. Nothing is written before `ap-dung`."""
    given = request.POST if request.method == "POST" else request.GET
    what = CHANGES.get(given.get("viec", ""))
    if what is None:
        raise NotFound(what="thay đổi này của lịch")
    unit_id = _unit_of(given.get("don-vi", ""))
    by = officer_of(request)
    access.check_may_manage(by, unit_id)
    form = what.form(request.POST if request.method == "POST" else None, initial=_initial(request, what, unit_id))
    moved, status = None, 200
    if request.method == "POST" and "sua" not in request.POST:
        status = 422
        if form.is_valid():
            if "ap-dung" in request.POST:
                done, status = attempt(form, lambda: what.apply(form, by, unit_id))
                if done:
                    messages.success(request, f"{what.done} Ngày hẹn của các hồ sơ liên quan đang được tính lại.")
                    return redirect(_back(form, unit_id))
            else:
                moved, status = attempt(form, lambda: _preview(what, form, unit_id))
    unit = organisation.find_unit(unit_id)
    context = {
        "what": what,
        "verb": given.get("viec", ""),
        "form": form,
        "moved": moved,
        "shown": queries.SHOWN,
        "unit": unit,
        "unit_id": unit_id or "",
        "told": _told(form) if moved is not None else [],
        "sent": [(name, value) for name, value in request.POST.items() if name in form.fields],
        "back": _address(clock.today().year, unit_id),
    }
    return render(request, "casework/calendar_change.html", context, status=status)


def _told(form: django_forms.Form) -> list[tuple[str, str]]:
    """What was filled in, in words."""
    told = []
    for bound in form.visible_fields():
        words = str(bound.data or "")
        if bound.name == "confidence":
            words = str(dict(Confidence.choices).get(words, words))
        if words:
            told.append((str(bound.label), words))
    return told


def _preview(what: Change, form: Any, unit_id: int | None) -> queries.Moved:
    what.check(form, unit_id)
    return queries.preview_moved(form.changes(unit_id))


def _unit_of(asked: str) -> int | None:
    """Whose own calendar. Refuses `NotFound` for a unit without one."""
    if not asked:
        return None
    unit_id = int(asked) if asked.isascii() and asked.isdigit() else 0
    if calendars.find_own_calendar(unit_id) is None:
        raise NotFound(what="lịch của đơn vị này")
    return unit_id


def _initial(request: HttpRequest, what: Change, unit_id: int | None) -> dict[str, Any]:
    today = clock.today()
    if what.form is forms.Hours:
        return {"valid_from": today, **forms.Hours.words(calendars.get_calendar(unit_id).week(today))}
    if what.form is forms.Publication:
        return {"year": calendars.get_calendar(None).published_until + 1}
    if (asked := request.GET.get("ngay", "")) and what.form is forms.Withdrawal:
        try:
            return {"day": read_day(asked)}
        except django_forms.ValidationError:
            return {}
    return {}


def _back(form: django_forms.Form, unit_id: int | None) -> str:
    day = form.cleaned_data.get("day") or form.cleaned_data.get("valid_from")
    return _address(form.cleaned_data.get("year") or (day.year if day else clock.today().year), unit_id)


def _address(year: int, unit_id: int | None) -> str:
    query = {"nam": year} | ({"don-vi": unit_id} if unit_id is not None else {})
    return f"{reverse('calendars:year')}?{urlencode(query)}"
