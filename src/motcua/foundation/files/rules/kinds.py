"""What a file is by its first bytes, whatever its name says; and what is refused, in plain words."""

import re

from motcua.kernel.refusals import Refused
from motcua.kernel.text import clean

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
EXTENSIONS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WEBP: ".webp"}
_TITLES = {PDF: "PDF", JPEG: "JPG", PNG: "PNG", WEBP: "WEBP"}
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileEmpty(Refused):
    code = "files.empty"
    status = 422
    message = "Tệp rỗng hoặc chưa tải lên xong. Hãy chọn lại tệp."


class FileTooLarge(Refused):
    code = "files.too_large"
    status = 413
    message = (
        "Tệp lớn hơn {limit} MB nên không nhận được. Hãy quét lại với độ phân giải 200 dpi, hoặc tách thành nhiều tệp."
    )


class KindRefused(Refused):
    code = "files.kind_refused"
    status = 422
    message = "{why}"


class FileBroken(Refused):
    code = "files.broken"
    status = 422
    message = "Tệp {kind} bị hỏng hoặc bị cắt giữa chừng, không mở được. Hãy quét hoặc lưu lại rồi tải lên lần nữa."


class FileLocked(Refused):
    code = "files.locked"
    status = 422
    message = "Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."


class TooManyPages(Refused):
    code = "files.too_many_pages"
    status = 422
    message = "Tệp có {pages} trang, nhiều hơn {limit} trang cho phép. Hãy tách thành nhiều tệp."


def sniff(head: bytes, allowed: frozenset[str]) -> str:
    """The kind of a file by its first 1024 bytes. Refuses `FileEmpty`, `KindRefused`."""
    if not head:
        raise FileEmpty
    kind = _kind(head)
    if kind in allowed:
        return kind
    raise KindRefused(why=_why(head, kind, ", ".join(_TITLES[k] for k in _TITLES if k in allowed)))


def _kind(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    # Some scanners write a few bytes before the mark.
    return PDF if b"%PDF-" in head[:1024] else ""


def _why(head: bytes, kind: str, allowed: str) -> str:
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return (
            "Ảnh HEIC của iPhone chưa nhận được. Trên điện thoại, vào Cài đặt → Camera → Định dạng, "
            "chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh JPG."
        )
    if head[:4] == b"PK\x03\x04" or head.startswith(_OLD_OFFICE):
        return f"Tệp Word, Excel hoặc tệp nén chưa nhận được. Hãy lưu thành PDF rồi tải lên. Loại tệp nhận: {allowed}."
    if kind:
        return f"Không nhận tệp {_TITLES[kind]} ở đây. Loại tệp nhận: {allowed}."
    return f"Nội dung tệp không đúng loại cho phép (đuôi tên tệp không quyết định loại). Loại tệp nhận: {allowed}."


def title_of(kind: str) -> str:
    return _TITLES[kind]


def safe_name(name: str, kind: str) -> str:
    """A file name without folders and control characters, with the ending of its kind, at most 200 letters."""
    stem = re.split(r"[\\/]", clean(name).replace("\n", " "))[-1]
    stem = re.sub(r'[<>:"|?*\x00-\x1f]', "", re.sub(r"\.[A-Za-z0-9]{1,5}$", "", stem)).strip(" .")
    ending = EXTENSIONS[kind]
    return (stem or "tep")[: 200 - len(ending)] + ending


def content_path(sha256: str) -> str:
    """Where a content lies under the folder of files: two levels of folders, `ab/cd/abcd…`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
