"""Periods of figures: days, months, quarters, years, any range, and the report's own quarters."""

import datetime as dt
import re
from dataclasses import dataclass

from motcua.kernel.refusals import Refused

ROMAN = ("I", "II", "III", "IV")
FIRST_YEAR, LAST_YEAR = 2000, 2199
ONE_DAY = dt.timedelta(days=1)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-(Q|B)([1-4])")
_YEAR = re.compile(r"(\d{4})(-B)?")


class NoSuchPeriod(Refused):
    code = "figures.no_such_period"
    status = 422
    message = "Kỳ số liệu “{period}” không đúng."


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days, both ends included. `code` is its short name in addresses."""

    code: str
    first: dt.date
    last: dt.date
    title: str

    def __post_init__(self) -> None:
        if self.first > self.last or not FIRST_YEAR <= self.first.year <= self.last.year <= LAST_YEAR:
            raise NoSuchPeriod(period=self.code)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def day(on: dt.date) -> Period:
    return Period(on.isoformat(), on, on, f"ngày {on:%d/%m/%Y}")


def between(first: dt.date, last: dt.date) -> Period:
    """Any range of days. Refuses `NoSuchPeriod` when it ends before it begins."""
    title = f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    return Period(f"{first.isoformat()}..{last.isoformat()}", first, last, title)


def month(year: int, number: int) -> Period:
    first = _date(year, number, 1)
    after = _date(year + number // 12, number % 12 + 1, 1)
    return Period(f"{year}-{number:02d}", first, after - ONE_DAY, f"tháng {number} năm {year}")


def quarter(year: int, number: int) -> Period:
    first = _date(year, 3 * number - 2, 1)
    return Period(f"{year}-Q{number}", first, month(year, 3 * number).last, f"quý {ROMAN[number - 1]} năm {year}")


def year(number: int) -> Period:
    return Period(f"{number}", _date(number, 1, 1), _date(number, 12, 31), f"năm {number}")


def report_quarter(year: int, number: int) -> Period:
    """A quarter of report form 06: I is 15/12 of the year before to 14/3, … (TT 01/2020/TT-VPCP)."""
    first = _date(year - 1, 12, 15) if number == 1 else _date(year, 3 * number - 3, 15)
    last = _date(year, 3 * number, 14)
    title = f"kỳ báo cáo quý {ROMAN[number - 1]} năm {year} ({first:%d/%m/%Y} – {last:%d/%m/%Y})"
    return Period(f"{year}-B{number}", first, last, title)


def report_year(year: int) -> Period:
    """The report's year: 15/12 of the year before to 14/12."""
    first, last = _date(year - 1, 12, 15), _date(year, 12, 14)
    return Period(f"{year}-B", first, last, f"kỳ báo cáo năm {year} ({first:%d/%m/%Y} – {last:%d/%m/%Y})")


def report_quarter_of(on: dt.date) -> Period:
    """The report's quarter a day lies in."""
    shifted = on + dt.timedelta(days=17)  # 15/12 becomes 1/1; other borders are checked, not computed
    return next(
        quarter
        for number in (1, 2, 3, 4)
        for quarter in (report_quarter(shifted.year, number),)
        if quarter.first <= on <= quarter.last
    )


def parse(code: str) -> Period:
    """`2026-11-23`, `2026-11`, `2026-Q4`, `2026`, `2026-B4`, `2026-B`, `2026-01-15..2026-02-03`.

    Refuses `NoSuchPeriod`.
    """
    try:
        if ".." in code:
            first, _, last = code.partition("..")
            return between(_iso(first), _iso(last))
        if _DAY.fullmatch(code):
            return day(_iso(code))
        if found := _MONTH.fullmatch(code):
            return month(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(code):
            make = quarter if found[2] == "Q" else report_quarter
            return make(int(found[1]), int(found[3]))
        if found := _YEAR.fullmatch(code):
            return report_year(int(found[1])) if found[2] else year(int(found[1]))
    except ValueError:
        raise NoSuchPeriod(period=code[:40]) from None
    raise NoSuchPeriod(period=code[:40])


def choices(today: dt.date) -> list[Period]:
    """The periods a leader asks for most, seen from `today`."""
    last_month = today.replace(day=1) - ONE_DAY
    this_quarter = (today.month + 2) // 3
    before = today.replace(month=3 * this_quarter - 2, day=1) - ONE_DAY
    report = report_quarter_of(today)
    return [
        day(today),
        month(today.year, today.month),
        month(last_month.year, last_month.month),
        quarter(today.year, this_quarter),
        quarter(before.year, (before.month + 2) // 3),
        year(today.year),
        year(today.year - 1),
        report,
        report_quarter_of(report.first - ONE_DAY),
        report_year((today + dt.timedelta(days=17)).year),
    ]


def months_of(period: Period, *, at_least: int = 12, at_most: int = 36) -> list[Period]:
    """The months of a period; of a shorter one the `at_least` months that end with it, of a longer one the last."""
    found: list[Period] = []
    current = month(period.last.year, period.last.month)
    while len(found) < at_most and (len(found) < at_least or current.last >= period.first):
        found.append(current)
        before = current.first - ONE_DAY
        if before.year < FIRST_YEAR:
            break
        current = month(before.year, before.month)
    return found[::-1]


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NoSuchPeriod(period=f"{year}-{month}-{day}") from None


def _iso(text: str) -> dt.date:
    if not _DAY.fullmatch(text):
        raise NoSuchPeriod(period=text[:40])
    return dt.date.fromisoformat(text)
