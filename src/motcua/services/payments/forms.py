from typing import Any

from django import forms

from motcua.kernel.money import in_digits
from motcua.services.payments.rules import (
    DENOMINATIONS,
    EXEMPTIONS,
    FORMULA_TITLES,
    KIND_TITLES,
    FeeKind,
    Formula,
    money,
)
from motcua.services.payments.rules.money import DifferenceUnexplained
from motcua.ui.fields import DayField, LineField, MoneyField, ParagraphsField

NOT_A_COUNT = "Nhập số tờ bằng chữ số."


class Reason(forms.Form):
    reason = ParagraphsField(label="Lý do", max_length=500, error_messages={"required": "Hãy ghi lý do."})


class Transfer(forms.Form):
    bank_reference = LineField(
        label="Mã giao dịch của ngân hàng",
        max_length=80,
        error_messages={"required": "Hãy ghi mã giao dịch của ngân hàng."},
    )


class Closing(forms.Form):
    """What lies in the drawer, piece by piece. `expected_cash`: what the receipts on the page add up to."""

    day = forms.DateField(widget=forms.HiddenInput)
    expected_cash = forms.IntegerField(widget=forms.HiddenInput)
    opening_cash = MoneyField(label="Tiền lẻ có sẵn đầu ca", required=False)
    explanation = ParagraphsField(label="Giải trình chênh lệch", max_length=1000, required=False)
    receiver = LineField(label="Người nhận bàn giao tiền", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for worth in DENOMINATIONS:
            self.fields[_name(worth)] = forms.IntegerField(
                label=f"{in_digits(worth)} đồng",
                required=False,
                min_value=0,
                max_value=100_000,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"invalid": NOT_A_COUNT, "min_value": NOT_A_COUNT, "max_value": NOT_A_COUNT},
            )

    @property
    def pieces(self) -> list[Any]:
        return [self[_name(worth)] for worth in DENOMINATIONS]

    def counted(self) -> dict[int, int]:
        return {worth: self.cleaned_data.get(_name(worth)) or 0 for worth in DENOMINATIONS}

    def totals(self) -> tuple[int, int]:
        """What was counted, and how far it is from what should be there."""
        total = sum(worth * pieces for worth, pieces in self.counted().items())
        opening = self.cleaned_data.get("opening_cash") or 0
        return total, total - opening - (self.cleaned_data.get("expected_cash") or 0)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            try:
                money.check_difference(self.totals()[1], given.get("explanation", ""))
            except DifferenceUnexplained as unexplained:
                self.add_error("explanation", str(unexplained))
        return given


def _name(worth: int) -> str:
    return f"count_{worth}"


class Fee(forms.Form):
    """A fee from a day on. An empty amount: the province has not set it yet."""

    procedure_code = LineField(
        label="Mã thủ tục", max_length=60, error_messages={"required": "Hãy ghi mã thủ tục, ví dụ 1.004873."}
    )
    code = forms.SlugField(
        label="Mã khoản thu",
        max_length=40,
        help_text="Chữ không dấu, ví dụ le-phi-ho-tich. Mức thu mới của cùng một khoản giữ nguyên mã.",
        error_messages={"required": "Hãy ghi mã khoản thu.", "invalid": "Chỉ dùng chữ không dấu, chữ số và dấu nối."},
    )
    kind = forms.ChoiceField(label="Loại", choices=[(k.value, KIND_TITLES[k]) for k in FeeKind])
    name = LineField(label="Tên khoản thu", max_length=250, error_messages={"required": "Hãy ghi tên khoản thu."})
    formula = forms.ChoiceField(label="Cách tính", choices=[(f.value, FORMULA_TITLES[f]) for f in Formula])
    amount = MoneyField(label="Mức thu", required=False)
    online_amount = MoneyField(label="Mức thu khi nộp trực tuyến", required=False)
    per = LineField(label="Tính cho mỗi", max_length=80, required=False)
    first_pages = forms.IntegerField(label="Số trang đầu tính mức thu trên", required=False, min_value=0, max_value=100)
    next_amount = MoneyField(label="Mức thu mỗi trang tiếp theo", required=False)
    cap = MoneyField(label="Tối đa cho một bản", required=False)
    automatic = forms.BooleanField(label="Tự tính khi tiếp nhận hồ sơ", required=False)
    exempt = forms.MultipleChoiceField(
        label="Đối tượng được miễn",
        choices=list(EXEMPTIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    local = forms.BooleanField(label="Mức thu riêng của tỉnh, thành phố", required=False, initial=True)
    basis = LineField(
        label="Căn cứ",
        max_length=300,
        error_messages={"required": "Hãy ghi số, ký hiệu văn bản quy định mức thu."},
    )
    valid_from = DayField(label="Có hiệu lực từ ngày", error_messages={"required": "Hãy ghi ngày có hiệu lực."})
    note = LineField(label="Ghi chú", max_length=500, required=False)


class EndFee(forms.Form):
    on = DayField(label="Hết hiệu lực từ ngày", error_messages={"required": "Hãy ghi ngày hết hiệu lực."})
