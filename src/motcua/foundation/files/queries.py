import hashlib
import uuid
from pathlib import Path

from django.conf import settings

from motcua.foundation.files import rules
from motcua.foundation.files.models import StoredFile
from motcua.kernel.refusals import NotFound

# A file is data for the reader to keep, never a page of ours.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def get_file(uid: uuid.UUID) -> StoredFile:
    found = StoredFile.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound(what="tệp")
    return found


def path_of(file: StoredFile) -> Path:
    """Where the content of a file lies. Refuses `NotFound` when it is gone."""
    path = Path(settings.MEDIA_ROOT) / rules.content_path(file.sha256)
    if not path.is_file():
        raise NotFound(what="nội dung tệp")
    return path


def read(file: StoredFile) -> bytes:
    return path_of(file).read_bytes()


def find_damaged() -> list[StoredFile]:
    """Files whose content is gone or no longer what was kept."""
    damaged: list[StoredFile] = []
    known: dict[str, bool] = {}
    for file in StoredFile.objects.order_by("sha256").iterator(chunk_size=1000):
        if file.sha256 not in known:
            known = {file.sha256: _is_whole(file)}
        if not known[file.sha256]:
            damaged.append(file)
    return damaged


def _is_whole(file: StoredFile) -> bool:
    try:
        with path_of(file).open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except NotFound:
        return False


def list_orphans(older_than: float) -> list[Path]:
    """Contents no file refers to, last written before the POSIX time `older_than`."""
    root = Path(settings.MEDIA_ROOT)
    found = {p.name: p for p in root.glob("??/??/*") if p.is_file() and p.stat().st_mtime < older_than}
    names = list(found)
    for start in range(0, len(names), 500):
        batch = names[start : start + 500]
        for used in StoredFile.objects.filter(sha256__in=batch).values_list("sha256", flat=True).distinct():
            found.pop(used, None)
    return list(found.values())
