"""`motcua due`: when is it due, and why."""

import argparse
import csv
import datetime as dt
import json
import sys

from motcua.foundation.calendars import queries
from motcua.foundation.calendars.rules import Due, due, parse_duration
from motcua.kernel import clock
from motcua.kernel.features import Command
from motcua.kernel.refusals import Refused


class UnreadableInstant(Refused):
    code = "calendars.unreadable_instant"
    status = 422
    message = "Không hiểu thời điểm “{text}”. Cần dạng 2026-01-08T09:00 (giờ Việt Nam nếu không ghi múi giờ)."


class UnreadableFile(Refused):
    code = "calendars.unreadable_file"
    status = 422
    message = "Không đọc được tệp “{path}”: {why}"


def read_instant(text: str) -> dt.datetime:
    """An ISO instant; local when it names no zone. A day alone is its first minute. Refuses `UnreadableInstant`."""
    try:
        instant = dt.datetime.fromisoformat(text.strip())
        return instant if instant.tzinfo else instant.replace(tzinfo=clock.LOCAL)
    except ValueError as error:
        raise UnreadableInstant(text=text[:60]) from error


def _answer(received: str, duration: str) -> Due:
    return due(queries.shipped_calendar(), read_instant(received), parse_duration(duration))


def run(options: argparse.Namespace) -> int:
    if options.batch:
        return _run_batch(options.batch)
    if not (options.received and options.duration):
        print("Cần --received và --duration, hoặc --batch.", file=sys.stderr)
        return 2
    found = _answer(options.received, options.duration)
    if options.json:
        print(json.dumps(found.to_json(), ensure_ascii=False))
    else:
        for reason in found.explanation:
            print(f"- {reason.text}" + (f" [{reason.source}]" if reason.source else ""))
    return 0


def _run_batch(path: str) -> int:
    """One JSON object a line, in the order of the file; 1 when a line could not be answered."""
    failed = False
    try:
        with sys.stdin if path == "-" else open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"received", "duration"} <= set(rows.fieldnames or ()):
                raise UnreadableFile(path=path, why="thiếu cột received hoặc duration.")
            for row in rows:
                asked = {"received": row["received"] or "", "duration": row["duration"] or ""}
                try:
                    line = {**asked, **_answer(**asked).to_json()}
                except Refused as refused:
                    failed = True
                    line = {**asked, "error": str(refused), "code": refused.code}
                print(json.dumps(line, ensure_ascii=False))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(path=path, why=str(error)) from error
    return 1 if failed else 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--received", metavar="LÚC", help="thời điểm tiếp nhận, ví dụ 2026-01-08T09:00")
    parser.add_argument("--duration", metavar="THỜI_HẠN", help="thời hạn, ví dụ “3 ngày làm việc”")
    parser.add_argument("--batch", metavar="TỆP", help="tệp CSV có cột received,duration (- là đầu vào chuẩn)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


DUE = Command(
    name="due",
    help="tính hạn trả kết quả và giải thích từng ngày",
    arguments=_arguments,
    run=run,
    needs_store=False,
)
