from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.casework.rules import Place, StepKind, StepSpec
from motcua.casework.rules.importing import MOST_STEPS
from motcua.casework.rules.printed import read_time, read_total
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.ui.fields import DayField, LineField, ParagraphsField

KIND_TITLES = {
    StepKind.RECEIVE: "Tiếp nhận",
    StepKind.ASSIGN: "Phân công",
    StepKind.WORK: "Xử lý",
    StepKind.PROPOSE: "Trình",
    StepKind.APPROVE: "Ký duyệt",
    StepKind.ISSUE: "Phát hành",
    StepKind.RETURN: "Trả kết quả",
}
PLACE_TITLES = {
    Place.RECEIVING: "Nơi tiếp nhận",
    Place.DECIDING: "Phòng giải quyết",
    Place.OFFICE: "Cơ quan, văn phòng",
}
STEP_FIELDS = ("name", "public_name", "role", "place", "kind", "time", "note")
UNREAD = "Không hiểu thời gian này. Ví dụ: 0,5 ngày làm việc; 4 giờ làm việc; để trống nếu không tính."


def time_words(quantity: int | None, unit: str) -> str:
    """As one would write it, "" when it is not counted."""
    return str(Duration(quantity, Unit(unit))) if quantity and unit else ""


class Upload(forms.Form):
    file = forms.FileField(
        label="Tệp quy trình",
        help_text="Mỗi dòng một quy trình dạng JSON (.jsonl), có thể nén .gz.",
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp rỗng."},
    )


class Head(forms.Form):
    """What a version of a process says of itself."""

    subject = LineField(
        label="Mã thủ tục",
        max_length=60,
        required=False,
        help_text="Để trống: quy trình chung, dùng cho thủ tục chưa có quy trình riêng.",
    )
    name = LineField(label="Tên quy trình", max_length=300, error_messages={"required": "Hãy nhập tên quy trình."})
    valid_from = DayField(label="Áp dụng từ ngày", error_messages={"required": "Hãy nhập ngày bắt đầu áp dụng."})
    decision = LineField(label="Quyết định phê duyệt", max_length=200, required=False)
    stated = LineField(
        label="Tổng thời gian ghi trong quyết định", max_length=100, required=False, help_text="Ví dụ: 3 ngày làm việc."
    )

    def clean_stated(self) -> tuple[int, str] | None:
        text = self.cleaned_data["stated"]
        found = read_total(text) if text else None
        if text and found is None:
            raise ValidationError(UNREAD)
        return found


class Step(forms.Form):
    name = LineField(label="Việc", max_length=300, error_messages={"required": "Hãy nhập việc của bước này."})
    public_name = LineField(label="Tên cho người dân", max_length=120, required=False)
    role = forms.ChoiceField(label="Ai làm")
    place = forms.ChoiceField(label="Ở đâu", choices=[(p.value, t) for p, t in PLACE_TITLES.items()])
    kind = forms.ChoiceField(label="Loại bước", choices=[(k.value, t) for k, t in KIND_TITLES.items()])
    time = LineField(label="Thời gian", max_length=60, required=False)
    note = ParagraphsField(label="Ghi chú", max_length=3000, required=False)

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101  a mistake in this file, not of a person
        role.choices = roles

    def clean_time(self) -> tuple[int, str] | None:
        found, unread = read_time(self.cleaned_data["time"], working=False)
        if unread:
            raise ValidationError(UNREAD)
        return found

    def spec(self, no: int) -> StepSpec:
        data = self.cleaned_data
        time = data["time"]
        kind = StepKind(data["kind"])
        return StepSpec(
            no=no,
            name=data["name"],
            public_name=data["public_name"] or KIND_TITLES[kind],
            role=data["role"],
            place=Place(data["place"]),
            kind=kind,
            quantity=time[0] if time else None,
            unit=time[1] if time else "",
            note=data["note"],
        )


class Assign(forms.Form):
    subject = LineField(label="Mã thủ tục", max_length=60, error_messages={"required": "Hãy nhập mã thủ tục."})
    valid_from = DayField(label="Áp dụng từ ngày", error_messages={"required": "Hãy nhập ngày bắt đầu áp dụng."})


class End(forms.Form):
    on = DayField(label="Ngừng dùng từ ngày", error_messages={"required": "Hãy nhập ngày ngừng dùng."})


class Table:
    """The rows of steps. Each button sends the whole form, so rows come and go without a script."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], roles: Sequence[tuple[str, str]], *, bound: bool) -> None:
        self._rows, self._roles, self._bound = [dict(r) for r in rows], roles, bound

    @classmethod
    def sent(cls, data: Mapping[str, str], roles: Sequence[tuple[str, str]]) -> "Table":
        """The rows as they were sent; the button `row` adds, takes away or moves one first."""
        count = data.get("rows", "")
        number = min(int(count), MOST_STEPS) if count.isascii() and count.isdigit() else 0
        rows = [{f: data.get(f"s{i}-{f}", "") for f in STEP_FIELDS} for i in range(number)]
        wanted, _, place = data.get("row", "").partition("-")
        at = int(place) if place.isascii() and place.isdigit() else -1
        if wanted == "add" and at <= len(rows) < MOST_STEPS:
            rows.insert(at, {"role": "specialist", "place": Place.DECIDING.value, "kind": StepKind.WORK.value})
        elif wanted == "remove" and 0 <= at < len(rows):
            del rows[at]
        elif wanted == "up" and 0 < at < len(rows):
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
        return cls(rows, roles, bound=not wanted)

    @property
    def forms(self) -> list[Step]:
        if not hasattr(self, "_made"):
            self._made = [self._form(i, row) for i, row in enumerate(self._rows)]
        return self._made

    def _form(self, i: int, row: dict[str, Any]) -> Step:
        if self._bound:
            return Step({f"s{i}-{f}": row.get(f, "") for f in STEP_FIELDS}, prefix=f"s{i}", roles=self._roles)
        return Step(prefix=f"s{i}", initial=row, roles=self._roles)

    def is_valid(self) -> bool:
        # Every row is asked, so that every mistake is shown at once.
        return self._bound and not [form for form in self.forms if not form.is_valid()]

    def specs(self) -> list[StepSpec]:
        return [form.spec(no) for no, form in enumerate(self.forms, start=1)]
