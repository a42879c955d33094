"""Taking over a published catalogue: read and checked first, staged in short batches, put in force in one flip.

No long transaction: a counter that is receiving dossiers waits for one batch at most.
"""

import datetime as dt
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import F, OuterRef, Subquery

from motcua.foundation.accounts.models import Officer
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import clock, events
from motcua.kernel.actions import action
from motcua.kernel.refusals import Refused
from motcua.services.catalogue import access
from motcua.services.catalogue.actions import reading, staging
from motcua.services.catalogue.events import CatalogueUpdated
from motcua.services.catalogue.models import Procedure, ProcedureVersion, Question, Release, Source
from motcua.services.catalogue.queries.search import CATALOGUE_STAMP
from motcua.services.catalogue.queries.statutes import statutory_limits
from motcua.services.catalogue.rules import codes, differences, published
from motcua.services.catalogue.rules.published import BadRowError

# A batch holds the write lock for as long as its rows take: so many are written in well under 200 ms.
BATCH_ROWS = 250
DELETE_BATCH = 400

Progress = Callable[[str, int, int], None]


class ImportOverlapped(Refused):
    code = "catalogue.import_overlapped"
    message = "Một lần nhập danh mục khác vừa chạy xen vào. Chưa áp dụng gì; hãy nhập lại."


@dataclass(frozen=True, slots=True)
class Rejection:
    line: int
    code: str
    reason: str


@dataclass(slots=True)
class ImportResult:
    """What an import did. `questions`: open ones of the catalogue now in force; `missing`: known, not in the file."""

    read: int = 0
    imported: int = 0
    unchanged: int = 0
    updated: int = 0
    questions: int = 0
    new_questions: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "imported": self.imported,
            "unchanged": self.unchanged,
            "updated": self.updated,
            "rejected": len(self.rejections),
            "questions": self.questions,
            "new_questions": self.new_questions,
            "rejections": [{"line": r.line, "code": r.code, "reason": r.reason} for r in self.rejections],
            "differences": self.differences,
            "missing": self.missing,
        }


@dataclass(frozen=True, slots=True)
class Known:
    procedure_id: int
    version_id: int
    number: int
    digest: str


def import_catalogue(
    *, file: Path, by: Officer | None = None, progress: Progress = lambda _stage, _done, _total: None
) -> ImportResult:
    """Take over the catalogue in `file`, whole or not at all; bad rows are left out and listed.

    `by` is None from the command line. Refuses `FileNotReadable`, `FileBroken`, `FileForeign`,
    `ImportOverlapped`, `NotAllowed`.
    """
    if by is not None:
        access.check_may_manage(by)
    survey = reading.survey(file, lambda done: progress("Kiểm tra tệp", done, 0))
    discard_staged()
    release = _open(file_name=file.name, file_digest=survey.digest, by=by)
    result = ImportResult(read=survey.lines)
    try:
        _take_over(file, survey, release, result, progress)
    except BaseException:
        discard_staged()
        raise
    return result


def _take_over(file: Path, survey: reading.Survey, release: Release, result: ImportResult, progress: Progress) -> None:
    known = _known()
    prepared: list[staging.Prepared] = []
    rows = 0
    seen: set[str] = set()
    for line, row, code in _good_rows(file, survey, result, seen):
        progress("Nhập thủ tục", len(seen) + len(result.rejections), survey.lines)
        digest = published.digest(row)
        old = known.get(code)
        if old is not None and old.digest == digest:
            result.unchanged += 1
            continue
        try:
            prepared.append(_prepare({**row, "code": code}, digest, old))
        except BadRowError as bad:
            result.rejections.append(Rejection(line, code, str(bad)))
            continue
        rows += prepared[-1].rows
        if rows >= BATCH_ROWS:
            _stage(release, prepared, result)
            prepared, rows = [], 0
    if prepared:
        _stage(release, prepared, result)
    result.missing = sorted(set(known) - seen - {r.code for r in result.rejections})
    _close(release, result)


def _good_rows(
    file: Path, survey: reading.Survey, result: ImportResult, seen: set[str]
) -> Iterator[tuple[int, dict[str, Any], str]]:
    for line in reading.lines(file):
        if line.row is None:
            result.rejections.append(Rejection(line.number, "", line.problem))
            continue
        raw = line.row["code"]
        reason = codes.why_rejected(raw, survey.codes)
        code = raw.strip()
        if not reason and code in seen:
            reason = f"Mã “{code}” đã có ở một dòng trước; giữ dòng đầu."
        if reason:
            result.rejections.append(Rejection(line.number, code, reason))
            continue
        seen.add(code)
        yield line.number, line.row, code


def _known() -> dict[str, Known]:
    rows = Procedure.objects.exclude(current_version=None).values_list(
        "code", "pk", "current_version_id", "current_version__number", "current_version__digest"
    )
    return {code: Known(pk, version or 0, number, digest) for code, pk, version, number, digest in rows.iterator()}


def _prepare(row: dict[str, Any], digest: str, old: Known | None) -> staging.Prepared:
    read = published.read(row)
    statutes = statutory_limits(read.code, read.channels, clock.today())
    return staging.Prepared(
        published=read,
        digest=digest,
        source=pack(row),
        questions=published.questions(read, statutes),
        procedure_id=old.procedure_id if old else None,
        version_id=old.version_id if old else None,
        number=old.number + 1 if old else 1,
    )


def _stage(release: Release, prepared: list[staging.Prepared], result: ImportResult) -> None:
    changed = {p.version_id: p for p in prepared if p.version_id is not None}
    for source in Source.objects.filter(version_id__in=changed):
        new = changed[source.version_id].published
        old = published.read(unpack(bytes(source.body)))
        found = differences.between(old, new)
        result.differences.append(
            {
                "code": new.code,
                "name": new.name,
                "fields": [{"field": d.field, "title": d.title, "before": d.before, "after": d.after} for d in found],
            }
        )
    result.updated += len(changed)
    result.imported += len(prepared) - len(changed)
    result.new_questions += staging.stage(release=release, prepared=prepared)


def _close(release: Release, result: ImportResult) -> None:
    if result.imported or result.updated:
        _activate(release=release, staged=result.imported + result.updated, result=result)
    else:
        _forget(release=release)
    result.questions = Question.objects.filter(
        decision=None, version__procedure__current_version_id=F("version_id")
    ).count()


@action("catalogue.open_release")
def _open(recorded_at: dt.datetime, /, *, file_name: str, file_digest: str, by: Officer | None) -> Release:
    return Release.objects.create(file_name=file_name[:200], file_digest=file_digest, started_at=recorded_at, by=by)


@action("catalogue.activate")
def _activate(recorded_at: dt.datetime, /, *, release: Release, staged: int, result: ImportResult) -> None:
    """The flip: all staged versions become the current ones. Refuses `ImportOverlapped`."""
    own = ProcedureVersion.objects.filter(release=release, procedure=OuterRef("pk")).values("pk")
    flipped = Procedure.objects.filter(versions__release=release).update(current_version=Subquery(own))
    if flipped != staged:
        raise ImportOverlapped
    summary = result.to_json()
    summary.pop("differences")
    Release.objects.filter(pk=release.pk).update(
        state=Release.State.ACTIVE,
        activated_at=recorded_at,
        result={**summary, "changed": [d["code"] for d in result.differences]},
    )
    stamps.bump(CATALOGUE_STAMP)
    events.announce(CatalogueUpdated(release_id=release.pk))


@action("catalogue.forget_release")
def _forget(recorded_at: dt.datetime, /, *, release: Release) -> None:
    release.delete()


def discard_staged() -> None:
    """Clear what an import that died halfway left behind, in short batches."""
    for release in Release.objects.filter(state=Release.State.STAGED):
        while staging.discard(release=release, at_most=DELETE_BATCH):
            pass
        _forget(release=release)


def pack(row: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def unpack(body: bytes) -> dict[str, Any]:
    row = json.loads(zlib.decompress(body))
    if not isinstance(row, dict):
        raise TypeError("A stored source is one JSON object.")
    return row
