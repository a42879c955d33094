import datetime as dt
import hashlib
import io
import os
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from django.conf import settings

from motcua.foundation.accounts.models import Officer
from motcua.foundation.files import access, queries, rules
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.rules import papers
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.actions import action

_PIECE = 262_144


class Upload(Protocol):
    """A file of Django, however it arrived."""

    name: str | None

    @property
    def file(self) -> Any: ...


@dataclass(frozen=True)
class Kept:
    """A content that lies in its place and has no row yet."""

    sha256: str
    size: int
    content_type: str
    pages: int
    name: str


def keep_upload(*, file: Upload, by: Officer | None, office_id: int | None = None) -> StoredFile:
    """Check an upload, make a photograph a PDF, keep it; one INSERT at the end.

    Call it before the action that uses the file, not inside: reading takes seconds and holds no lock here.
    Refuses `FileEmpty`, `FileTooLarge`, `KindRefused`, `FileBroken`, `FileLocked`, `TooManyPages`.
    """
    refused = getattr(file, "refused", None)
    if isinstance(refused, rules.FileTooLarge):
        raise refused
    return _enter(kept=_look_and_place(file), by=by, office_id=office_id)


def keep_made(*, content: bytes, name: str, by: Officer | None, office_id: int | None = None) -> StoredFile:
    """Keep a PDF we made ourselves (a printed form, a signed result)."""
    paper = papers.look_into_pdf(io.BytesIO(content), most_pages=100_000)
    sha256 = _place(iter((content,)))
    kept = Kept(sha256, len(content), rules.PDF, paper.pages, rules.safe_name(name, rules.PDF))
    return _enter(kept=kept, by=by, office_id=office_id)


def _look_and_place(file: Upload) -> Kept:
    source: IO[bytes] = file.file
    size = source.seek(0, io.SEEK_END)
    if size > settings.UPLOAD_MAX_BYTES:
        raise rules.FileTooLarge(limit=settings.UPLOAD_MAX_BYTES // 1_048_576)
    source.seek(0)
    kind = rules.sniff(source.read(1024), frozenset(settings.UPLOAD_KINDS))
    if kind == rules.PDF:
        paper = papers.look_into_pdf(source, most_pages=settings.UPLOAD_MAX_PAGES)
    else:
        paper = papers.photograph_to_pdf(source, kind)
    source.seek(0)
    pieces = iter((paper.content,)) if paper.content is not None else iter(lambda: source.read(_PIECE), b"")
    sha256 = _place(pieces)
    length = len(paper.content) if paper.content is not None else size
    return Kept(sha256, length, rules.PDF, paper.pages, rules.safe_name(file.name or "", rules.PDF))


def _place(pieces: Iterator[bytes]) -> str:
    """Write a content under its own hash; what lies there already is the same. Complete or not there."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=root, prefix=".new-", delete=False) as out:
        temporary = Path(out.name)
        try:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            temporary.unlink()
            raise
    place = root / rules.content_path(digest.hexdigest())
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary.chmod(0o640)
    temporary.replace(place)
    return digest.hexdigest()


@action("files.enter")
def _enter(recorded_at: dt.datetime, /, *, kept: Kept, by: Officer | None, office_id: int | None) -> StoredFile:
    return StoredFile.objects.create(
        office_id=office_id if office_id is not None else _office_of(by),
        sha256=kept.sha256,
        size=kept.size,
        content_type=kept.content_type,
        pages=kept.pages,
        original_name=kept.name,
        created_at=recorded_at,
        created_by=by,
    )


def _office_of(by: Officer | None) -> int:
    return organisation.tree().office_of(by.unit_id).id if by is not None else organisation.get_office().id


@action("files.open")
def open_file(recorded_at: dt.datetime, /, *, uid: uuid.UUID, by: Officer) -> StoredFile:
    """A file for an officer to read; the look is recorded. Refuses `NotFound`, also to who may not read it."""
    file = queries.get_file(uid)
    access.check_may_read(by, file)
    ledger.record_read(subject=file, officer=by, how="file")
    return file


def sweep(*, older_than: dt.datetime) -> int:
    """Remove contents that no file refers to: uploads whose form was never finished being entered."""
    orphans = queries.list_orphans(older_than.timestamp())
    for path in orphans:
        path.unlink(missing_ok=True)
    for path in Path(settings.MEDIA_ROOT).glob(".new-*"):
        if path.stat().st_mtime < older_than.timestamp():
            path.unlink(missing_ok=True)
    return len(orphans)
