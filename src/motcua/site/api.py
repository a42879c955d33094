"""The API of everything, put together from the routers of the features."""

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from motcua.kernel import registry
from motcua.kernel.http import problem
from motcua.kernel.refusals import Invalid, NotFound, Refused

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"


class Malformed(Refused):
    code = "api.malformed"
    status = 400
    message = "Không đọc được yêu cầu: nội dung không phải JSON hợp lệ hoặc có ký tự rỗng."


class TooLarge(Refused):
    code = "api.too_large"
    status = 413
    message = "Nội dung gửi lên quá lớn."


class NoSuchAddress(NotFound):
    message = "API không có địa chỉ này."


class WrongMethod(Refused):
    code = "api.method_not_allowed"
    status = 405
    message = "Địa chỉ này không nhận phương thức {method}."


class Broken(Refused):
    code = "api.broken"
    status = 500
    message = "Có lỗi ở máy chủ. Vui lòng thử lại sau."


class PlainJson(BaseRenderer):
    """JSON with Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class CarefulParser(Parser):
    """JSON without the character NUL, which PostgreSQL cannot keep: nobody means it."""

    def parse_body(self, request: HttpRequest) -> Any:
        data = super().parse_body(request)
        if _holds_nul(data):
            raise Malformed
        return data


def _holds_nul(data: Any) -> bool:
    if isinstance(data, str):
        return "\x00" in data
    if isinstance(data, dict):
        return any(_holds_nul(part) for pair in data.items() for part in pair)
    return isinstance(data, list) and any(map(_holds_nul, data))


class OurApi(NinjaAPI):
    def on_refused(self, request: HttpRequest, raised: Refused | type[Refused]) -> HttpResponse:
        return _answer(raised() if isinstance(raised, type) else raised)

    def on_invalid(self, request: HttpRequest, raised: ValidationError | type[ValidationError]) -> HttpResponse:
        errors = [] if isinstance(raised, type) else raised.errors
        fields = {".".join(str(p) for p in e["loc"][1:]) or "body": str(e["msg"]) for e in errors}
        return _answer(Invalid(fields))

    def on_unreadable(self, request: HttpRequest, raised: HttpError | type[HttpError]) -> HttpResponse:
        """What ninja itself turns away: a body it cannot read."""
        return _answer(Malformed())

    def on_too_large(self, request: HttpRequest, raised: RequestDataTooBig | type[RequestDataTooBig]) -> HttpResponse:
        return _answer(TooLarge())

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Refusals come as problems (RFC 9457), and the document says so."""
        document = super().get_openapi_schema(**options)
        for path in document["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        return document


class SayNoInProblems:
    """Under the API every refusal is a problem: also of an unknown address, a wrong method, a broken server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        if "\x00" in request.path:
            return _answer(NoSuchAddress())
        if "%00" in request.META.get("QUERY_STRING", ""):
            return _answer(Invalid())
        response = self.get_response(request)
        if response.status_code < 400:
            return response
        if response.headers.get("Content-Type") == PROBLEM:
            return response
        answer = _answer(_refusal(request, response.status_code))
        if "Allow" in response.headers:
            answer.headers["Allow"] = response.headers["Allow"]
        return answer


def _refusal(request: HttpRequest, status: int) -> Refused:
    if status == NoSuchAddress.status:
        return NoSuchAddress()
    if status == WrongMethod.status:
        return WrongMethod(method=request.method)
    if status >= Broken.status:
        return Broken()
    return TooLarge() if status == TooLarge.status else Malformed()


def _answer(refused: Refused) -> HttpResponse:
    return JsonResponse(
        problem(refused),
        status=refused.status,
        content_type=PROBLEM,
        json_dumps_params={"ensure_ascii": False},
        headers={"WWW-Authenticate": "Bearer"} if refused.status == 401 else None,
    )


def _build() -> NinjaAPI:
    api = OurApi(
        title="motcua",
        version="1",
        description="API của hệ thống một cửa cấp xã.",
        renderer=PlainJson(),
        parser=CarefulParser(),
        docs_url=None,
        openapi_url="openapi.json",
        urls_namespace="api",
    )
    api.add_exception_handler(Refused, api.on_refused)
    api.add_exception_handler(ValidationError, api.on_invalid)
    api.add_exception_handler(HttpError, api.on_unreadable)
    api.add_exception_handler(RequestDataTooBig, api.on_too_large)
    for dotted in registry.features.routers():
        module, _, name = dotted.partition(":")
        api.add_router("", getattr(import_module(module), name or "router"))
    return api


api = _build()
