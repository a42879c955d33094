"""What is typed on the staff pages of the catalogue."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from motcua.foundation.calendars.rules import Duration, parse_duration
from motcua.kernel import clock
from motcua.kernel.money import in_digits
from motcua.kernel.refusals import Refused
from motcua.services.catalogue.models import DecidingLevel, OnlineLevel, Posting, Question
from motcua.services.catalogue.rules import MOST_BYTES
from motcua.ui.fields import DayField, LineField, MoneyField, ParagraphsField

OTHER = "other"
_LIMIT_HINT = "Hãy viết rõ số và đơn vị, ví dụ: 3 ngày làm việc; 4 giờ làm việc; trong ngày (trước 15 giờ)."


class LimitField(LineField):
    """A limit in words: `3 ngày làm việc`. Gives a Duration, or None when left empty."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        try:
            return parse_duration(written)
        except Refused as refused:
            raise forms.ValidationError(f"{refused} {_LIMIT_HINT}") from refused


class PostForm(forms.Form):
    role = forms.ChoiceField(label="Vai trò của nơi tiếp nhận", choices=Posting.Role.choices, widget=forms.RadioSelect)
    deciding_unit = forms.TypedChoiceField(
        label="Đơn vị giải quyết", coerce=int, empty_value=None, required=False, choices=()
    )
    posted_on = DayField(label="Ngày niêm yết")
    online_level = forms.ChoiceField(
        label="Mức độ trực tuyến", choices=[("", "Như nội dung công bố"), *OnlineLevel.choices], required=False
    )
    supplement_mode = forms.ChoiceField(
        label="Khi yêu cầu bổ sung hồ sơ", choices=Posting.Supplement.choices, widget=forms.RadioSelect
    )
    own_limit = LimitField(label="Thời hạn rút ngắn của nơi này", max_length=120, required=False)
    own_basis = LineField(label="Căn cứ rút ngắn", max_length=500, required=False)
    note = ParagraphsField(label="Ghi chú", max_length=1000, required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deciding_unit"].choices = [("", "Chính nơi tiếp nhận"), *units]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("own_limit") and not given.get("own_basis"):
            self.add_error("own_basis", "Hãy ghi căn cứ của thời hạn rút ngắn.")
        if given.get("own_basis") and not given.get("own_limit") and "own_limit" not in self.errors:
            self.add_error("own_limit", "Hãy nhập thời hạn rút ngắn, hoặc bỏ căn cứ.")
        return given


class WithdrawForm(forms.Form):
    withdrawn_on = DayField(label="Thôi niêm yết từ ngày", initial=clock.today)
    reason = ParagraphsField(label="Lý do", max_length=1000, error_messages={"required": "Hãy ghi lý do."})


class AnswerForm(forms.Form):
    """The answer to a question: one of its proposals, or another in the words its kind asks for."""

    choice = forms.ChoiceField(label="Câu trả lời", widget=forms.RadioSelect, choices=())
    limit = LimitField(label="Thời hạn khác", max_length=120, required=False, help_text=_LIMIT_HINT)
    amount = MoneyField(label="Số tiền khác", required=False)
    text = ParagraphsField(label="Nội dung quyết định", max_length=2000, required=False)
    basis = ParagraphsField(
        label="Căn cứ", max_length=1000, error_messages={"required": "Hãy ghi căn cứ của quyết định này."}
    )
    alike = forms.MultipleChoiceField(
        label="Trả lời như vậy cho cả", choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, question: Question, alike: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = question.kind
        self.proposals = _proposals(question)
        choices = [(str(i), words) for i, (words, _) in enumerate(self.proposals)]
        self.free = self._free()
        if self.free and choices:
            choices.append((OTHER, "Câu trả lời khác"))
        for name in ("limit", "amount", "text"):
            if name != self.free:
                del self.fields[name]
        if choices:
            self.fields["choice"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["choice"]
        if alike:
            self.fields["alike"].choices = alike  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["alike"]

    def _free(self) -> str:
        if self.kind.startswith("limit_"):
            return "limit"
        if self.kind == Question.Kind.FEE_SMALL:
            return "amount"
        return "" if self.kind == Question.Kind.LEVEL_UNKNOWN else "text"

    @property
    def other(self) -> Any:
        """The box for another answer; None when only the choices count."""
        return self[self.free] if self.free else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = given.get("choice", OTHER)
        if "choice" in self.errors:
            return given
        if chosen != OTHER:
            given["answer"] = self.proposals[int(chosen)][1]
        elif self.free not in self.errors:
            value = given.get(self.free)
            if value in (None, ""):
                self.add_error(self.free, "Hãy nhập câu trả lời.")
            given["answer"] = dict(value.to_json()) if isinstance(value, Duration) else {self.free: value}
        return given


def _proposals(question: Question) -> list[tuple[str, dict[str, Any]]]:
    """(words, answer) of each proposal of the reading."""
    if question.kind == Question.Kind.LEVEL_UNKNOWN:
        return [(label, {"deciding_level": value}) for value, label in DecidingLevel.choices]
    found: list[tuple[str, dict[str, Any]]] = []
    for proposal in question.proposals:
        if "amount" in proposal:
            found.append((f"{in_digits(proposal['amount'])} đồng", {"amount": proposal["amount"]}))
        else:
            duration = Duration.from_json(proposal)
            why = f" – {proposal['text']}" if proposal.get("text") else ""
            found.append((f"{duration}{why}", dict(duration.to_json())))
    return found


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp danh mục",
        help_text=f"Đuôi .jsonl hoặc .jsonl.gz, không quá {MOST_BYTES // 1_000_000} MB. Nên nén khi tệp lớn.",
        error_messages={"required": "Hãy chọn tệp danh mục."},
    )


class SynonymForm(forms.Form):
    """`procedure` is what the list of suggestions chose; without scripts the code is typed into `find`."""

    phrase = LineField(label="Người dân hay gọi là", max_length=200)
    find = LineField(label="Thủ tục", max_length=300)
    procedure = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def code(self) -> str:
        return str(self.cleaned_data["procedure"] or self.cleaned_data["find"]).strip()
