"""The API of everything, put together from the routers of the features."""

import json
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from motcua.kernel import registry
from motcua.kernel.http import problem
from motcua.kernel.refusals import Invalid, Refused


class PlainJson(BaseRenderer):
    """JSON with Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class OurApi(NinjaAPI):
    def on_refused(self, request: HttpRequest, raised: Refused | type[Refused]) -> HttpResponse:
        refused = raised() if isinstance(raised, type) else raised
        return JsonResponse(
            problem(refused),
            status=refused.status,
            content_type="application/problem+json",
            json_dumps_params={"ensure_ascii": False},
            headers={"WWW-Authenticate": "Bearer"} if refused.status == 401 else None,
        )

    def on_invalid(self, request: HttpRequest, raised: ValidationError | type[ValidationError]) -> HttpResponse:
        errors = [] if isinstance(raised, type) else raised.errors
        fields = {".".join(str(p) for p in e["loc"][1:]) or "body": str(e["msg"]) for e in errors}
        return self.on_refused(request, Invalid(fields))


def _build() -> NinjaAPI:
    api = OurApi(
        title="motcua",
        version="1",
        description="API của hệ thống một cửa cấp xã.",
        renderer=PlainJson(),
        parser=Parser(),
        docs_url=None,
        openapi_url="openapi.json",
        urls_namespace="api",
    )
    api.add_exception_handler(Refused, api.on_refused)
    api.add_exception_handler(ValidationError, api.on_invalid)
    for dotted in registry.features.routers():
        module, _, name = dotted.partition(":")
        api.add_router("", getattr(import_module(module), name or "router"))
    return api


api = _build()
