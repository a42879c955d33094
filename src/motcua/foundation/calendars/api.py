"""`POST /due-dates`: when is it due, and why. Public; no personal data goes in or out."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.foundation.calendars import queries, rules
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.http import problems
from motcua.kernel.refusals import Invalid

router = Router(tags=["due-dates"])


class Question(Schema):
    received: dt.datetime = Field(description="Thời điểm tiếp nhận; giờ Việt Nam nếu không ghi múi giờ.")
    duration: str = Field(min_length=1, max_length=rules.LONGEST, description="Thời hạn, ví dụ “3 ngày làm việc”.")
    unit_id: int | None = Field(None, description="Đơn vị; bỏ trống là lịch chung cả nước.")


class ReasonOut(Schema):
    code: str
    day: dt.date
    until: dt.date | None
    text: str
    source: str
    count: int
    minutes: int


class Answer(Schema):
    due_at: dt.datetime
    day: dt.date
    provisional: bool
    paused: bool
    explanation: list[ReasonOut]


@router.post("/due-dates", response={200: Answer, **problems()}, auth=None, summary="Tính hạn trả kết quả")
def due_date(request: HttpRequest, asked: Question) -> dict[str, Any]:
    if asked.unit_id is not None and organisation.find_unit(asked.unit_id) is None:
        raise Invalid({"unit_id": "Không có đơn vị này."})
    received = asked.received if asked.received.tzinfo else asked.received.replace(tzinfo=clock.LOCAL)
    calendar = queries.get_calendar(asked.unit_id)
    return rules.due(calendar, received, rules.parse_duration(asked.duration)).to_json()
