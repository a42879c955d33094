from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.foundation.accounts import access as accounts
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.printing import access, actions, forms, queries
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid

edits = needs(access.EDIT_FORMS)


@edits
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """The forms in force, and the units whose letterhead one may write."""
    editable = accounts.officer_of(request).units_where(access.EDIT_FORMS)
    shown = {
        "forms": queries.list_forms(clock.today()),
        "units": [(unit, "\u2003" * depth) for depth, unit in organisation.list_in_order(editable)],
    }
    return render(request, "printing/offices.html", shown)


@edits
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest, unit_id: int) -> HttpResponse:
    by = accounts.officer_of(request)
    access.check_may_edit(by, unit_id)
    form = forms.Texts(request.POST or None, own=queries.list_texts(unit_id))
    status = 200
    if request.method == "POST" and form.is_valid():
        actions.write_texts(office_id=unit_id, texts=form.cleaned_data, by=by)
        messages.success(request, "Đã lưu nội dung in.")
        return redirect("printing:office", unit_id=unit_id)
    return _office_page(request, unit_id, form, forms.CrestPicture(), status=422 if form.errors else status)


@edits
@require_POST
def place_crest(request: HttpRequest, unit_id: int) -> HttpResponse:
    by = accounts.officer_of(request)
    access.check_may_edit(by, unit_id)
    form = forms.CrestPicture(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.place_crest(office_id=unit_id, image=form.cleaned_data["image"].read(), by=by)
        except Invalid as refused:
            form.add_error("image", str(refused))
        else:
            messages.success(request, "Đã đặt biểu trưng.")
            return redirect("printing:office", unit_id=unit_id)
    texts = forms.Texts(own=queries.list_texts(unit_id))
    return _office_page(request, unit_id, texts, form, status=422)


@edits
@require_POST
def remove_crest(request: HttpRequest, unit_id: int) -> HttpResponse:
    actions.remove_crest(office_id=unit_id, by=accounts.officer_of(request))
    messages.success(request, "Đã bỏ biểu trưng.")
    return redirect("printing:office", unit_id=unit_id)


@edits
@require_GET
def specimen(request: HttpRequest, unit_id: int, form_code: str) -> HttpResponse:
    access.check_may_edit(accounts.officer_of(request), unit_id)
    pdf = queries.render_specimen(form_code, unit_id, clock.today())
    headers = {"Content-Disposition": f'inline; filename="mau-{form_code}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _office_page(
    request: HttpRequest, unit_id: int, form: forms.Texts, picture: forms.CrestPicture, *, status: int
) -> HttpResponse:
    shown = {
        "unit": organisation.get_unit(unit_id),
        "form": form,
        "picture": picture,
        "has_crest": queries.has_crest(unit_id),
        "forms": queries.list_forms(clock.today()),
    }
    return render(request, "printing/office.html", shown, status=status)
