"""Two guards of every answer: what a page may load, and how a refusal is said."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from motcua.kernel.http import problem
from motcua.kernel.refusals import Refused
from motcua.ui import views

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

Answer = Callable[[HttpRequest], HttpResponse]


class Policy:
    """Only our own files, no inline script or style, nobody frames us. A view may set a header of its own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class SayNoPlainly:
    """A refusal raised anywhere under a view becomes an answer: a page, a partial, or an RFC 9457 problem."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.path.startswith("/api/") or request.headers.get("Accept") == "application/json":
            return JsonResponse(
                problem(exception),
                status=exception.status,
                content_type="application/problem+json",
                json_dumps_params={"ensure_ascii": False},
            )
        return views.refused(request, exception)
