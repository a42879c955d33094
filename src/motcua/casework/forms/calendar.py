import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.foundation.calendars.models import Confidence
from motcua.foundation.calendars.rules import Changes, DayKind, DayRule, Week, WrongSessions
from motcua.foundation.calendars.rules.shapes import RECEPTION, sessions_to_json, week_from_json
from motcua.ui.fields import DayField, LineField, ParagraphsField

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SESSION = re.compile(
    r"^(\d{1,2})\s*[:hg]\s*(\d{2})?\s*(?:-|–|đến)\s*(\d{1,2})\s*[:hg]\s*(\d{2})?\s*(\(?\s*chỉ tiếp nhận\s*\)?)?$", re.I
)


class Declaration(forms.Form):
    """A day off or a closure."""

    kind = DayKind.OFF

    day = DayField(label="Ngày", error_messages={"required": "Hãy nhập ngày."})
    name = LineField(
        label="Tên ngày",
        max_length=200,
        help_text="Ví dụ: Nghỉ Tết Âm lịch.",
        error_messages={"required": "Hãy nhập tên ngày."},
    )
    notice = LineField(
        label="Văn bản làm căn cứ",
        max_length=250,
        help_text="Số, ngày và cơ quan ban hành.",
        error_messages={"required": "Hãy nhập văn bản làm căn cứ."},
    )

    def rule(self) -> DayRule:
        data = self.cleaned_data
        confidence = str(data.get("confidence") or Confidence.CONFIRMED)
        return DayRule(data["day"], self.kind, data["name"], data["notice"], confidence, data.get("in_place_of"))

    def changes(self, unit_id: int | None) -> Changes:
        return Changes(unit_id=unit_id, declare=(self.rule(),))


class DayOff(Declaration):
    confidence = forms.ChoiceField(label="Mức chắc chắn", choices=Confidence.choices, initial=Confidence.CONFIRMED)


class Worked(Declaration):
    kind = DayKind.WORKED

    in_place_of = DayField(
        label="Làm bù cho ngày",
        required=False,
        help_text="Giờ làm việc lấy theo thứ của ngày này; để trống: như thứ Hai.",
    )
    confidence = forms.ChoiceField(label="Mức chắc chắn", choices=Confidence.choices, initial=Confidence.CONFIRMED)


class Closure(Declaration):
    kind = DayKind.CLOSURE


class Withdrawal(forms.Form):
    day = DayField(label="Ngày đã khai", error_messages={"required": "Hãy nhập ngày."})
    reason = ParagraphsField(label="Lý do hủy", max_length=1000, error_messages={"required": "Hãy nhập lý do."})

    def changes(self, unit_id: int | None) -> Changes:
        return Changes(unit_id=unit_id, withdraw=(self.cleaned_data["day"],))


class Hours(forms.Form):
    """The week, a line a day: `07:30-11:30, 13:30-17:00`; empty is closed."""

    valid_from = DayField(label="Áp dụng từ ngày", error_messages={"required": "Hãy nhập ngày bắt đầu áp dụng."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, title in enumerate(WEEKDAYS):
            self.fields[f"day{number}"] = LineField(label=title, max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        read: dict[str, list[list[str]]] = {}
        for number in range(7):
            try:
                sessions = _sessions(str(data.get(f"day{number}") or ""))
            except ValueError:
                self.add_error(f"day{number}", "Nhập các buổi như 07:30-11:30, 13:30-17:00; để trống nếu nghỉ.")
                continue
            if sessions:
                read[str(number)] = sessions
        self.sessions = read
        if not self.errors:
            try:
                week_from_json(data["valid_from"], read)
            except WrongSessions as refused:
                raise ValidationError(str(refused)) from refused
        return data

    def week(self) -> Week:
        return week_from_json(self.cleaned_data["valid_from"], self.sessions)

    def changes(self, unit_id: int | None) -> Changes:
        return Changes(unit_id=unit_id, weeks=(self.week(),))

    @staticmethod
    def words(week: Week) -> dict[str, str]:
        """The lines of a week as one would type them."""
        written = sessions_to_json(week)
        return {
            f"day{n}": ", ".join(
                f"{row[0]}-{row[1]}{' chỉ tiếp nhận' if row[2:] else ''}" for row in written.get(str(n), [])
            )
            for n in range(7)
        }


class Publication(forms.Form):
    year = forms.IntegerField(
        label="Ngày nghỉ đã có thông báo đến hết năm",
        min_value=2020,
        max_value=2099,
        error_messages={"required": "Hãy nhập năm.", "invalid": "Nhập năm bằng bốn chữ số."},
    )

    def changes(self, unit_id: int | None) -> Changes:
        return Changes(unit_id=None, published_until=self.cleaned_data["year"])


def _sessions(text: str) -> list[list[str]]:
    """Raises ValueError for what is not sessions."""
    found = []
    for part in (p.strip() for p in re.split(r"[,;]", text)):
        if not part:
            continue
        match = _SESSION.match(part)
        if match is None:
            raise ValueError(part)
        start, end = (dt.time(int(match[i]), int(match[i + 1] or 0)) for i in (1, 3))
        found.append([f"{start:%H:%M}", f"{end:%H:%M}", *([RECEPTION] if match[5] else [])])
    return found
