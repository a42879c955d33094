"""Why one reads what is not one's own work."""

from django import forms

from motcua.ui.fields import LineField

REASONS = [
    ("Người dân hỏi về hồ sơ", "Người dân hỏi về hồ sơ"),
    ("Phối hợp giải quyết", "Phối hợp giải quyết"),
    ("Kiểm tra, giám sát", "Kiểm tra, giám sát"),
    ("", "Lý do khác"),
]


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do xem", choices=REASONS, widget=forms.RadioSelect, required=False)
    other = LineField(label="Lý do khác", max_length=300, required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, str]:
        given: dict[str, str] = super().clean() or {}
        if not given.get("reason") and not given.get("other") and not self.errors:
            self.add_error("other", "Hãy chọn hoặc ghi lý do.")
        return given

    @property
    def said(self) -> str:
        return ": ".join(filter(None, [self.cleaned_data["reason"], self.cleaned_data["other"]]))
