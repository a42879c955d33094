from typing import Any

from django import forms

from motcua.services.dossiers.rules import GuidanceKind
from motcua.ui.fields import LineField, ParagraphsField


class GuideForm(forms.Form):
    """Help that was given: one line, nothing of it needed."""

    whom = LineField(label="Ai hỏi", max_length=200, required=False)
    find = LineField(label="Hỏi về thủ tục", max_length=300, required=False)
    procedure = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    missing = ParagraphsField(
        label="Giấy tờ còn thiếu", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    phone = LineField(label="Điện thoại", max_length=30, required=False)
    form_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    use_required_attribute = False


class SlipForm(forms.Form):
    """A supplement slip or a refusal for papers that are not taken in."""

    whom = LineField(label="Họ tên người đến làm thủ tục", max_length=200)
    phone = LineField(label="Điện thoại", max_length=30, required=False)
    address = LineField(label="Địa chỉ", max_length=300, required=False)
    find = LineField(label="Thủ tục", max_length=300)
    procedure = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    missing = ParagraphsField(label="Giấy tờ cần bổ sung, hoàn thiện", max_length=4000, required=False)
    reason = ParagraphsField(label="Lý do", max_length=4000)
    form_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args: Any, kind: GuidanceKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind is GuidanceKind.REFUSAL:
            del self.fields["missing"]
            self.fields["reason"].label = "Lý do từ chối và căn cứ"
        else:
            self.fields["missing"].required = True
            self.fields["missing"].help_text = "Mỗi giấy tờ một dòng."
