"""What is said once for many items."""

from typing import Any

from django import forms

from motcua.services.dossiers.actions import Bulk
from motcua.ui.fields import ParagraphsField

LABELS = {
    Bulk.COMPLETE: ("Ý kiến xử lý chung", False),
    Bulk.APPROVE: ("Ý kiến khi ký", False),
    Bulk.SEND_BACK: ("Lý do trả lại", True),
    Bulk.ASSIGN: ("Lý do chuyển", False),
}


class BulkForm(forms.Form):
    """`do` decides what has to be said."""

    form_id = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    to = forms.ChoiceField(label="Chuyển cho")
    reason = ParagraphsField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))

    use_required_attribute = False

    def __init__(self, data: Any = None, *, do: Bulk, receivers: list[tuple[int, str]]) -> None:
        super().__init__(data)
        reason = self.fields["reason"]
        reason.label, reason.required = LABELS[do]
        if do is not Bulk.ASSIGN:
            del self.fields["to"]
            return
        choices = [("", ""), *((str(pk), name) for pk, name in receivers)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField by its declaration
