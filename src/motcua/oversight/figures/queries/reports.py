"""Report form II.06: a row per field or per unit, columns (3) to (13)."""

import datetime as dt
from dataclasses import dataclass

from motcua.foundation.accounts.models import Officer
from motcua.kernel.text import sort_key
from motcua.oversight.figures.queries.filters import Filters
from motcua.oversight.figures.queries.names import field_names, unit_names
from motcua.oversight.figures.queries.tables import Row, table
from motcua.oversight.figures.rules import REPORT_06, Clock


@dataclass(frozen=True)
class ReportLine:
    """`name` is column (2); `columns` are (3) to (13) in their order."""

    name: str
    row: Row
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    lines: tuple[ReportLine, ...]
    total: ReportLine
    as_of: dt.datetime


def report_06(
    officer: Officer,
    filters: Filters,
    *,
    by: str = "field",
    judged_by: Clock = Clock.JUDGED,
    now: dt.datetime | None = None,
) -> Report:
    """The form for the period of the filters, `by` "field" or "unit". Refuses `NotAllowed`."""
    found = table(officer, filters, by=by, now=now)
    fields = field_names({row.field for row in found.rows if row.field is not None})
    units = unit_names({row.unit for row in found.rows if row.unit is not None})
    lines = [
        _line(units[row.unit] if row.unit is not None else fields[row.field or ""], row, judged_by)
        for row in found.rows
    ]
    return Report(
        lines=tuple(sorted(lines, key=lambda line: sort_key(line.name))),
        total=_line("Tổng số", found.total, judged_by),
        as_of=found.as_of,
    )


def _line(name: str, row: Row, judged_by: Clock) -> ReportLine:
    return ReportLine(name, row, tuple(row.cells[column.figure[judged_by]] for column in REPORT_06))
