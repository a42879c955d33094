from collections.abc import Sequence
from typing import Any

from django import forms

from motcua.foundation.printing import rules
from motcua.ui.fields import LineField, ParagraphsField

# Lines an office may part itself, and texts of a few sentences.
SEVERAL_LINES = {"parent": 2, "agency": 2, "receipt_note": 3}


class Texts(forms.Form):
    """Every text block of an office; an empty one gives the default back."""

    def __init__(self, *args: Any, own: Sequence[tuple[rules.TextBlock, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block, text in own:
            hint = f"Để trống thì in: {block.default[0].lower()}{block.default[1:]}." if block.default else ""
            common: dict[str, Any] = {
                "label": block.title,
                "required": False,
                "max_length": block.longest,
                "help_text": hint,
                "initial": text,
            }
            rows = SEVERAL_LINES.get(block.key)
            self.fields[block.key] = (
                ParagraphsField(widget=forms.Textarea(attrs={"rows": rows}), **common) if rows else LineField(**common)
            )


class CrestPicture(forms.Form):
    image = forms.FileField(
        label="Ảnh biểu trưng",
        help_text="Ảnh PNG hoặc JPEG, không quá 5 MB. Ảnh được thu nhỏ và in cao 11 mm phía trên tên cơ quan.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"required": "Hãy chọn tệp ảnh.", "empty": "Tệp ảnh rỗng."},
    )
