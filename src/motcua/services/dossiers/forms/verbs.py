"""What an officer says with a verb. Each form knows how the dossier looked when it was opened."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict

from motcua.foundation.accounts import queries as accounts
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.files.models import StoredFile
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties.actions import PersonData
from motcua.kernel import clock
from motcua.services.dossiers import queries
from motcua.services.dossiers.forms.people import PersonForm, typed
from motcua.services.dossiers.queries import Scene
from motcua.services.dossiers.rules import TOLD_BY, WITNESSES
from motcua.ui.fields import DayField, LineField, MomentField, ParagraphsField

LONGEST = 2_000


class VerbForm(forms.Form):
    """`version`: how the dossier was when the form was opened; `item`: the work it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    seq = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    form_id = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    item = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)

    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, *, scene: Scene, item: int | None = None) -> None:
        self.scene = scene
        case = scene.case
        initial = {"version": case.version, "seq": case.chain_seq, "form_id": uuid.uuid4().hex, "item": item}
        super().__init__(data, files, initial=initial | self.first_values(scene))
        self.prepare(scene)

    def first_values(self, scene: Scene) -> dict[str, Any]:
        """What stands in the fields before anybody types."""
        return {}

    def prepare(self, scene: Scene) -> None:
        """Choices that depend on the dossier."""

    def renew(self) -> None:
        """Let the form go on from how the dossier is now; what was typed stays."""
        case = self.scene.case
        self.put(version=str(case.version), seq=str(case.chain_seq), form_id=uuid.uuid4().hex)

    def put(self, **values: str) -> None:
        """Change what was sent, for when the form is shown again."""
        changed = QueryDict(mutable=True)
        changed.update(self.data)
        for name, value in values.items():
            changed[name] = value
        self.data = changed


def _text(label: str, hint: str = "", *, required: bool = True, rows: int = 4) -> ParagraphsField:
    widget = forms.Textarea(attrs={"rows": rows})
    return ParagraphsField(label=label, help_text=hint, required=required, max_length=LONGEST, widget=widget)


class ConfirmForm(VerbForm):
    """Nothing to say: only yes."""


class CompleteForm(VerbForm):
    note = _text("Ý kiến xử lý", required=False)
    assignee = forms.ChoiceField(label="Giao cho", required=False)

    def prepare(self, scene: Scene) -> None:
        if (self.is_bound and not self.data.get("assignee")) or len(scene.heirs) < 2:
            del self.fields["assignee"]
            return
        choices = [("", "Theo phân công của quy trình"), *((str(o.pk), o.full_name) for o in scene.heirs)]
        self.fields["assignee"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField by its declaration


class ApproveForm(VerbForm):
    note = _text("Ý kiến khi ký", required=False)


class RefuseForm(VerbForm):
    grounds = _text(
        "Căn cứ và lý do từ chối",
        "Nêu rõ quy định và điều kiện chưa đáp ứng. Người dân đọc được nội dung này trong văn bản trả lời.",
        rows=6,
    )


class ReasonForm(VerbForm):
    reason = _text("Lý do")


class SendBackForm(VerbForm):
    reason = _text("Lý do trả lại", "Ghi rõ cần làm lại việc gì. Người nhận lại hồ sơ đọc được nội dung này.")


class AskForm(VerbForm):
    person = forms.ChoiceField(
        label="Hỏi một người", required=False, help_text="Hoặc để trống và chọn đơn vị, vai trò bên dưới."
    )
    unit = forms.ChoiceField(label="Hỏi một đơn vị", required=False)
    role = forms.ChoiceField(label="Vai trò trả lời", required=False)
    question = _text("Nội dung cần cho ý kiến")
    quantity = forms.IntegerField(label="Trả lời trong", min_value=1, max_value=90)
    measure = forms.ChoiceField(
        label="Tính bằng",
        choices=[(Unit.WORKING_DAY.value, "ngày làm việc"), (Unit.WORKING_HOUR.value, "giờ làm việc")],
    )

    def first_values(self, scene: Scene) -> dict[str, Any]:
        return {"quantity": 1, "measure": Unit.WORKING_DAY.value}

    def prepare(self, scene: Scene) -> None:
        office = organisation.tree().office_of(scene.case.unit_id).id
        units = organisation.tree().subtree(office)
        self.officers = {o.pk: o for o in accounts.list_officers(unit_ids=units) if o.pk != scene.officer.pk}
        names = organisation.tree().units
        people = [(str(o.pk), f"{o.full_name} – {names[o.unit_id].short_name}") for o in self.officers.values()]
        choices = {
            "person": [("", ""), *people],
            "unit": [("", ""), *((str(pk), name) for pk, name in accounts.unit_choices(units))],
            "role": [("", ""), *((r.code, r.title) for r in accounts.list_roles())],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]  # ChoiceFields by their declaration

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("person"):
            return given
        for name, sentence in (("unit", "Hãy chọn người hoặc đơn vị cần hỏi."), ("role", "Hãy chọn vai trò trả lời.")):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if (
            given.get("unit")
            and given.get("role")
            and not accounts.list_holders(role=given["role"], unit_id=int(given["unit"]))
        ):
            self.add_error("role", "Đơn vị này chưa có ai giữ vai trò đó. Hãy chọn người cụ thể.")
        return given

    @property
    def within(self) -> Duration:
        return Duration(self.cleaned_data["quantity"], Unit(self.cleaned_data["measure"]))


class AnswerForm(VerbForm):
    answer = _text("Ý kiến trả lời", rows=6)


class RequestSupplementForm(VerbForm):
    papers = forms.MultipleChoiceField(
        label="Giấy tờ cần bổ sung, hoàn thiện", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = _text("Giấy tờ hoặc nội dung khác", "Mỗi dòng một giấy tờ, ghi rõ cần sửa gì.", required=False)
    reason = _text("Lý do", "Nêu quy định yêu cầu giấy tờ này.")

    def prepare(self, scene: Scene) -> None:
        handed = {p.name for p in scene.dossier.papers.all()}
        self.hints = {}
        choices = []
        for component in queries.components_of(scene.dossier.procedure_version_id):
            choices.append((component.name, component.name))
            if component.name not in handed:
                self.hints[component.name] = "Chưa có trong hồ sơ."
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("papers") and not given.get("others") and "others" not in self.errors:
            self.add_error("papers", "Hãy đánh dấu hoặc ghi ít nhất một giấy tờ cần bổ sung.")
        return given

    @property
    def listed(self) -> str:
        """One paper a line."""
        return "\n".join(filter(None, [*self.cleaned_data["papers"], self.cleaned_data["others"]]))


class ExtendForm(VerbForm):
    due_on = DayField(label="Ngày hẹn trả mới", help_text="Ví dụ: 25/11/2026. Phải là ngày làm việc.")
    reason = _text("Lý do chậm và lời xin lỗi", "In trên văn bản xin lỗi gửi người dân (mẫu 04).")


class StopForm(VerbForm):
    grounds = _text("Căn cứ pháp lý", rows=2)
    reason = _text("Lý do dừng giải quyết", "In trên thông báo gửi người dân (mẫu 05).")


class WithdrawForm(VerbForm):
    reason = _text("Lý do người dân đề nghị rút")

    def first_values(self, scene: Scene) -> dict[str, Any]:
        return {"reason": "Theo đề nghị của người nộp hồ sơ."}


class ResultForm(VerbForm):
    name = LineField(label="Tên kết quả", max_length=300)
    register = LineField(
        label="Lấy số từ sổ", max_length=40, required=False, help_text="Ví dụ: Sổ trích lục. Để trống nếu không có sổ."
    )
    number = LineField(
        label="Số ghi trên kết quả", max_length=60, required=False, help_text="Để trống: lấy số tiếp theo của sổ."
    )
    signed_on = DayField(label="Ngày ký")
    signer = LineField(label="Người ký", max_length=120)
    scan = forms.FileField(
        label="Bản quét kết quả", required=False, help_text="Tệp PDF hoặc ảnh chụp, đúng bản đã ký, đóng dấu."
    )
    scan_id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    claimed_at = MomentField(
        label="Thời điểm có kết quả", required=False, help_text="Ví dụ: 10:30 17/11/2026. Để trống: ngay bây giờ."
    )
    witness = forms.ChoiceField(
        label="Bằng chứng của thời điểm này",
        choices=list(WITNESSES.items()),
        widget=forms.RadioSelect,
        required=False,
    )

    kept: StoredFile | None = None

    def first_values(self, scene: Scene) -> dict[str, Any]:
        return queries.result_defaults(scene) | {"witness": ""}

    def prepare(self, scene: Scene) -> None:
        self.names = queries.result_names(scene.dossier)

    def keep(self, file: StoredFile) -> None:
        """Remember an upload that was kept, should the form come back."""
        self.kept = file
        self.fields["scan"].help_text = f"Đã tải lên “{file.original_name}”. Chọn tệp khác nếu muốn thay."
        self.put(scan_id=str(file.pk))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("number") and not given.get("register") and "number" not in self.errors:
            self.add_error("number", "Hãy ghi số, hoặc ghi sổ để hệ thống lấy số.")
        return given


class TellForm(VerbForm):
    how = forms.ChoiceField(label="Đã báo bằng cách", choices=list(TOLD_BY.items()), widget=forms.RadioSelect)
    claimed_at = MomentField(label="Lúc", help_text="Ví dụ: 10:30 17/11/2026")
    note = _text("Ghi chú", "Ví dụ: gọi số nào, ai nghe máy.", required=False, rows=2)

    def first_values(self, scene: Scene) -> dict[str, Any]:
        return {"how": "call", "claimed_at": clock.now()}


class AssignForm(VerbForm):
    to = forms.ChoiceField(label="Chuyển cho")
    reason = _text("Lý do", required=False, rows=2)

    def prepare(self, scene: Scene) -> None:
        item = scene.open_step
        found = accounts.list_holders(role=item.role, unit_id=item.unit_id) if item else []
        self.holders = {str(o.pk): o for o in found if item and o.pk != item.assignee_id}
        choices = [("", ""), *((pk, o.full_name) for pk, o in self.holders.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class CorrectForm(VerbForm, PersonForm):
    request = _text("Nội dung yêu cầu giải quyết", required=False, rows=2)
    delivery_address = LineField(label="Địa chỉ nhận kết quả", max_length=300, required=False)
    reason = _text("Lý do đính chính", "Ghi rõ nhập sai ở đâu, căn cứ giấy tờ nào để sửa.")

    def first_values(self, scene: Scene) -> dict[str, Any]:
        dossier = scene.dossier
        said = {
            "request": dossier.request,
            "delivery_address": dossier.delivery_address,
            "identity_issued_on": dossier.owner.identity_issued_on,
        }
        return typed(dossier.owner.data()) | said

    @staticmethod
    def _given(given: dict[str, Any]) -> PersonData:
        return PersonForm._given({name: given[name] for name in PersonForm.base_fields if name in given})

    @property
    def owner(self) -> PersonData | None:
        """The owner as corrected, None when nothing of her was changed."""
        return self.value() if set(self.changed_data) & set(PersonForm.base_fields) else None

    def said(self, name: str) -> str | None:
        """A text as corrected, None when it stays."""
        return str(self.cleaned_data[name]) if name in self.changed_data else None
