"""`motcua import-processes`: take over the decided internal processes."""

import argparse
import json
import sys
from pathlib import Path

from motcua.casework import actions
from motcua.casework.actions import ImportSummary
from motcua.kernel.features import Command

SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="mỗi dòng một quy trình dạng JSON, có thể nén .gz")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(options: argparse.Namespace) -> int:
    visible = sys.stderr.isatty()

    def progress(done: int) -> None:
        if visible:
            print(f"Đang nhập quy trình: {done}", end="\r", file=sys.stderr, flush=True)

    summary = actions.import_processes(file=Path(options.file), progress=progress)
    if visible:
        print(file=sys.stderr)
    print(json.dumps(summary.to_json(), ensure_ascii=False) if options.json else told(summary))
    return 0


def told(summary: ImportSummary) -> str:
    lines = [
        f"Đã đọc {summary.read} dòng: nhập mới {summary.imported}, cập nhật {summary.updated}, "
        f"không đổi {summary.unchanged}, loại {len(summary.rejections)}.",
        f"Tổng thời gian có ghi: {summary.sums_equal} quy trình khớp, {summary.sums_differ} quy trình lệch.",
    ]
    if summary.without_code:
        lines.append(f"Chưa dùng được vì không có mã thủ tục: {summary.without_code} quy trình.")
    for title, all_told in (("Loại", summary.rejections), ("Lưu ý", summary.warnings)):
        lines += [f"  {title} dòng {t.line} ({t.code or 'không có mã'}): {t.text}" for t in all_told[:SHOWN]]
        if len(all_told) > SHOWN:
            lines.append(f"  … và {len(all_told) - SHOWN} điều khác (xem đủ bằng --json).")
    return "\n".join(lines)


IMPORT_PROCESSES = Command(
    name="import-processes", help="nhập quy trình nội bộ đã được phê duyệt", arguments=arguments, run=run
)
