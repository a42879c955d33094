"""The catalogue of forms and the text blocks of an office, as values."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from motcua.kernel.refusals import Refused

# A thousand rows take three seconds and as much memory as a web process should ever have.
MOST_ROWS = 1_000

PAPERS = {"a5": "A5", "a4": "A4", "a4-landscape": "A4 ngang"}


@dataclass(frozen=True, kw_only=True)
class FormSpec:
    """A form within [valid_from, valid_to): number and title as the circular has them."""

    code: str
    number: str
    title: str
    paper: str
    copies: tuple[str, ...]
    template: str
    legal_base: str
    valid_from: dt.date
    valid_to: dt.date | None = None

    @property
    def paper_title(self) -> str:
        return PAPERS[self.paper]


def in_force(forms: Iterable[FormSpec], code: str, on: dt.date) -> FormSpec | None:
    """The form called `code` as it stands on a day."""
    standing = [f for f in forms if f.code == code and f.valid_from <= on and (f.valid_to is None or on < f.valid_to)]
    return max(standing, key=lambda f: f.valid_from, default=None)


@dataclass(frozen=True, kw_only=True)
class TextBlock:
    """A block an office may write itself. `default` says where the text comes from otherwise."""

    key: str
    title: str
    longest: int
    default: str = ""


TEXTS = (
    TextBlock(key="parent", title="Dòng cơ quan chủ quản", longest=120, default="Tên đơn vị cấp trên"),
    TextBlock(key="agency", title="Dòng tên cơ quan", longest=160, default="Tên đơn vị"),
    TextBlock(key="place", title="Địa danh trước ngày tháng", longest=60, default="Tên xã, phường, đặc khu"),
    TextBlock(key="counter", title="Tên bộ phận tiếp nhận", longest=160, default="Tên đơn vị"),
    TextBlock(key="address", title="Địa chỉ bộ phận tiếp nhận", longest=200, default="Địa chỉ của đơn vị"),
    TextBlock(key="phone", title="Điện thoại liên hệ", longest=40, default="Điện thoại của đơn vị"),
    TextBlock(key="email", title="Thư điện tử", longest=120, default="Thư điện tử của đơn vị"),
    TextBlock(key="lookup", title="Địa chỉ tra cứu hồ sơ", longest=120),
    TextBlock(key="receipt_note", title="Ghi chú trên giấy tiếp nhận", longest=400),
    TextBlock(key="footer", title="Dòng cuối trang", longest=120),
)

# What a unit may take over from the one above it; the rest names the unit itself.
SHARED_TEXTS = frozenset({"lookup", "receipt_note", "footer"})

_OF_A_PLACE = re.compile(r"^(ủy|uỷ) ban nhân dân\s+", re.IGNORECASE)
_LEVEL = re.compile(r"^(xã|phường|đặc khu|thị trấn|tỉnh|thành phố)\s+", re.IGNORECASE)


def place_of(office_name: str) -> str:
    """`Ủy ban nhân dân phường Phan Đình Phùng` → `Phan Đình Phùng`, the place written before the day."""
    return _LEVEL.sub("", _OF_A_PLACE.sub("", office_name.strip()))


_HEAD = re.compile(r"^((?:ủy|uỷ) ban nhân dân|trung tâm phục vụ)\s+", re.IGNORECASE)


class TooManyRows(Refused):
    code = "printing.too_many_rows"
    status = 422
    message = "Một bản in có tối đa {most} dòng, danh sách này có {rows} dòng. Hãy chọn khoảng thời gian ngắn hơn."


def check_rows(data: Any) -> None:
    """Refuses `TooManyRows`."""
    rows = max((len(v) for f in fields(data) if isinstance(v := getattr(data, f.name), tuple)), default=0)
    if rows > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS, rows=rows)


def on_two_lines(name: str) -> str:
    """A long agency name parted where letterheads part it: `Ủy ban nhân dân` / `phường Đồng Quang`."""
    return _HEAD.sub(lambda head: f"{head.group(1)}\n", name.strip())


def text_block(key: str) -> TextBlock:
    """Raises KeyError for a key that is none."""
    return {block.key: block for block in TEXTS}[key]


def digest(content: bytes) -> str:
    """SHA-256 in hex; "" of nothing."""
    return hashlib.sha256(content).hexdigest() if content else ""
