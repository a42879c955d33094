import datetime as dt
from typing import Any

from django import forms

from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.oversight.figures import queries, rules
from motcua.oversight.figures.queries import Filters
from motcua.oversight.figures.rules import BASIS_TITLES, MODE_TITLES, Basis, NoSuchPeriod, Period
from motcua.ui.fields import DayField

EVERYTHING = ("", "Tất cả")
# What a file may be of, and the parameters of the page it was asked from.
WHAT_TITLES = {"list": "Danh sách hồ sơ", "table": "Bảng số liệu", "report06": "Biểu 06"}
EXPORT_PARAMS = ("ky", "tu", "den", "theo", "donvi", "linhvuc", "kenh", "so", "hang", "cach")


class FilterForm(forms.Form):
    """Period, unit, field and channel as a leader picks them; the names are those of the addresses.

    A range of days wins over the period picked from the list.
    """

    tu = DayField(label="hoặc từ ngày", required=False)
    den = DayField(label="đến ngày", required=False)

    def __init__(self, params: Any, *, officer: Officer, periods: list[Period] | None = None) -> None:
        super().__init__(params)
        today = clock.today()
        self._default = (periods or [rules.month(today.year, today.month)])[0]
        self._offered = {p.code: p for p in periods or rules.choices(today)}
        for picked in _readable(str(params.get("ky", ""))):
            self._offered.setdefault(picked.code, picked)
        bases = [(b.value, BASIS_TITLES[b]) for b in Basis]
        units = [(str(pk), name) for pk, name in queries.unit_choices(officer)]
        self.fields |= {
            "ky": _pick("Kỳ số liệu", self._periods()),
            "theo": _pick("Đếm theo", bases),
            "donvi": _pick("Đơn vị", [EVERYTHING, *units]),
            "linhvuc": _pick("Lĩnh vực", [EVERYTHING, *queries.field_choices(officer, _basis(params))]),
            "kenh": _pick("Kênh tiếp nhận", [EVERYTHING, *queries.channel_choices()]),
        }

    def _periods(self) -> list[tuple[str, str]]:
        return [(p.code, _capital(p.title)) for p in self._offered.values()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if last and not first and "tu" not in self.errors:
            self.add_error("tu", "Nhập cả ngày bắt đầu.")
        elif first and not self.errors.get("den"):
            try:
                given["period"] = rules.between(first, last or max(first, clock.today()))
            except NoSuchPeriod:
                self.add_error("den", "Ngày kết thúc phải sau ngày bắt đầu.")
        return given

    def filters(self) -> Filters:
        """What was asked; what could not be read is left at its default."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        period = given.get("period")
        if period is None and (code := given.get("ky")):
            period = rules.parse(code)
        return Filters(
            period=period or self._default,
            basis=Basis(given.get("theo") or Basis.DECIDING),
            unit_id=int(given["donvi"]) if given.get("donvi") else None,
            field=given.get("linhvuc") or None,
            channel=given.get("kenh") or None,
        )

    def show(self, filters: Filters) -> None:
        """Fill the boxes with what is in effect; a range of days becomes a line of the list of periods."""
        self._offered.setdefault(filters.period.code, filters.period)
        self.fields["ky"] = _pick("Kỳ số liệu", self._periods())
        self.data = {**params_of(filters)}


def _pick(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def params_of(filters: Filters) -> dict[str, str]:
    """The filters as an address has them; defaults left out, the period always said."""
    found = {
        "ky": filters.period.code,
        "theo": "" if filters.basis is Basis.DECIDING else filters.basis.value,
        "donvi": str(filters.unit_id or ""),
        "linhvuc": filters.field or "",
        "kenh": filters.channel or "",
    }
    return {name: value for name, value in found.items() if value}


def report_periods(today: dt.date) -> list[Period]:
    """The report's quarters one may ask for: the current one, the seven before it, the years they lie in."""
    quarters = [rules.report_quarter_of(today)]
    while len(quarters) < 8:
        quarters.append(rules.report_quarter_of(quarters[-1].first - dt.timedelta(days=1)))
    years = sorted({q.last.year for q in quarters}, reverse=True)
    return [*quarters, *(rules.report_year(y) for y in years)]


class RoundingForm(forms.Form):
    mode = forms.ChoiceField(label="Cách viết tỷ lệ", choices=[(m.value, t) for m, t in MODE_TITLES.items()])
    places = forms.IntegerField(
        label="Số chữ số thập phân", min_value=0, max_value=rules.MOST_PLACES, widget=forms.TextInput
    )


def _basis(params: Any) -> Basis:
    return Basis.RECEIVING if params.get("theo") == Basis.RECEIVING else Basis.DECIDING


def _readable(code: str) -> list[Period]:
    try:
        return [rules.parse(code)]
    except NoSuchPeriod:
        return []


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
