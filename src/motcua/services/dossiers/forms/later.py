"""What the counter writes about a dossier that is already there."""

from typing import Any

from django import forms

from motcua.services.dossiers.rules import WITNESSES
from motcua.ui.fields import DayField, LineField, MomentField, ParagraphsField

CLAIMED = "Để trống nếu nhận ngay lúc này. Ví dụ: 16:30 23/11/2026."


class AcceptForm(forms.Form):
    claimed_at = MomentField(label="Thời điểm nhận", required=False, help_text=CLAIMED)
    use_required_attribute = False


class TurnAwayForm(forms.Form):
    grounds = ParagraphsField(label="Lý do không tiếp nhận và căn cứ", max_length=2000)
    use_required_attribute = False


class SupplementForm(forms.Form):
    """Which of the missing papers came, and when."""

    came = forms.MultipleChoiceField(label="Giấy tờ đã nhận", widget=forms.CheckboxSelectMultiple, required=False)
    others = ParagraphsField(
        label="Giấy tờ khác nhận kèm",
        max_length=2000,
        required=False,
        help_text="Mỗi giấy tờ một dòng.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    claimed_at = MomentField(label="Thời điểm nhận", required=False, help_text=CLAIMED)
    witness = forms.ChoiceField(label="Có gì chứng minh thời điểm này", choices=list(WITNESSES.items()), required=False)
    note = LineField(label="Ghi chú", max_length=300, required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["came"].choices = [(str(i), name) for i, name in enumerate(asked)]  # type: ignore[attr-defined]  # a choice field has choices
        if not self.is_bound:
            self.initial.setdefault("came", [str(i) for i in range(len(asked))])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("came") and not given.get("others"):
            self.add_error("came", "Chưa đánh dấu giấy tờ nào đã nhận.")
        return given

    @property
    def names(self) -> list[str]:
        """The papers that came."""
        given = self.cleaned_data
        others = [line.strip() for line in given["others"].split("\n") if line.strip()]
        return [self.asked[int(i)] for i in given["came"]] + others


class HandOverForm(forms.Form):
    """Who takes the result, known by what, by whose right."""

    WAYS = [("counter", "Tại quầy"), ("post", "Qua bưu chính"), ("home", "Tại nhà"), ("online", "Bản điện tử")]

    to = LineField(label="Người nhận kết quả", max_length=150)
    identity = LineField(label="Số định danh của người nhận", max_length=30, required=False)
    other = forms.BooleanField(label="Nhận theo ủy quyền", required=False)
    authorisation = LineField(label="Giấy ủy quyền", max_length=150, required=False)
    how = forms.ChoiceField(label="Trả bằng cách", choices=WAYS, widget=forms.RadioSelect, initial="counter")
    claimed_at = MomentField(label="Thời điểm trả", required=False, help_text=CLAIMED.replace("nhận", "trả"))

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("other") and not given.get("authorisation"):
            self.add_error("authorisation", "Hãy ghi giấy ủy quyền (số, ngày, nơi chứng thực).")
        return given

    @property
    def whom(self) -> str:
        """The taker as the record keeps it."""
        given = self.cleaned_data
        parts = [given["identity"], f"ủy quyền: {given['authorisation']}" if given["other"] else ""]
        known = "; ".join(p for p in parts if p)
        return f"{given['to']} – {known}" if known else str(given["to"])


class RegisterForm(forms.Form):
    """Which part of the book of a year."""

    tu = DayField(label="Từ ngày")
    den = DayField(label="Đến ngày")

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if first and last and first > last:
            self.add_error("den", "Ngày sau phải không trước ngày đầu.")
        elif first and last and first.year != last.year:
            self.add_error("den", "Mỗi năm một quyển sổ: hai ngày phải trong cùng một năm.")
        return given
