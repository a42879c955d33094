"""API keys: what they may be used for, and how one is made and known again."""

import hashlib
import re
import secrets
from collections.abc import Iterable

from motcua.kernel.refusals import Invalid, Refused

SCOPES = {
    "procedures.read": "Đọc danh mục thủ tục hành chính",
    "dossiers.read": "Đọc hồ sơ",
    "dossiers.write": "Tiếp nhận và cập nhật hồ sơ",
    "figures.read": "Đọc số liệu thống kê",
    "payments.write": "Ghi nhận thanh toán",
}
MARK = "mc_"
LONGEST_DAYS = 366

_KEY = re.compile(r"mc_[A-Za-z0-9_-]{43}")


class NoSuchKey(Refused):
    code = "accounts.no_such_key"
    status = 401
    message = "Khóa truy cập không đúng, đã hết hạn hoặc đã bị thu hồi."


class ScopeMissing(Refused):
    code = "accounts.scope_missing"
    status = 403
    message = "Khóa truy cập này không có phạm vi “{scope}”."


def new_key() -> str:
    """A key of 256 random bits: `mc_…`."""
    return MARK + secrets.token_urlsafe(32)


def looks_like_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def digest(key: str) -> str:
    """What is kept of a key. A key is random enough for a plain hash."""
    return hashlib.sha256(key.encode()).hexdigest()


def check_wish(*, name: str, scopes: Iterable[str], days: int) -> None:
    """Refuses `Invalid` for a key without name or scope, of an unknown scope, or that lives too long."""
    wrong: dict[str, str] = {}
    wanted = list(scopes)
    if not name:
        wrong["name"] = "Nhập tên khóa để sau này nhận ra."
    if not wanted:
        wrong["scopes"] = "Chọn ít nhất một phạm vi."
    elif unknown := [s for s in wanted if s not in SCOPES]:
        wrong["scopes"] = f"Không có phạm vi “{unknown[0]}”. Các phạm vi: {', '.join(SCOPES)}."
    if not 1 <= days <= LONGEST_DAYS:
        wrong["days"] = f"Thời hạn của khóa từ 1 đến {LONGEST_DAYS} ngày."
    if wrong:
        raise Invalid(wrong)
