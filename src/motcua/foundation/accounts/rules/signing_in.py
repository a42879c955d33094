"""Refusals of signing in, and what a browser calls itself."""

import unicodedata

from motcua.kernel.refusals import Refused

_BROWSERS = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class WrongCredentials(Refused):
    code = "accounts.wrong_credentials"
    status = 422
    message = "Tên đăng nhập hoặc mật khẩu không đúng."


class WrongCode(Refused):
    code = "accounts.wrong_code"
    status = 422
    message = "Mã xác thực không đúng hoặc đã dùng. Vui lòng nhập mã đang hiện trên điện thoại."


class WrongResetCode(Refused):
    code = "accounts.wrong_reset_code"
    status = 422
    message = "Tên đăng nhập hoặc mã đặt lại không đúng, hoặc mã đã hết hạn."


class NotOneself(Refused):
    code = "accounts.not_oneself"
    message = "Không thể làm việc này với tài khoản của chính mình. Vui lòng nhờ quản trị viên khác."


def normal_password(typed: str) -> str:
    """The same password from every keyboard: `ế` may be typed as one letter or as three."""
    return unicodedata.normalize("NFC", typed)


def device_of(user_agent: str) -> str:
    """What a person recognises: `Chrome trên Windows`."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return f"{browser} trên {system}"
    return browser or system or "Thiết bị khác"
