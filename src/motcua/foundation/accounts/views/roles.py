from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.foundation.accounts import access, actions, forms, queries
from motcua.foundation.accounts.views.shown import attempt
from motcua.kernel import registry
from motcua.kernel.doors import needs

manages = needs(access.MANAGE_OFFICERS)


@manages
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    return _page(request, forms.NewRole())


def _page(request: HttpRequest, form: forms.NewRole, *, status: int = 200) -> HttpResponse:
    """The table of roles and permissions, by capability."""
    known = list(queries.list_roles())
    groups = [
        (
            feature.title,
            [(p, [p.code in role.permissions for role in known]) for p in feature.permissions],
        )
        for feature in registry.features
        if feature.permissions
    ]
    words = {"roles": known, "groups": groups, "columns": len(known) + 1, "form": form}
    return render(request, "accounts/roles.html", words, status=status)


@manages
@require_POST
def add_role(request: HttpRequest) -> HttpResponse:
    form = forms.NewRole(request.POST)
    status = 422
    if form.is_valid():
        made, status = attempt(
            form, lambda: actions.add_role(by=access.officer_of(request), title=form.cleaned_data["title"])
        )
        if made is not None:
            messages.success(request, "Đã thêm vai trò. Hãy chọn quyền cho vai trò này.")
            return redirect("accounts:edit_role", made.pk)
    return _page(request, form, status=status)


@manages
@require_http_methods(["GET", "POST"])
def edit_role(request: HttpRequest, role_id: int) -> HttpResponse:
    role = queries.get_role(role_id)
    if request.method == "POST":
        actions.set_role_permissions(
            by=access.officer_of(request), role_id=role_id, permissions=request.POST.getlist("permissions")
        )
        messages.success(request, "Đã lưu quyền của vai trò.")
        return redirect("accounts:roles")
    groups = [
        (feature.title, [(p.code, p.title) for p in feature.permissions])
        for feature in registry.features
        if feature.permissions
    ]
    return render(request, "accounts/role_form.html", {"role": role, "groups": groups})
