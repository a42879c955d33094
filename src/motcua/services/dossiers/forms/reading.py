"""Why one reads what is not one's own work."""

from django import forms

from motcua.ui.fields import LineField

OTHER = "other"
REASONS = [
    ("Người dân hỏi về hồ sơ", "Người dân hỏi về hồ sơ"),
    ("Phối hợp giải quyết", "Phối hợp giải quyết"),
    ("Kiểm tra, giám sát", "Kiểm tra, giám sát"),
    (OTHER, "Lý do khác"),
]


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do xem", choices=REASONS, widget=forms.RadioSelect)
    other = LineField(label="Ghi rõ thêm", max_length=300, required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, str]:
        given: dict[str, str] = super().clean() or {}
        if given.get("reason") == OTHER and not given.get("other"):
            self.add_error("other", "Hãy ghi rõ lý do.")
        return given

    @property
    def said(self) -> str:
        """The whole reason, as it is noted."""
        reason, more = self.cleaned_data["reason"], self.cleaned_data["other"]
        return ": ".join(filter(None, ["" if reason == OTHER else reason, more]))
