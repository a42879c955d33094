import datetime as dt
import re

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from motcua.foundation.accounts.actions import SessionOrTokenAuth
from motcua.kernel.http import problems
from motcua.kernel.refusals import Invalid
from motcua.services.payments import queries
from motcua.services.payments.queries import EXEMPTIONS, FeeItem

router = Router(tags=["Phí, lệ phí"])

_ITEM = re.compile(r"([A-Za-z0-9_-]{1,40})(?::(\d{1,5}))?(?::(\d{1,5}))?")


class Asked(Schema):
    procedure: str = Field(max_length=60, description="Mã thủ tục.")
    channel: str = Field("", max_length=20, description="direct, online hoặc post")
    on: dt.date | None = Field(None, description="Ngày áp dụng; bỏ trống là hôm nay.")
    exemption: str = Field("", max_length=30, description="Mã đối tượng được miễn, giảm.")
    item: list[str] = Field(
        [],
        max_length=50,
        description="Mỗi giấy tờ một mục: mã khoản thu, số trang bản chính, số bản; ví dụ chung-thuc-ban-sao:5:2",
    )


class Line(Schema):
    code: str
    kind: str
    name: str
    count: int
    pages: int
    unit: int
    full: int
    amount: int
    why: str
    basis: str


class QuoteAnswer(Schema):
    """Số tiền tính bằng đồng. `missing`: khoản thu địa phương chưa nhập mức, không có trong tổng."""

    procedure: str
    total: int
    lines: list[Line]
    missing: list[str]
    text: str


@router.get(
    "/fees/quote",
    auth=SessionOrTokenAuth("procedures.read"),
    response={200: QuoteAnswer, **problems(401, 403, 404)},
    summary="Tính phí, lệ phí của một thủ tục",
    operation_id="quote_fees",
)
def quote_fees(request: HttpRequest, asked: Query[Asked]) -> QuoteAnswer:
    if asked.exemption and asked.exemption not in EXEMPTIONS:
        raise Invalid({"exemption": f"Không có đối tượng này. Các mã: {', '.join(EXEMPTIONS)}."})
    answer = queries.quote(
        asked.procedure,
        channel=asked.channel,
        on_date=asked.on,
        items=[_item(text) for text in asked.item],
        exemption=asked.exemption,
    )
    return QuoteAnswer(
        procedure=asked.procedure,
        total=answer.total,
        lines=[Line(**vars(line)) for line in answer.lines],
        missing=list(answer.missing),
        text=answer.text,
    )


def _item(text: str) -> FeeItem:
    found = _ITEM.fullmatch(text)
    if found is None:
        raise Invalid({"item": "Viết mỗi mục theo dạng mã:số trang:số bản, ví dụ chung-thuc-ban-sao:5:2."})
    code, pages, copies = found.groups()
    return FeeItem(code, pages=int(pages or 0), copies=int(copies or 1))
