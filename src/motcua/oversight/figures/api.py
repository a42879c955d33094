"""Figures for other systems: the same numbers, fractions and lists as on the pages."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.actions import TokenAuth
from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.http import problems
from motcua.kernel.refusals import Invalid
from motcua.oversight.figures import access, queries, rules
from motcua.oversight.figures.queries import Filters, Line, Row
from motcua.oversight.figures.rules import Basis, Clock, Period

router = Router(tags=["Số liệu"], auth=TokenAuth("figures.read"))

REFUSALS = problems(401, 403, 404)

From = Annotated[dt.date, Query(alias="from", description="Ngày đầu của kỳ.")]
To = Annotated[dt.date, Query(alias="to", description="Ngày cuối của kỳ.")]
UnitCode = Annotated[str | None, Query(max_length=60, description="Mã đơn vị; gồm cả các đơn vị bên dưới.")]
FieldCode = Annotated[str | None, Query(max_length=40, pattern=r"^[^\x00]*$", description="Mã lĩnh vực.")]
CountedBy = Annotated[Basis, Query(description="Đếm theo đơn vị giải quyết hay đơn vị tiếp nhận.")]


class PeriodOut(Schema):
    first: dt.date = Field(alias="from")
    last: dt.date = Field(alias="to")
    title: str


class FiguresOut(Schema):
    field: str | None = Field(description="Mã lĩnh vực; null ở dòng tổng.")
    name: str
    figures: dict[str, int] = Field(description="Mã số liệu → số hồ sơ; định nghĩa ở docs/figures.md.")


class Summary(Schema):
    period: PeriodOut
    basis: Basis
    as_of: dt.datetime
    total: FiguresOut
    rows: list[FiguresOut]
    causes: dict[str, int] = Field(
        description="Nguyên nhân → số hồ sơ quá hạn theo lúc kích trả; cộng lại bằng late_click."
    )


class RateOut(Schema):
    rate: str
    title: str
    formula: str
    clock: Clock
    numerator: int
    denominator: int
    percent: str | None = Field(description="Viết theo cách làm tròn của hệ thống; null khi mẫu số bằng 0.")


class Rates(Schema):
    period: PeriodOut
    basis: Basis
    as_of: dt.datetime
    rounding: str
    places: int
    rates: list[RateOut]


class ReportRow(Schema):
    name: str
    columns: dict[str, int] = Field(description="Số cột của biểu, từ 3 đến 13 → số hồ sơ.")


class Report06(Schema):
    period: PeriodOut
    basis: Basis
    as_of: dt.datetime
    rows: list[ReportRow]
    total: ReportRow


class CaseOut(Schema):
    code: str
    title: str
    field: str
    channel: str
    receiving_unit: str
    unit: str
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    resolved_claimed_at: dt.datetime | None
    resolved_recorded_at: dt.datetime | None
    resolved_judged_at: dt.datetime | None
    verdict: str
    verdict_by_click: str
    cause: str
    state: str


class CaseList(Schema):
    count: int
    cases: list[CaseOut]
    next: str = Field(description="Gửi lại làm `after` để lấy trang sau; rỗng ở trang cuối.")


def _officer(request: HttpRequest) -> Officer:
    officer: Officer = request.auth  # type: ignore[attr-defined]  # ninja puts the authenticated officer there
    rights.check(officer, access.SEE)
    return officer


def _filters(period: Period, unit: str | None, field: str | None, basis: Basis) -> Filters:
    unit_id = None
    if unit is not None:
        found = organisation.find_unit_by_code(unit)
        if found is None:
            raise Invalid({"unit": "Không có đơn vị mang mã này."})
        unit_id = found.id
    return Filters(period=period, basis=basis, unit_id=unit_id, field=field)


def _period(period: Period) -> dict[str, Any]:
    return {"from": period.first, "to": period.last, "title": period.title}


@router.get("/figures/summary", response={200: Summary, **REFUSALS}, by_alias=True, summary="Số liệu của một kỳ")
def summary(
    request: HttpRequest,
    first: From,
    last: To,
    unit: UnitCode = None,
    field: FieldCode = None,
    basis: CountedBy = Basis.DECIDING,
) -> dict[str, Any]:
    officer = _officer(request)
    filters = _filters(rules.between(first, last), unit, field, basis)
    found = queries.table(officer, filters, by="field")
    names = queries.field_names({row.field or "" for row in found.rows})

    def shown(row: Row, name: str) -> dict[str, Any]:
        return {"field": row.field, "name": name, "figures": dict(row.cells)}

    return {
        "period": _period(filters.period),
        "basis": basis,
        "as_of": found.as_of,
        "total": shown(found.total, "Tổng số"),
        "rows": [shown(row, names[row.field or ""]) for row in found.rows],
        "causes": queries.causes(officer, filters, now=found.as_of),
    }


@router.get("/figures/rates", response={200: Rates, **REFUSALS}, by_alias=True, summary="Bốn tỷ lệ đúng hạn")
def rates(
    request: HttpRequest,
    first: From,
    last: To,
    unit: UnitCode = None,
    field: FieldCode = None,
    basis: CountedBy = Basis.DECIDING,
) -> dict[str, Any]:
    filters = _filters(rules.between(first, last), unit, field, basis)
    found = queries.table(_officer(request), filters)
    rounding = queries.rounding()
    lines = []
    for line in queries.rates_of(found.total):
        percent = line.fraction.percent(rounding)
        lines.append(
            {
                "rate": line.rate.code,
                "title": line.rate.title,
                "formula": line.rate.formula,
                "clock": line.clock,
                "numerator": line.fraction.numerator,
                "denominator": line.fraction.denominator,
                "percent": None if percent is None else f"{percent:f}",
            }
        )
    return {
        "period": _period(filters.period),
        "basis": basis,
        "as_of": found.as_of,
        "rounding": rounding.mode.value,
        "places": rounding.places,
        "rates": lines,
    }


@router.get("/figures/report-06", response={200: Report06, **REFUSALS}, by_alias=True, summary="Biểu II.06")
def report_06(
    request: HttpRequest,
    year: Annotated[int, Query(ge=2001, le=2199)],
    quarter: Annotated[int | None, Query(ge=1, le=4, description="Bỏ trống: kỳ báo cáo cả năm.")] = None,
    unit: UnitCode = None,
    basis: CountedBy = Basis.DECIDING,
    by: Annotated[
        str, Query(pattern="^(field|unit)$", description="Mỗi dòng là một lĩnh vực hay một đơn vị.")
    ] = "field",
    clock: Annotated[Clock, Query(description="Hạn tính theo thời điểm được tính hay lúc kích trả.")] = Clock.JUDGED,
) -> dict[str, Any]:
    period = rules.report_year(year) if quarter is None else rules.report_quarter(year, quarter)
    report = queries.report_06(_officer(request), _filters(period, unit, None, basis), by=by, judged_by=clock)

    def shown(line: queries.ReportLine) -> dict[str, Any]:
        numbers = [str(column.number) for column in rules.REPORT_06]
        return {"name": line.name, "columns": dict(zip(numbers, line.columns, strict=True))}

    return {
        "period": _period(period),
        "basis": basis,
        "as_of": report.as_of,
        "rows": [shown(line) for line in report.lines],
        "total": shown(report.total),
    }


@router.get("/figures/list", response={200: CaseList, **REFUSALS}, summary="Danh sách hồ sơ sau một số liệu")
def behind(
    request: HttpRequest,
    key: Annotated[str, Query(min_length=1, max_length=400, description="Mã số liệu, có thể thu hẹp: `late:field=…`.")],
    first: From,
    last: To,
    unit: UnitCode = None,
    field: FieldCode = None,
    basis: CountedBy = Basis.DECIDING,
    after: Annotated[str, Query(max_length=20)] = "",
) -> dict[str, Any]:
    officer = _officer(request)
    filters = _filters(rules.between(first, last), unit, field, basis)
    wanted = rules.parse_key(key)
    page = queries.list_behind(wanted, filters, officer, after=after)
    lines: list[Line] = queries.lines_of(page.cases)
    return {"count": queries.count_behind(wanted, filters, officer), "cases": lines, "next": page.after}
