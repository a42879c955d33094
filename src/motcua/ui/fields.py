"""Form fields of Vietnamese offices: days as they are written here, money in đồng, text in one normal form."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.kernel import clock, money, text

_DAY = re.compile(r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\s*$")
_DIGITS = re.compile(r"^\s*(\d{2})(\d{2})(\d{4})\s*$")
_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")
_TIME = re.compile(r"^\s*(\d{1,2})(?:\s*[:hg.]\s*(\d{1,2})?)?\s*$")

NOT_A_DAY = "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026."
NO_SUCH_DAY = "Không có ngày này trong lịch."
NOT_A_MOMENT = "Nhập giờ và ngày, ví dụ 16:30 23/11/2026."
NOT_MONEY = "Nhập số tiền bằng chữ số, ví dụ 1.250.000."


def read_day(written: str) -> dt.date:
    """`23/11/2026`, `23-11-2026`, `23112026` or `2026-11-23`. Raises ValidationError."""
    found = _DAY.match(written) or _DIGITS.match(written)
    if found:
        day, month, year = (int(g) for g in found.groups())
    elif found := _ISO.match(written):
        year, month, day = (int(g) for g in found.groups())
    else:
        raise ValidationError(NOT_A_DAY, code="invalid")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValidationError(NO_SUCH_DAY, code="invalid") from None


class DayField(forms.DateField):
    """A day in one box, typed quickly."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return clock.local(value).date()
        return value if isinstance(value, dt.date) else read_day(str(value))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "placeholder": "", "maxlength": "10"}


class DayParts(forms.MultiWidget):
    """Day, month and year in three boxes: what a citizen fills with the least doubt."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(("day", "month", "year"), forms.TextInput), attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, dt.date):
            return [value.day, value.month, value.year]
        return [None, None, None]


class DayPartsField(forms.MultiValueField):
    """A day in three boxes."""

    widget = DayParts

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=size) for size in (2, 2, 4)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dt.date | None:
        parts = [p.strip() for p in data_list or []]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return read_day("/".join(parts))


class MomentField(forms.Field):
    """A local date and time in one box: `16:30 23/11/2026`, `23/11/2026 16h30`. Gives an aware instant in UTC."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value
        words = re.sub(r"\b(ngày|lúc)\b|,|T", " ", text.clean(str(value))).split()
        if len(words) != 2:
            raise ValidationError(NOT_A_MOMENT, code="invalid")
        time, day = words if _TIME.match(words[0]) and not _DAY.match(words[0]) else reversed(words)
        found = _TIME.match(time)
        if not found:
            raise ValidationError(NOT_A_MOMENT, code="invalid")
        try:
            at = dt.time(int(found[1]), int(found[2] or 0))
        except ValueError:
            raise ValidationError(NOT_A_MOMENT, code="invalid") from None
        return clock.at(read_day(day), at)

    def prepare_value(self, value: Any) -> Any:
        return f"{clock.local(value):%H:%M %d/%m/%Y}" if isinstance(value, dt.datetime) else value


class MoneyField(forms.IntegerField):
    """Whole đồng, written with or without points: `1.250.000`."""

    widget = forms.TextInput

    def __init__(self, *, min_value: int = 0, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, **kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = re.sub(r"[.\s]|đồng|đ|₫|VND", "", value, flags=re.IGNORECASE)
            if value and not value.isdecimal():
                raise ValidationError(NOT_MONEY, code="invalid")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return money.in_digits(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}


class LineField(forms.CharField):
    """One line of text in normal form: NFC, single spaces."""

    def to_python(self, value: Any) -> str:
        return text.clean(super().to_python(value) or "").replace("\n", " ")


class ParagraphsField(forms.CharField):
    """Text of several lines in normal form."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        return text.clean((super().to_python(value) or "").replace("\r\n", "\n"))
