"""Taking over a published catalogue from a page."""

from django.contrib import messages
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.jobs import queries as jobs
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid
from motcua.services.catalogue import access, actions, forms, queries
from motcua.services.catalogue.rules import MOST_BYTES
from motcua.ui.forms import attempt

# The file and the few words around it in one request.
MOST_BYTES_A_REQUEST = MOST_BYTES + 1_000_000
manages = needs(access.MANAGE_CATALOGUE)


@manages
@never_cache
@require_http_methods(["GET", "POST"])
@csrf_exempt
def uploads(request: HttpRequest) -> HttpResponse:
    """Hand in a file, and what became of the last ones.

    A catalogue may be larger than a paper of a dossier. The handlers must be chosen before anything reads the
    form, the CSRF check too; it follows at once.
    """
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES_A_REQUEST:
            raise Invalid({"file": f"Tệp không được quá {MOST_BYTES // 1_000_000} MB."})
        request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _uploads(request)


@csrf_protect
def _uploads(request: HttpRequest) -> HttpResponse:
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kept, status = attempt(
                form, lambda: actions.keep_upload(file=form.cleaned_data["file"], by=officer_of(request))
            )
            if kept is not None:
                messages.success(request, "Đã nhận tệp. Việc nhập chạy ở nền; có thể rời trang này.")
                return redirect("catalogue:upload", upload_id=kept.pk)
    context = {
        "form": form,
        "uploads": queries.list_uploads(),
        "most": MOST_BYTES // 1_000_000,
        "worker": jobs.worker_is_alive(clock.now()),
    }
    return render(request, "catalogue/staff/uploads.html", context, status=status)


@manages
@never_cache
@require_GET
def upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """How far it is, then what came of it; the page asks again by itself while it goes on."""
    found = queries.get_upload(upload_id)
    now = clock.now()
    context = {
        "upload": found,
        "going_on": found.ended_at is None,
        "silent": found.ended_at is None and now - found.seen_at > actions.SILENT,
        "worker": jobs.worker_is_alive(now),
        "rejected_more": found.result.get("rejected", 0) - len(found.result.get("rejections", ())),
        "differences_more": found.result.get("updated", 0) - len(found.result.get("differences", ())),
    }
    piece = request.headers.get("HX-Request") == "true" and found.ended_at is None
    page = "catalogue/staff/_progress.html" if piece else "catalogue/staff/upload.html"
    response = render(request, page, context)
    if request.headers.get("HX-Request") == "true" and not piece:
        # It has ended: the whole page says more than the piece that asked.
        response = HttpResponse(headers={"HX-Refresh": "true"})
    return response
