from typing import Any

from django import forms

from motcua.foundation.accounts.rules.tokens import SCOPES
from motcua.ui.fields import LineField


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
