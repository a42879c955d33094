"""A refusal is an answer, not a bug: plain Vietnamese for people, a stable code for machines.

Plain Python: rules raise refusals too. Doors (pages, API, command line) translate them in one
place each.
"""


class Refused(Exception):
    """The request is understood and the answer is no. Safe to show to a person."""

    code = "refused"
    status = 409
    message = "Không thực hiện được thao tác này."

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message.format(**details))


class NotAllowed(Refused):
    code = "not_allowed"
    status = 403
    message = "Bạn không có quyền thực hiện việc này."


class NotFound(Refused):
    code = "not_found"
    status = 404
    message = "Không tìm thấy {what}."


class Invalid(Refused):
    """Input that cannot be understood; `fields` names each wrong field with its sentence."""

    code = "invalid"
    status = 422
    message = "Thông tin nhập chưa đúng. Vui lòng kiểm tra lại các mục được đánh dấu."

    def __init__(self, fields: dict[str, str] | None = None, **details: object) -> None:
        self.fields = fields or {}
        super().__init__(**details)

    def __str__(self) -> str:
        return " ".join(self.fields.values()) or super().__str__()


class Stale(Refused):
    code = "stale"
    message = "Người khác vừa cập nhật mục này. Vui lòng xem lại trước khi tiếp tục."
