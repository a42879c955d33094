"""Files of rows, written as they come: memory stays the same however many there are."""

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from motcua.kernel import clock
from motcua.oversight.figures.rules import for_csv

MOST_ROWS = 1_000_000
WIDTHS = {dt.datetime: 17, dt.date: 12, int: 12}


class Sheet(Protocol):
    def row(self, values: Sequence[object]) -> None: ...

    def close(self) -> None: ...


class Csv:
    """UTF-8 with its mark, so that spreadsheets read the letters; nothing in it runs as a formula."""

    def __init__(self, path: Path, *, title: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(headings)

    def row(self, values: Sequence[object]) -> None:
        self._writer.writerow([for_csv(value, clock.LOCAL) for value in values])

    def close(self) -> None:
        self._file.close()


class Xlsx:
    """Numbers and instants stay numbers and instants; a new sheet begins after a million rows."""

    def __init__(self, path: Path, *, title: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        import xlsxwriter  # noqa: PLC0415  slow to load, and only the worker writes sheets

        self._book = xlsxwriter.Workbook(
            path,
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": title})
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        self._instant = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._number = self._book.add_format({"num_format": "#,##0"})
        self._headings, self._widths = headings, widths
        self._new_sheet()

    def _new_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        for column, heading in enumerate(self._headings):
            self._sheet.write_string(0, column, heading, self._bold)
        self._at = 1

    def row(self, values: Sequence[object]) -> None:
        if self._at > MOST_ROWS:
            self._new_sheet()
        for column, value in enumerate(values):
            if isinstance(value, dt.datetime):
                self._sheet.write_datetime(self._at, column, clock.local(value).replace(tzinfo=None), self._instant)
            elif isinstance(value, dt.date):
                self._sheet.write_datetime(self._at, column, dt.datetime.combine(value, dt.time()), self._day)
            elif isinstance(value, int):
                self._sheet.write_number(self._at, column, value, self._number)
            elif value:
                self._sheet.write_string(self._at, column, str(value))
        self._at += 1

    def close(self) -> None:
        self._book.close()
