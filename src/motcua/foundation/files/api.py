import uuid

from django.http import HttpRequest
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from motcua.foundation.accounts.actions import SessionOrTokenAuth
from motcua.foundation.files import actions
from motcua.kernel.http import problems

router = Router(tags=["Tệp"])


class Kept(Schema):
    id: int
    uid: uuid.UUID
    name: str
    size: int = Field(description="Số byte sau khi chuyển sang PDF.")
    pages: int
    sha256: str
    url: str


@router.post(
    "/files",
    auth=SessionOrTokenAuth("dossiers.write"),
    response={201: Kept, **problems(401, 403, 413, 415)},
    summary="Tải lên một tệp PDF hoặc ảnh",
    operation_id="keep_file",
)
def keep_file(request: HttpRequest, file: File[UploadedFile]) -> Status[Kept]:
    kept = actions.keep_upload(file=file, by=request.auth)  # type: ignore[attr-defined]  # set by the auth class
    answer = Kept(
        id=kept.pk,
        uid=kept.uid,
        name=kept.original_name,
        size=kept.size,
        pages=kept.pages,
        sha256=kept.sha256,
        url=f"/can-bo/tep/{kept.uid}/",
    )
    return Status(201, answer)
