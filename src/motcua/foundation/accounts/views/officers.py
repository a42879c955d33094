import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.foundation.accounts import access, actions, forms, queries
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.views.shown import attempt
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.text import fold

manages = needs(access.MANAGE_OFFICERS)


def _units(request: HttpRequest) -> frozenset[int]:
    return access.officer_of(request).units_where(access.MANAGE_OFFICERS)


def _officer(request: HttpRequest, officer_id: int) -> Officer:
    return queries.get_among(access.visible_to(access.officer_of(request)), officer_id)


@manages
@require_GET
def officers(request: HttpRequest) -> HttpResponse:
    """The officers one manages, by unit and name; `?q=`, `?unit=`, `?left=1`."""
    found: QuerySet[Officer] = access.visible_to(access.officer_of(request))
    unit = request.GET.get("unit", "")
    if unit.isdecimal():
        found = found.filter(unit_id=int(unit))
    if request.GET.get("left") != "1":
        found = found.filter(is_active=True)
    words = fold(request.GET.get("q", ""))
    lines = [
        (officer, queries.unit_name_of(officer))
        for officer in found.order_by("unit_id", "sort_key").prefetch_related("grants__role")
        if words in fold(f"{officer.full_name} {officer.username} {officer.title}")
    ]
    return render(
        request,
        "accounts/officers.html",
        {
            "lines": lines,
            "units": queries.unit_choices(_units(request)),
            "unit": unit,
            "q": request.GET.get("q", ""),
            "left": request.GET.get("left") == "1",
        },
    )


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def add_officer(request: HttpRequest) -> HttpResponse:
    """A new officer gets a code, by which a password of one's own is chosen."""
    form = forms.NewOfficer(request.POST or None, units=queries.unit_choices(_units(request)))
    status = 200
    if request.method == "POST" and form.is_valid():
        by, given = access.officer_of(request), _given(form)
        officer, status = attempt(
            form,
            lambda: actions.hire(
                by=by, username=form.cleaned_data["username"], password=None, must_change_password=False, **given
            ),
        )
        if officer is not None:
            code = actions.issue_reset_code(by=by, officer=officer)
            return render(request, "accounts/reset_code.html", {"officer": officer, "code": code, "is_new": True})
    return render(request, "accounts/officer_form.html", {"form": form, "heading": "Thêm cán bộ"}, status=status)


def _given(form: forms.EditOfficer | forms.NewOfficer) -> dict[str, Any]:
    given = form.cleaned_data
    names = ("full_name", "title", "field", "phone", "email", "in_directory")
    return {"unit_id": given["unit"], **{name: given[name] for name in names}}


@manages
@require_GET
def officer(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    return render(
        request,
        "accounts/officer.html",
        {
            "officer": shown,
            "unit_name": queries.unit_name_of(shown),
            "grants": [(g, unit, _state(g.valid_from, g.valid_to)) for g, unit in queries.list_grants(shown)],
            "has_second_factor": queries.has_second_factor(shown.pk),
            "is_waiting": queries.is_waiting(shown),
            "is_oneself": shown.pk == access.officer_of(request).pk,
            "sessions": queries.list_sessions(shown.pk).count(),
        },
    )


def _state(valid_from: dt.date, valid_to: dt.date | None) -> str:
    if valid_from > clock.today():
        return "future"
    return "past" if valid_to is not None and valid_to <= clock.today() else "standing"


@manages
@require_http_methods(["GET", "POST"])
def edit_officer(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    names = ("full_name", "title", "field", "phone", "email", "in_directory")
    initial = {"unit": shown.unit_id, **{name: getattr(shown, name) for name in names}}
    form = forms.EditOfficer(request.POST or None, initial=initial, units=queries.unit_choices(_units(request)))
    status = 200
    if request.method == "POST" and form.is_valid():
        by, given = access.officer_of(request), _given(form)
        done, status = attempt(form, lambda: actions.edit_officer(by=by, officer_id=officer_id, **given))
        if done is not None:
            messages.success(request, "Đã lưu thông tin cán bộ.")
            return redirect("accounts:officer", officer_id)
    words = {"form": form, "heading": f"Sửa thông tin {shown.full_name}", "officer": shown}
    return render(request, "accounts/officer_form.html", words, status=status)


@manages
@require_http_methods(["GET", "POST"])
def add_grant(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    by = access.officer_of(request)
    form = forms.NewGrant(
        request.POST or None,
        initial={"unit": shown.unit_id, "valid_from": clock.today()},
        roles=queries.role_choices(),
        units=queries.unit_choices(_units(request)),
        officers=queries.officer_choices(access.visible_to(by).exclude(pk=shown.pk)),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        substituted = given["substitute_for"]
        done, status = attempt(
            form,
            lambda: actions.grant(
                by=by,
                officer=shown,
                role=queries.get_role(given["role"]),
                unit_id=given["unit"],
                valid_from=given["valid_from"],
                valid_to=given["valid_to"],
                substitute_for=_officer(request, substituted) if substituted else None,
            ),
        )
        if done is not None:
            messages.success(request, "Đã phân công.")
            return redirect("accounts:officer", officer_id)
    return render(request, "accounts/grant_form.html", {"form": form, "officer": shown}, status=status)


@manages
@require_http_methods(["GET", "POST"])
def end_grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    by = access.officer_of(request)
    grant, unit_name = queries.get_grant(access.visible_to(by), grant_id)
    form = forms.EndGrant(request.POST or None, initial={"on": clock.today()})
    status = 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.end_grant(by=by, grant_id=grant_id, on=form.cleaned_data["on"]))
        if done is not None:
            messages.success(request, "Đã kết thúc phân công.")
            return redirect("accounts:officer", grant.officer_id)
    words = {"form": form, "grant": grant, "unit_name": unit_name}
    return render(request, "accounts/end_grant.html", words, status=status)


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def issue_reset_code(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    if request.method == "POST":
        code = actions.issue_reset_code(by=access.officer_of(request), officer=shown)
        return render(request, "accounts/reset_code.html", {"officer": shown, "code": code})
    return _ask(
        request,
        shown,
        heading="Cấp mã đặt lại mật khẩu",
        words="Mã có hiệu lực 24 giờ, dùng được một lần. Mã cấp trước đó không dùng được nữa. "
        "Chỉ đưa mã tận tay hoặc đọc trực tiếp cho cán bộ, sau khi chắc chắn đúng người.",
        yes="Cấp mã",
    )


@manages
@require_http_methods(["GET", "POST"])
def remove_second_factor(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    if request.method == "POST":
        actions.remove_second_factor(by=access.officer_of(request), officer=shown)
        messages.success(request, "Đã bỏ xác thực hai bước. Cán bộ sẽ thiết lập lại khi đăng nhập.")
        return redirect("accounts:officer", officer_id)
    return _ask(
        request,
        shown,
        heading="Bỏ xác thực hai bước",
        words="Dùng khi cán bộ mất điện thoại và không còn mã khôi phục. "
        "Mọi phiên đăng nhập của cán bộ kết thúc; lần đăng nhập tới phải thiết lập lại.",
        yes="Bỏ xác thực hai bước",
    )


@manages
@require_http_methods(["GET", "POST"])
def deactivate(request: HttpRequest, officer_id: int) -> HttpResponse:
    shown = _officer(request, officer_id)
    if request.method == "POST":
        actions.deactivate(by=access.officer_of(request), officer_id=officer_id)
        messages.success(request, "Đã ngừng tài khoản.")
        return redirect("accounts:officer", officer_id)
    return _ask(
        request,
        shown,
        heading="Ngừng tài khoản",
        words="Cán bộ không đăng nhập được nữa; mọi phiên và khóa truy cập API kết thúc ngay. "
        "Việc đang giao cần được chuyển cho người khác. Lịch sử công việc vẫn giữ nguyên.",
        yes="Ngừng tài khoản",
    )


def _ask(request: HttpRequest, shown: Officer, *, heading: str, words: str, yes: str) -> HttpResponse:
    return render(request, "accounts/ask.html", {"officer": shown, "heading": heading, "words": words, "yes": yes})


@manages
@require_POST
def reactivate(request: HttpRequest, officer_id: int) -> HttpResponse:
    actions.reactivate(by=access.officer_of(request), officer_id=officer_id)
    messages.success(request, "Đã mở lại tài khoản.")
    return redirect("accounts:officer", officer_id)


@manages
@require_POST
def unlock(request: HttpRequest, officer_id: int) -> HttpResponse:
    actions.unlock(by=access.officer_of(request), officer=_officer(request, officer_id))
    messages.success(request, "Đã mở khóa. Cán bộ có thể đăng nhập ngay.")
    return redirect("accounts:officer", officer_id)
