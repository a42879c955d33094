"""Taking over decided processes: a file of one JSON object a line, a transaction a row."""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from motcua.casework import access, queries
from motcua.casework.actions.processes import keep_process
from motcua.casework.rules.importing import ReadProcess, RowFaulty, looks_like_process, read_process, tell_apart
from motcua.casework.rules.totals import nominal_minutes, total_minutes
from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.kernel.refusals import Refused

LONGEST_LINE = 2_000_000
MOST_LINES = 20_000

Progress = Callable[[int], None]


class FileNotReadable(Refused):
    code = "cases.process_file_not_readable"
    status = 422
    message = "Không đọc được tệp “{path}”: {why}. Chưa nhập gì."


class FileForeign(Refused):
    code = "cases.process_file_foreign"
    status = 422
    message = (
        "Tệp “{path}” không phải tệp quy trình: {recognised} trên {lines} dòng là quy trình. "
        "Mỗi dòng cần là một quy trình dạng JSON có mã thủ tục (procedure_code) và các bước (steps). Chưa nhập gì."
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Something to say about a line of the file."""

    line: int
    code: str
    name: str
    text: str

    def to_json(self) -> dict[str, int | str]:
        return {"line": self.line, "code": self.code, "name": self.name, "reason": self.text}


@dataclass(slots=True)
class ImportSummary:
    """`imported`: new processes; `updated`: new versions of known ones; `without_code`: kept, but serve no procedure.

    `sums_equal`, `sums_differ`: rows that state a total, by whether the steps add up to it.
    """

    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    steps: int = 0
    without_code: int = 0
    sums_equal: int = 0
    sums_differ: int = 0
    rejections: list[Told] = field(default_factory=list)
    warnings: list[Told] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        return {
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": len(self.rejections),
            "warnings": len(self.warnings),
            "steps": self.steps,
            "without_code": self.without_code,
            "sums_equal": self.sums_equal,
            "sums_differ": self.sums_differ,
            "rejections": [t.to_json() for t in self.rejections],
            "warning_list": [t.to_json() for t in self.warnings],
        }


def import_processes(*, file: Path, by: Officer | None = None, progress: Progress = lambda _: None) -> ImportSummary:
    """Keep every readable process of the file; a faulty line is told and left out, the others stand.

    A row is kept whole or not at all. The same file again changes nothing. Refuses `FileNotReadable`,
    `FileForeign`, `NotAllowed`.
    """
    with _open(file, file.name) as stream:
        return import_stream(stream=stream, name=file.name, by=by, progress=progress)


def import_stream(
    *, stream: IO[bytes], name: str, by: Officer | None, progress: Progress = lambda _: None
) -> ImportSummary:
    """The same, from an open file."""
    if by is not None:
        rights.check(by, access.MANAGE_PROCESSES)
    lines = list(_lines(stream, name))
    recognised = sum(looks_like_process(row) for _, row in lines)
    if recognised * 2 <= len(lines):
        raise FileForeign(path=name, recognised=recognised, lines=len(lines))
    summary = ImportSummary()
    seen: dict[tuple[str, str], int] = {}
    for number, row in lines:
        summary.read += 1
        try:
            if isinstance(row, Refused):
                raise row
            found = read_process(row)
            _keep(found, number, seen, summary, by)
        except Refused as refused:
            told = row if isinstance(row, dict) else {}
            code, title = (str(told.get(key) or "")[:120] for key in ("procedure_code", "procedure_name"))
            summary.rejections.append(Told(number, code, title, str(refused)))
        progress(summary.read)
    return summary


def _keep(
    found: ReadProcess, line: int, seen: dict[tuple[str, str], int], summary: ImportSummary, by: Officer | None
) -> None:
    key = (found.subject, found.name)
    seen[key] = seen.get(key, 0) + 1
    name = tell_apart(found.name, seen[key])
    today = clock.today()
    decided = found.decided_on or today
    known = queries.find_process(kind="dossier", subject=found.subject, name=name)
    _, made = keep_process(
        by=by,
        subject=found.subject,
        name=name,
        steps=found.steps,
        # Other steps than yesterday hold from today on; what began earlier runs by what it began under.
        valid_from=max(decided, today) if known else decided,
        decision=found.decision,
        stated=found.stated,
        warnings=found.warnings,
    )
    summary.imported += made and known is None
    summary.updated += made and known is not None
    summary.unchanged += not made
    summary.steps += len(found.steps)
    summary.without_code += not found.code
    written = nominal_minutes(*found.stated) if found.stated else None
    if written is not None:
        equal = written == total_minutes((s.quantity, s.unit) for s in found.steps)
        summary.sums_equal += equal
        summary.sums_differ += not equal
    warnings = list(found.warnings)
    if seen[key] > 1:
        warnings.append(f"Trong tệp có {seen[key]} quy trình cùng tên cho thủ tục này; giữ riêng từng quy trình.")
    summary.warnings += [Told(line, found.code, name, text) for text in warnings]


def _open(file: Path, name: str) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise FileNotReadable(path=name, why=error.strerror or "lỗi đọc tệp") from error


def _lines(stream: IO[bytes], name: str) -> Iterator[tuple[int, object]]:
    """(number, row) of the lines that are not empty; a line that is not JSON comes as its refusal."""
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    source = io.BufferedReader(gzip.GzipFile(fileobj=stream)) if packed else stream
    try:
        for number in range(1, MOST_LINES + 2):
            raw = source.readline(LONGEST_LINE)
            if not raw:
                return
            if number > MOST_LINES or len(raw) >= LONGEST_LINE:
                raise FileNotReadable(path=name, why="tệp quá lớn")
            text = raw.decode("utf-8-sig") if number == 1 else raw.decode()
            if text.strip():
                yield number, _row(text)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileNotReadable(path=name, why="dữ liệu nén không trọn vẹn") from error
    except UnicodeDecodeError as error:
        raise FileNotReadable(path=name, why="không phải tệp chữ UTF-8") from error
    except OSError as error:
        raise FileNotReadable(path=name, why=error.strerror or "lỗi đọc tệp") from error


def _row(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return RowFaulty(why="Dòng không phải JSON đúng, có thể bị cắt giữa chừng.")
