"""What a file holds: its headings, their widths, and its rows in blocks."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.models import Officer
from motcua.kernel.jobs import GiveUp
from motcua.oversight.figures import access, queries, rules
from motcua.oversight.figures.forms import FilterForm
from motcua.oversight.figures.models import Export
from motcua.oversight.figures.queries import Filters, Line, Row
from motcua.oversight.figures.rules import Clock

Block = list[Sequence[object]]


@dataclass(frozen=True)
class Contents:
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    count: int
    blocks: Iterator[Block]


LINE_COLUMNS: tuple[tuple[str, int, Callable[[Line], object]], ...] = (
    ("Mã hồ sơ", 26, lambda line: line.code),
    ("Nội dung", 50, lambda line: line.title),
    ("Lĩnh vực", 24, lambda line: line.field),
    ("Kênh tiếp nhận", 16, lambda line: line.channel),
    ("Đơn vị tiếp nhận", 32, lambda line: line.receiving_unit),
    ("Đơn vị giải quyết", 32, lambda line: line.unit),
    ("Tiếp nhận", 17, lambda line: line.received_at),
    ("Hẹn trả", 17, lambda line: line.due_at),
    ("Khai có kết quả lúc", 17, lambda line: line.resolved_claimed_at),
    ("Kích trả lúc", 17, lambda line: line.resolved_recorded_at),
    ("Thời điểm được tính", 17, lambda line: line.resolved_judged_at),
    ("Theo thời điểm được tính", 16, lambda line: line.verdict),
    ("Theo lúc kích trả", 16, lambda line: line.verdict_by_click),
    ("Nguyên nhân quá hạn", 40, lambda line: line.cause),
    ("Trạng thái", 20, lambda line: line.state),
)


def contents_of(export: Export, now: dt.datetime) -> Contents:
    """Read anew, with the rights the officer has now. Refuses `NotAllowed`, `NoSuchFigure`."""
    officer, wanted = export.officer, export.wanted
    rights.check(officer, access.SEE)
    filters = FilterForm(wanted, officer=officer).filters()
    make = {"list": _list, "table": _table, "report06": _report_06}.get(export.what)
    if make is None:
        raise GiveUp
    return make(officer, filters, wanted, now)


def _list(officer: Officer, filters: Filters, wanted: dict[str, str], now: dt.datetime) -> Contents:
    key = rules.parse_key(wanted.get("so", ""))
    blocks = queries.each_behind(key, filters, officer, now=now)
    return Contents(
        headings=tuple(title for title, _, _ in LINE_COLUMNS),
        widths=tuple(width for _, width, _ in LINE_COLUMNS),
        count=queries.count_behind(key, filters, officer, now=now),
        blocks=([[get(line) for _, _, get in LINE_COLUMNS] for line in queries.lines_of(block)] for block in blocks),
    )


def _table(officer: Officer, filters: Filters, wanted: dict[str, str], now: dt.datetime) -> Contents:
    """Every figure, by field and in all, with the rates and their fractions."""
    found = queries.table(officer, filters, by="field", now=now)
    rounding = queries.rounding()
    names = queries.field_names({row.field for row in found.rows if row.field is not None})
    figures = [rules.BY_CODE[code] for code in queries.COUNTED]

    def line(name: str, row: Row) -> list[object]:
        rates = queries.rates_of(row)
        return [
            name,
            *(row.cells[figure.code] for figure in figures),
            *(
                f"{rules.in_words(r.fraction.percent(rounding))} ({r.fraction.numerator}/{r.fraction.denominator})"
                for r in rates
            ),
        ]

    rates = [
        f"Tỷ lệ {line.rate.label} – {line.rate.title.lower()}, {rules.CLOCK_TITLES[line.clock].lower()}"
        for line in queries.rates_of(found.total)
    ]
    rows: Block = [*(line(names[row.field or ""], row) for row in found.rows), line("Tổng số", found.total)]
    return Contents(
        headings=("Lĩnh vực", *(figure.title for figure in figures), *rates),
        widths=(40, *(14 for _ in figures), *(24 for _ in rates)),
        count=len(rows),
        blocks=iter([rows]),
    )


def _report_06(officer: Officer, filters: Filters, wanted: dict[str, str], now: dt.datetime) -> Contents:
    by = "unit" if wanted.get("hang") == "donvi" else "field"
    judged_by = Clock.CLICK if wanted.get("cach") == Clock.CLICK else Clock.JUDGED
    report = queries.report_06(officer, filters, by=by, judged_by=judged_by, now=now)
    rows: Block = [[number, line.name, *line.columns] for number, line in enumerate(report.lines, start=1)]
    rows.append(["", report.total.name, *report.total.columns])
    columns = rules.REPORT_06
    return Contents(
        headings=(
            "(1) STT",
            f"(2) {'Đơn vị' if by == 'unit' else 'Lĩnh vực'}",
            *(f"({c.number}) {c.group}: {c.title.lower()}" for c in columns),
        ),
        widths=(6, 40, *(14 for _ in columns)),
        count=len(rows),
        blocks=iter([rows]),
    )
