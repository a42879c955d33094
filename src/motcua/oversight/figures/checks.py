"""What `motcua verify` proves of figures."""

import datetime as dt

from motcua.casework.models import Case
from motcua.kernel import clock
from motcua.oversight.figures import queries, rules
from motcua.oversight.figures.models import Published
from motcua.oversight.figures.rules import KIND, Period


def recount_is_equal() -> list[str]:
    """Tables by SQL against a slow count dossier by dossier, for the periods people look at."""
    wrong: list[str] = []
    now = clock.now()
    cases = Case.objects.filter(kind=KIND)
    for (period, basis), slow in queries.recount(cases, _periods(clock.today()), now=now).items():
        for by, place in (("unit", 0), ("field", 1)):
            found = queries.table_of(cases, period, basis, by=by, now=now)
            fast = {getattr(row, by): dict(row.cells) for row in found.rows}
            if fast != _summed(slow, place):
                wrong.append(
                    f"Số liệu {period.title}, theo {rules.BASIS_TITLES[basis].lower()}: "
                    "đếm lại từng hồ sơ ra khác bảng số liệu."
                )
    return wrong


def _summed(slow: dict[tuple[int, str], dict[str, int]], place: int) -> dict[object, dict[str, int]]:
    found: dict[object, dict[str, int]] = {}
    for group, cells in slow.items():
        sums = found.setdefault(group[place], dict.fromkeys(queries.COUNTED, 0))
        for code, number in cells.items():
            sums[code] += number
    return {group: cells for group, cells in found.items() if cells["handled"]}


def _periods(today: dt.date) -> list[Period]:
    last_month = today.replace(day=1) - dt.timedelta(days=1)
    return [
        rules.month(today.year, today.month),
        rules.month(last_month.year, last_month.month),
        rules.year(today.year),
        rules.report_quarter_of(today),
    ]


def published_figures_hold() -> list[str]:
    """Every published table comes out the same when it is computed again."""
    return [
        f"Số liệu đã chốt {published.title} (chốt lúc {clock.local(published.as_of):%H:%M %d/%m/%Y}) tính lại ra khác."
        for published in Published.objects.order_by("pk").iterator()
        if not queries.still_holds(published)
    ]
