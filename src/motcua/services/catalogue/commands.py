"""`motcua import-catalogue`: take over the published catalogue of procedures."""

import argparse
import json
import sys
import time
from pathlib import Path

from motcua.kernel.features import Command
from motcua.services.catalogue import actions
from motcua.services.catalogue.actions import ImportResult

SHOWN = 20


class _Progress:
    """A line on standard error, twice a second at most; nothing for a file."""

    def __init__(self) -> None:
        self._last = 0.0
        self._visible = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < 0.5 and done != total:
            return
        self._last = now
        counted = f"{done}/{total}" if total else str(done)
        print(f"{stage}: {counted}", end="\r" if self._visible else "\n", file=sys.stderr, flush=True)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="mỗi dòng một thủ tục dạng JSON, có thể nén .gz")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(options: argparse.Namespace) -> int:
    result = actions.import_catalogue(file=Path(options.file), progress=_Progress())
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(json.dumps(result.to_json(), ensure_ascii=False) if options.json else _told(result))
    return 0


def _told(result: ImportResult) -> str:
    lines = [
        f"Đã đọc {result.read} dòng: nhập mới {result.imported}, cập nhật {result.updated}, "
        f"không đổi {result.unchanged}, loại {len(result.rejections)}.",
        f"Điều chưa rõ cần người quyết định: {result.questions} (mới: {result.new_questions}).",
    ]
    lines += [f"  Loại dòng {r.line} ({r.code or 'không rõ mã'}): {r.reason}" for r in result.rejections[:SHOWN]]
    lines += [
        f"  Thay đổi {d['code']}: {', '.join(field['title'] for field in d['fields'])}"
        for d in result.differences[:SHOWN]
    ]
    if result.missing:
        lines.append(f"Có {len(result.missing)} thủ tục đang áp dụng không còn trong tệp; xem lại trước khi bãi bỏ.")
    return "\n".join(lines)


IMPORT_CATALOGUE = Command(
    name="import-catalogue", help="nhập danh mục thủ tục hành chính đã công bố", arguments=arguments, run=run
)
