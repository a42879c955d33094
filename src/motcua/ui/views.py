"""Pages of refusal and of error, and the style page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.kernel.doors import keep_post, signed_in
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused
from motcua.ui import specimen
from motcua.ui.context import STAFF

HEADINGS: dict[type[Refused], str] = {
    NotAllowed: "Bạn không có quyền thực hiện việc này",
    NotFound: "Không tìm thấy",
    Invalid: "Thông tin chưa đúng",
}


def layout(request: HttpRequest) -> str:
    """The shell an answer without a page of its own is shown in."""
    return "ui/staff.html" if request.path.startswith(STAFF) else "ui/public.html"


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The answer "no" with its reason. A request by htmx gets only the sentence, for the place of messages."""
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    heading = next((h for kind, h in HEADINGS.items() if isinstance(refusal, kind)), "Chưa thực hiện được")
    words = {
        "refusal": refusal,
        "heading": heading,
        "fields": fields,
        "layout": layout(request),
        "back": _back(request),
    }
    if request.headers.get("HX-Request") == "true":
        response = render(request, "ui/_refused.html", words, status=refusal.status)
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML show:top"
        return response
    return render(request, "ui/refused.html", words, status=refusal.status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.has_failed = True  # type: ignore[attr-defined]  # read by ui.context: an error page asks no database
    return render(request, "ui/404.html", {"layout": layout(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.has_failed = True  # type: ignore[attr-defined]  # read by ui.context: an error page asks no database
    return render(request, "ui/403.html", {"layout": layout(request)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent too late or from elsewhere; set as CSRF_FAILURE_VIEW."""
    # Signed in again in another tab: the form is ours, only its token is old. Nothing typed is lost.
    from_our_page = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    kept = keep_post(request) if from_our_page else None
    request.has_failed = True  # type: ignore[attr-defined]  # read by ui.context: an error page asks no database
    words = {"layout": layout(request), "back": _back(request), "kept": kept}
    return render(request, "ui/csrf.html", words, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: no database, no session, no context processor can fail again."""
    return HttpResponse(render_to_string("ui/500.html"), status=500)


@signed_in
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component with Vietnamese sample content."""
    return render(request, "ui/style_page.html", specimen.context(request))


def _back(request: HttpRequest) -> str:
    """Where the visitor came from, when that was one of our own pages."""
    came_from = request.headers.get("Referer", "")
    if came_from and url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return came_from
    return STAFF if request.path.startswith(STAFF) else "/"
