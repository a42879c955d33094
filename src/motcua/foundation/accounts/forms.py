from collections.abc import Sequence
from typing import Any

from django import forms

from motcua.foundation.accounts.rules.tokens import SCOPES
from motcua.ui.fields import DayField, LineField

Choices = Sequence[tuple[int | str, str]]


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  a mistake in this file, not of a person
    field.choices = [("", ""), *choices]


def _needed(sentence: str) -> dict[str, Any]:
    return {"required": True, "error_messages": {"required": sentence}}


class PasswordField(forms.CharField):
    """A password as typed: nothing trimmed, nothing shown again."""

    widget = forms.PasswordInput

    def __init__(self, *, label: str, autocomplete: str = "current-password", **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        kwargs.setdefault("error_messages", {"required": "Nhập mật khẩu."})
        super().__init__(label=label, strip=False, max_length=200, widget=widget, **kwargs)


class CodeField(forms.CharField):
    """A code read off a telephone or a sheet of paper."""

    def __init__(self, *, label: str, numeric: bool = True, **kwargs: Any) -> None:
        attrs = {"autocomplete": "one-time-code" if numeric else "off", "spellcheck": "false", "autocapitalize": "none"}
        kwargs.setdefault("error_messages", {"required": "Nhập mã."})
        super().__init__(label=label, max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)


class UsernameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label="Tên đăng nhập",
            max_length=60,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": "Nhập tên đăng nhập."},
            **kwargs,
        )


class SignIn(forms.Form):
    username = UsernameField()
    password = PasswordField(label="Mật khẩu")
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class Code(forms.Form):
    code = CodeField(label="Mã xác thực")


class _NewPassword(forms.Form):
    new_password = PasswordField(
        label="Mật khẩu mới",
        autocomplete="new-password",
        help_text="Ít nhất 10 ký tự. Nên dùng một câu ngắn, dễ nhớ với bạn mà người khác không đoán được.",
        error_messages={"required": "Nhập mật khẩu mới."},
    )
    repeated = PasswordField(
        label="Nhập lại mật khẩu mới",
        autocomplete="new-password",
        error_messages={"required": "Nhập lại mật khẩu mới."},
    )

    def clean_repeated(self) -> str:
        repeated = str(self.cleaned_data["repeated"])
        if "new_password" in self.cleaned_data and repeated != self.cleaned_data["new_password"]:
            raise forms.ValidationError("Hai lần nhập mật khẩu mới không giống nhau.")
        return repeated


class FirstPassword(_NewPassword):
    """Chosen after signing in with a password somebody else gave."""


class ChangePassword(_NewPassword):
    password = PasswordField(label="Mật khẩu đang dùng")
    field_order = ("password", "new_password", "repeated")


class ResetPassword(_NewPassword):
    username = UsernameField()
    code = CodeField(
        label="Mã đặt lại mật khẩu", numeric=False, help_text="Mã do quản trị viên cấp, ví dụ k7m2p-x9wqd-t4hn8."
    )
    field_order = ("username", "code", "new_password", "repeated")


class Confirm(forms.Form):
    """A step that matters asks for the password once more."""

    password = PasswordField(label="Mật khẩu đang dùng")


class SetSecondFactor(Confirm):
    code = CodeField(label="Mã 6 số trên điện thoại")


class NewToken(Confirm):
    name = LineField(label="Tên khóa", max_length=80, **_needed("Nhập tên khóa để sau này nhận ra."))
    scopes = forms.MultipleChoiceField(
        label="Phạm vi",
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một phạm vi."},
    )
    days = forms.IntegerField(
        label="Thời hạn (ngày)",
        min_value=1,
        max_value=366,
        initial=90,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Nhập số ngày.",
            "invalid": "Nhập số ngày bằng chữ số.",
            "min_value": "Ít nhất 1 ngày.",
            "max_value": "Nhiều nhất 366 ngày.",
        },
    )
    field_order = ("name", "scopes", "days", "password")


class _OfOfficer(forms.Form):
    full_name = LineField(label="Họ và tên", max_length=120, **_needed("Nhập họ và tên."))
    unit = forms.TypedChoiceField(label="Đơn vị", coerce=int, **_needed("Chọn đơn vị."))
    title = LineField(label="Chức vụ", max_length=120, required=False)
    field = LineField(label="Lĩnh vực phụ trách", max_length=200, required=False)
    phone = LineField(label="Điện thoại", max_length=30, required=False)
    email = LineField(label="Thư điện tử", max_length=120, required=False)
    in_directory = forms.BooleanField(label="Có trong danh bạ công khai", required=False, initial=True)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)


class EditOfficer(_OfOfficer):
    """What is known of an officer."""


class NewOfficer(_OfOfficer):
    username = forms.RegexField(
        label="Tên đăng nhập",
        regex=r"^[a-zA-Z0-9._-]{3,60}$",
        help_text="Chữ không dấu, chữ số, dấu chấm, gạch nối; ví dụ: an.nguyenvan.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": "Nhập tên đăng nhập.",
            "invalid": "Tên đăng nhập có từ 3 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.",
        },
    )
    field_order = ("full_name", "username", "unit", "title", "field", "phone", "email", "in_directory")


class NewGrant(forms.Form):
    role = forms.TypedChoiceField(label="Vai trò", coerce=int, **_needed("Chọn vai trò."))
    unit = forms.TypedChoiceField(
        label="Đơn vị",
        coerce=int,
        help_text="Quyền có hiệu lực ở đơn vị này và mọi đơn vị trực thuộc.",
        **_needed("Chọn đơn vị."),
    )
    valid_from = DayField(label="Từ ngày", **_needed("Nhập ngày bắt đầu."))
    valid_to = DayField(label="Trước ngày", required=False, help_text="Để trống nếu không có thời hạn.")
    substitute_for = forms.TypedChoiceField(label="Thay cho", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, roles: Choices, units: Choices, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "role", roles)
        _choose(self, "unit", units)
        _choose(self, "substitute_for", officers)


class EndGrant(forms.Form):
    on = DayField(label="Kết thúc từ ngày", **_needed("Nhập ngày kết thúc."))


class _OfUnit(forms.Form):
    name = LineField(label="Tên đơn vị", max_length=200, **_needed("Nhập tên đơn vị."))
    short_name = LineField(label="Tên gọi tắt", max_length=80, required=False)
    code = LineField(label="Mã định danh", max_length=60, **_needed("Nhập mã định danh."))
    address = LineField(label="Địa chỉ", max_length=250, required=False)
    phone = LineField(label="Điện thoại", max_length=30, required=False)
    email = LineField(label="Thư điện tử", max_length=120, required=False)
    valid_from = DayField(label="Có hiệu lực từ ngày", **_needed("Nhập ngày có hiệu lực."))


class NewUnit(_OfUnit):
    kind = forms.ChoiceField(label="Loại đơn vị", **_needed("Chọn loại đơn vị."))
    parent = forms.TypedChoiceField(label="Trực thuộc", coerce=int, **_needed("Chọn đơn vị cấp trên."))
    field_order = ("kind", "parent", "name", "short_name", "code")

    def __init__(self, *args: Any, kinds: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "kind", kinds)
        _choose(self, "parent", parents)


class EditUnit(_OfUnit):
    parent = forms.TypedChoiceField(label="Trực thuộc", coerce=int, required=False, empty_value=None)
    field_order = ("parent", "name", "short_name", "code")

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parents:
            _choose(self, "parent", parents)
        else:
            del self.fields["parent"]


class CloseUnit(forms.Form):
    on = DayField(label="Kết thúc hoạt động từ ngày", **_needed("Nhập ngày kết thúc."))


class NewRole(forms.Form):
    title = LineField(label="Tên vai trò", max_length=120, **_needed("Nhập tên vai trò."))
