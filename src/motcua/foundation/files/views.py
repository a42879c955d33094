import uuid

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from motcua.foundation.accounts.models import Officer
from motcua.foundation.files import actions, queries
from motcua.kernel.doors import signed_in


class StaffRequest(HttpRequest):
    user: Officer  # the door lets nobody else in


@signed_in
@require_GET
def download(request: StaffRequest, uid: uuid.UUID) -> FileResponse:
    """The file as an attachment: a browser keeps it and never runs it as a page of ours."""
    file = actions.open_file(uid=uid, by=request.user)
    return FileResponse(
        queries.path_of(file).open("rb"),
        as_attachment=True,
        filename=file.original_name,
        content_type=file.content_type,
        headers=queries.HEADERS,
    )
