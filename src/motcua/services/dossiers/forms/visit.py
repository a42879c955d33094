from typing import Any

from django import forms

from motcua.ui.fields import LineField, MomentField, MoneyField

CASH, TRANSFER, LATER = "cash", "transfer", "later"
METHODS = [(CASH, "Tiền mặt"), (TRANSFER, "Chuyển khoản"), (LATER, "Chưa thu")]


class VisitForm(forms.Form):
    """What holds for the whole visit: the money, and when it is said to have happened."""

    method = forms.ChoiceField(label="Thu tiền", choices=METHODS, required=False, initial=CASH)
    received = MoneyField(label="Khách đưa", required=False, max_value=1_000_000_000)
    bank_reference = LineField(label="Mã giao dịch", max_length=80, required=False)
    claimed_at = MomentField(label="Thời điểm nhận hồ sơ", required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("method") == TRANSFER and not given.get("bank_reference"):
            self.add_error("bank_reference", "Hãy ghi mã giao dịch của ngân hàng.")
        return given
