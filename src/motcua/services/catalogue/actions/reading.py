"""The published file: one JSON object a line, maybe gzipped. Read as a stream, never whole."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from motcua.kernel.refusals import Refused
from motcua.kernel.text import clean

LONGEST_LINE = 16_000_000


class FileNotReadable(Refused):
    code = "catalogue.file_not_readable"
    status = 422
    message = "Không mở được tệp “{path}”: {why}."


class FileBroken(Refused):
    code = "catalogue.file_broken"
    status = 422
    message = "Tệp “{path}” bị hỏng hoặc tải chưa hết: {why} (dòng {line}). Chưa nhập gì; hãy tải lại tệp rồi nhập lại."


class FileForeign(Refused):
    code = "catalogue.file_foreign"
    status = 422
    message = (
        "Tệp “{path}” không phải danh mục thủ tục hành chính: {recognised} trên {lines} dòng đọc được là thủ tục. "
        "Mỗi dòng cần là một thủ tục dạng JSON có mã (code) và nội dung (detail). Chưa nhập gì."
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line is a procedure, or `problem` says why not."""

    number: int
    row: dict[str, Any] | None
    problem: str = ""


@dataclass(slots=True)
class Survey:
    """What the whole file is, before anything is written. `codes`: those written without stray spaces."""

    digest: str = ""
    lines: int = 0
    recognised: int = 0
    codes: set[str] = field(default_factory=set)


def survey(path: Path, progress: Callable[[int], None]) -> Survey:
    """Read the file to its end once. Refuses `FileNotReadable`, `FileBroken`, `FileForeign`."""
    found = Survey()
    digest = hashlib.sha256()
    for line in lines(path, digest.update):
        found.lines += 1
        if line.row is not None:
            found.recognised += 1
            code = line.row["code"]
            if code == clean(code):
                found.codes.add(code)
        if found.lines % 500 == 0:
            progress(found.lines)
    if found.recognised * 2 <= found.lines or not found.recognised:
        raise FileForeign(path=path.name, recognised=found.recognised, lines=found.lines)
    found.digest = digest.hexdigest()
    return found


def lines(path: Path, feed: Callable[[bytes], None] = lambda _: None) -> Iterator[Line]:
    """The lines that are not empty. A last line cut short means a file cut short."""
    number = 0
    try:
        with _open(path) as stream:
            while raw := stream.readline(LONGEST_LINE + 1):
                number += 1
                feed(raw)
                if len(raw) > LONGEST_LINE:
                    _skip_line(stream, raw, feed)
                if raw.strip():
                    yield _line(path, number, raw)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileBroken(path=path.name, why="dữ liệu nén không trọn vẹn", line=number + 1) from error
    except OSError as error:
        raise FileNotReadable(path=path.name, why=error.strerror or "lỗi đọc tệp") from error


def _skip_line(stream: IO[bytes], raw: bytes, feed: Callable[[bytes], None]) -> None:
    """Read on to the end of a line nobody wants, without keeping it."""
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(LONGEST_LINE)
        feed(raw)


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]  # GzipFile reads bytes


def _line(path: Path, number: int, raw: bytes) -> Line:
    if len(raw) > LONGEST_LINE:
        return Line(number, None, "Dòng quá dài.")
    try:
        row = json.loads(raw)
    except UnicodeDecodeError:
        return Line(number, None, "Dòng có ký tự không phải UTF-8.")
    except ValueError as error:
        if not raw.endswith(b"\n"):
            # The writer ends each line; one that neither ends nor parses was cut off in the middle.
            raise FileBroken(path=path.name, why="dòng cuối bị cắt ngang", line=number) from error
        return Line(number, None, "Dòng không phải JSON hợp lệ.")
    except RecursionError:
        return Line(number, None, "Dòng lồng nhau quá sâu.")
    if not isinstance(row, dict) or not isinstance(row.get("code"), str) or not isinstance(row.get("detail"), dict):
        return Line(number, None, "Dòng không phải một thủ tục: thiếu mã (code) hoặc nội dung (detail).")
    return Line(number, row)
