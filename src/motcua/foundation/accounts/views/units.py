from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts import access, actions, forms, queries
from motcua.foundation.accounts.views.shown import attempt
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.doors import needs

manages = needs(access.MANAGE_UNITS)
NAMES = ("name", "short_name", "code", "address", "phone", "email", "valid_from")


def _managed(request: HttpRequest) -> frozenset[int]:
    return access.officer_of(request).units_where(access.MANAGE_UNITS)


@manages
@require_GET
def units(request: HttpRequest) -> HttpResponse:
    kinds, officers = dict(queries.unit_kind_choices()), queries.count_officers()
    lines = [
        (unit, "\u2003" * depth, kinds[unit.kind], officers.get(unit.id, 0))
        for depth, unit in organisation.list_in_order(_managed(request))
    ]
    return render(request, "accounts/units.html", {"lines": lines})


@manages
@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest) -> HttpResponse:
    form = forms.NewUnit(
        request.POST or None,
        initial={"valid_from": clock.today()},
        kinds=queries.unit_kind_choices(),
        parents=queries.unit_choices(_managed(request)),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        by, given = access.officer_of(request), _given(form)
        made, status = attempt(
            form,
            lambda: actions.found_unit(
                by=by, kind=form.cleaned_data["kind"], parent_id=form.cleaned_data["parent"], **given
            ),
        )
        if made is not None:
            messages.success(request, "Đã thêm đơn vị.")
            return redirect("accounts:units")
    return render(request, "accounts/unit_form.html", {"form": form, "heading": "Thêm đơn vị"}, status=status)


def _given(form: forms.NewUnit | forms.EditUnit) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in NAMES}


@manages
@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Another name, code, address or superior from a day on; what was before stays in the history."""
    by = access.officer_of(request)
    unit = organisation.get_unit(unit_id)
    access.check(by, access.MANAGE_UNITS, unit_id)
    managed = _managed(request)
    initial = {
        "parent": unit.parent_id,
        **{name: getattr(unit, name) for name in NAMES},
        "valid_from": clock.today(),
    }
    # The top of what one manages cannot be moved by oneself.
    below = organisation.tree().subtree(unit_id)
    parents = queries.unit_choices(managed - below) if unit.parent_id in managed else []
    form = forms.EditUnit(request.POST or None, initial=initial, parents=parents)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        done, status = attempt(
            form,
            lambda: actions.rename_unit(by=by, unit_id=unit_id, parent_id=form.cleaned_data.get("parent"), **given),
        )
        if done is not None:
            messages.success(request, "Đã lưu thông tin đơn vị.")
            return redirect("accounts:units")
    words = {"form": form, "heading": f"Sửa {unit.name}", "unit": unit}
    return render(request, "accounts/unit_form.html", words, status=status)


@manages
@require_http_methods(["GET", "POST"])
def close_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    by = access.officer_of(request)
    unit = organisation.get_unit(unit_id)
    access.check(by, access.MANAGE_UNITS, unit_id)
    form = forms.CloseUnit(request.POST or None, initial={"on": clock.today()})
    status = 200
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        done, status = attempt(form, lambda: (actions.close_unit(by=by, unit_id=unit_id, on=on), True))
        if done is not None:
            messages.success(request, "Đã ghi nhận đơn vị kết thúc hoạt động.")
            return redirect("accounts:units")
    return render(request, "accounts/close_unit.html", {"form": form, "unit": unit}, status=status)
