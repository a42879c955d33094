"""Is it alive, is it ready: for supervisors and load balancers."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from motcua.foundation.ledger import triggers
from motcua.kernel.doors import public


@public
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@public
def ready(request: HttpRequest) -> JsonResponse:
    """503 with the reasons in words while something is missing."""
    wrong = _wrong()
    return JsonResponse(
        {"ok": not wrong, "wrong": wrong}, status=503 if wrong else 200, json_dumps_params={"ensure_ascii": False}
    )


def _wrong() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["Cơ sở dữ liệu chưa được cập nhật lên phiên bản này."]
        wrong = [f"Thiếu khóa bảo vệ nhật ký: {name}." for name in triggers.missing()]
    except DatabaseError:
        return ["Không kết nối được cơ sở dữ liệu."]
    if not settings.MEDIA_ROOT.parent.is_dir():
        wrong.append("Không tìm thấy thư mục dữ liệu.")
    return wrong
