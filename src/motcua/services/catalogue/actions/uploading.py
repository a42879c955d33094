"""A catalogue handed in on a page: kept as a file, taken over by a job, told about while it goes on."""

import datetime as dt
import shutil
import time
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from motcua.foundation.accounts.models import Officer
from motcua.foundation.jobs import actions as jobs
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound, Refused
from motcua.services.catalogue import access
from motcua.services.catalogue.actions.importing import ImportResult, import_catalogue
from motcua.services.catalogue.models import Upload
from motcua.services.catalogue.rules import ENDINGS, MOST_BYTES

# What a page can show; the whole result stays with the command line and the versions themselves.
SHOWN = 200
# An import that has not got on for so long has died with its worker.
SILENT = dt.timedelta(minutes=15)
_TOLD_EVERY = 0.5  # seconds


class ImportUnderWay(Refused):
    code = "catalogue.import_under_way"
    message = "Đang nhập một tệp danh mục khác. Hãy chờ xong rồi nhập tiếp."


def folder() -> Path:
    return Path(settings.DATA) / "imports"


def keep_upload(*, file: "UploadedFile[bytes]", by: Officer) -> Upload:
    """Keep the file and have it taken over. Refuses `Invalid`, `ImportUnderWay`, `NotAllowed`."""
    access.check_may_manage(by)
    name = Path(file.name or "").name[-120:]
    if not name.lower().endswith(ENDINGS):
        raise Invalid({"file": "Chọn tệp có đuôi .jsonl hoặc .jsonl.gz."})
    if not file.size or file.size > MOST_BYTES:
        raise Invalid({"file": f"Tệp phải có nội dung và không quá {MOST_BYTES // 1_000_000} MB."})
    kept_as = f"{uuid.uuid4().hex}/{name}"
    path = folder() / kept_as
    path.parent.mkdir(parents=True)
    try:
        with path.open("wb") as stream:
            for chunk in file.chunks():
                stream.write(chunk)
        return _enter(name=name, kept_as=kept_as, size=file.size, by=by)
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise


@action("catalogue.upload")
def _enter(recorded_at: dt.datetime, /, *, name: str, kept_as: str, size: int, by: Officer) -> Upload:
    under_way = Upload.objects.select_for_update().filter(state__in=(Upload.State.WAITING, Upload.State.RUNNING))
    if under_way.filter(seen_at__gt=recorded_at - SILENT).exists():
        raise ImportUnderWay
    upload = Upload.objects.create(
        file_name=name, kept_as=kept_as, size=size, by=by, asked_at=recorded_at, seen_at=recorded_at
    )
    jobs.enqueue("catalogue.take_over", upload_id=upload.pk)
    return upload


def take_over(*, upload_id: int) -> None:
    """What the job does. A second run finds nothing left to do. Refuses `NotFound`."""
    upload = Upload.objects.select_related("by").filter(pk=upload_id).first()
    if upload is None:
        raise NotFound(what="lần nhập này")
    if upload.state in (Upload.State.DONE, Upload.State.FAILED):
        return
    path = folder() / upload.kept_as
    Upload.objects.filter(pk=upload_id).update(state=Upload.State.RUNNING, seen_at=clock.now())
    try:
        result = import_catalogue(file=path, by=upload.by, progress=_Told(upload_id))
    except Refused as refused:
        _end(upload_id=upload_id, state=Upload.State.FAILED, problem=str(refused), result={})
    except Exception:
        sentence = "Có lỗi ngoài dự kiến khi nhập. Chưa áp dụng gì; hãy báo người quản trị máy chủ."
        _end(upload_id=upload_id, state=Upload.State.FAILED, problem=sentence, result={})
        raise
    else:
        _end(upload_id=upload_id, state=Upload.State.DONE, problem="", result=_shown(result))
    shutil.rmtree(path.parent, ignore_errors=True)


@action("catalogue.end_upload")
def _end(recorded_at: dt.datetime, /, *, upload_id: int, state: str, problem: str, result: dict[str, Any]) -> None:
    Upload.objects.filter(pk=upload_id).update(
        state=state, problem=problem, result=result, ended_at=recorded_at, seen_at=recorded_at, kept_as=""
    )


class _Told:
    """How far it is, written down twice a second at most: each is a short write between two batches."""

    def __init__(self, upload_id: int) -> None:
        self.upload_id = upload_id
        self.last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last < _TOLD_EVERY:
            return
        self.last = now
        Upload.objects.filter(pk=self.upload_id).update(stage=stage, done=done, total=total, seen_at=clock.now())


def _shown(result: ImportResult) -> dict[str, Any]:
    """The counts whole, the lists as far as a page shows them."""
    told = result.to_json()
    return {
        **told,
        "rejections": told["rejections"][:SHOWN],
        "differences": told["differences"][:SHOWN],
        "missing": told["missing"][:SHOWN],
        "missing_count": len(result.missing),
    }
