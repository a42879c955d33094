import hashlib

from motcua.kernel.refusals import Refused


class KeyUsedForAnother(Refused):
    code = "submissions.key_used_for_another"
    status = 422
    message = "Mã lần gửi này đã dùng cho một nội dung khác. Vui lòng mở lại trang và gửi lại."


class SameTime(Refused):
    code = "submissions.same_time"
    message = "Nội dung này đang được gửi từ một cửa sổ khác. Vui lòng đợi vài giây rồi xem lại."


def digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
