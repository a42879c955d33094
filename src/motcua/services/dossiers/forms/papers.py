from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from motcua.services.dossiers.actions import PaperData
from motcua.services.dossiers.rules import DIGIT_TITLES, Digit, whole_name
from motcua.ui.fields import LineField

MOST = 999


class CountField(forms.IntegerField):
    """So many sheets; nothing typed means none."""

    widget = forms.TextInput

    def __init__(self, label: str, **kwargs: Any) -> None:
        said = f"{label} phải là số từ 0 đến {MOST}."
        super().__init__(label=label, required=False, error_messages={"invalid": said}, **kwargs)
        self.validators += [MinValueValidator(0, said), MaxValueValidator(MOST, said)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class PaperForm(forms.Form):
    """One paper of the list: ticked when it was handed in."""

    on = forms.BooleanField(label="Đã nộp", required=False)
    component = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    name = LineField(label="Tên giấy tờ", max_length=1000, required=False)
    originals = CountField("Bản chính")
    certified = CountField("Chứng thực")
    copies = CountField("Bản chụp")
    digit = forms.ChoiceField(
        label="Số hóa", choices=[(str(d.value), t) for d, t in DIGIT_TITLES.items()], required=False
    )
    file = forms.FileField(label="Ảnh chụp, bản quét", required=False)
    file_id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("on"):
            if not given.get("name"):
                self.add_error("name", "Hãy ghi tên giấy tờ.")
            counts = ("originals", "certified", "copies")
            if not any(given.get(c) for c in counts) and not any(c in self.errors for c in counts):
                self.add_error(
                    "originals", f"Hãy ghi số bản đã nộp của “{given.get('name', '')[:60]}” hoặc bỏ đánh dấu."
                )
        return given

    def value(self) -> PaperData | None:
        given = self.cleaned_data
        if not given["on"]:
            return None
        digit = Digit(int(given["digit"] or Digit.PAPER))
        if given["file_id"] and digit is Digit.PAPER:
            digit = Digit.DIGITISED
        return PaperData(
            name=given["name"],
            component_id=given["component"],
            originals=given["originals"],
            certified=given["certified"],
            copies=given["copies"],
            digit=digit,
            file_id=given["file_id"],
        )


class CopyForm(forms.Form):
    """One original and the certified copies asked for: a row of the grid."""

    name = LineField(label="Giấy tờ cần sao", max_length=1000, required=False)
    pages = CountField("Số trang bản chính")
    copies = CountField("Số bản sao")
    component = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    file = forms.FileField(label="Ảnh chụp, bản quét", required=False)
    file_id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    use_required_attribute = False

    def clean_name(self) -> str:
        return whole_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("name") or given.get("pages")):
            return given
        for field, sentence in (
            ("name", "Hãy ghi tên giấy tờ cần sao."),
            ("pages", "Hãy ghi số trang của bản chính."),
            ("copies", "Hãy ghi số bản sao."),
        ):
            if not given.get(field) and field not in self.errors:
                self.add_error(field, sentence)
        return given

    def value(self) -> PaperData | None:
        given = self.cleaned_data
        if not given["name"]:
            return None
        return PaperData(
            name=given["name"],
            component_id=given["component"],
            originals=1,
            copies=given["copies"],
            pages=given["pages"],
            digit=Digit.DIGITISED if given["file_id"] else Digit.PAPER,
            file_id=given["file_id"],
        )
