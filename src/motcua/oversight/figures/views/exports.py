"""Taking a list or a report away as a file, made in the background."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid
from motcua.oversight.figures import access, actions, queries, rules
from motcua.oversight.figures.forms import EXPORT_PARAMS, WHAT_TITLES, FilterForm
from motcua.oversight.figures.models import Export
from motcua.oversight.figures.views.common import StaffRequest, tabs

TYPES = {
    Export.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.Format.CSV: "text/csv; charset=utf-8",
}


@needs(access.SEE)
@require_POST
def ask(request: StaffRequest) -> HttpResponseRedirect:
    what, wanted_format = request.POST.get("gi", ""), request.POST.get("dang", "")
    if what not in WHAT_TITLES or wanted_format not in Export.Format.values:
        raise Invalid({"dang": "Chọn nội dung và dạng tệp cần xuất."})
    wanted = {name: request.POST[name] for name in EXPORT_PARAMS if request.POST.get(name)}
    filters = FilterForm(wanted, officer=request.user).filters()
    title = WHAT_TITLES[what]
    if what == "list":
        title = rules.BY_CODE[rules.parse_key(wanted.get("so", "")).figure].title
    made = actions.ask_export(
        what=what, wanted=wanted, title=f"{title}, {filters.period.title}", format=wanted_format, by=request.user
    )
    return redirect("figures:export", pk=made.pk)


@needs(access.SEE)
@never_cache
@require_GET
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """How far the file is. By htmx only the part that changes."""
    export = queries.get_export(request.user, pk)
    part = request.headers.get("HX-Request") == "true"
    return render(
        request, "figures/_export.html" if part else "figures/export.html", {"export": export, **tabs(request)}
    )


@needs(access.SEE)
@never_cache
@require_GET
def mine(request: StaffRequest) -> HttpResponse:
    return render(
        request, "figures/exports.html", {"exports": queries.list_exports(request.user)[:50], **tabs(request)}
    )


@needs(access.SEE)
@never_cache
@require_GET
def download(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file, to its owner only. Refuses `ExportNotReady`."""
    export = queries.get_export(request.user, pk)
    path = actions.folder() / export.file if export.file else None
    if export.state != Export.State.DONE or path is None or not path.is_file():
        raise rules.ExportNotReady
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{export.title}.{export.format}",
        content_type=TYPES[Export.Format(export.format)],
    )


@needs(access.SEE)
@require_POST
def again(request: StaffRequest, pk: int) -> HttpResponseRedirect:
    """The same file once more, with the figures of now."""
    export = queries.get_export(request.user, pk)
    made = actions.ask_export(
        what=export.what, wanted=export.wanted, title=export.title, format=export.format, by=request.user
    )
    messages.info(request, "Đang xuất lại với số liệu hiện tại.")
    return redirect("figures:export", pk=made.pk)
