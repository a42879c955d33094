from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from motcua.foundation.accounts.actions import SessionOrTokenAuth
from motcua.foundation.parties import queries
from motcua.kernel.http import problems

router = Router(tags=["Người dân, tổ chức"])


class Scan(Schema):
    text: str = Field(max_length=4000, description="Nội dung mã QR đúng như máy quét gõ ra.")


class Card(Schema):
    number: str = Field(description="Số định danh cá nhân, 12 chữ số.")
    old_number: str
    full_name: str
    birth: str = Field(description="dd/mm/yyyy")
    sex: str = Field(description="male, female hoặc rỗng")
    address: str
    issued_on: str = Field(description="dd/mm/yyyy")


class CardRead(Schema):
    """`complete`: đọc đủ. Nếu không, `problem` nói rõ vì sao và `card` chỉ có những mục đáng tin."""

    complete: bool
    problem: str
    card: Card
    read_as: str = Field(description="Cách đã sửa: rỗng, bytes, telex hoặc vni")
    warnings: list[str]


@router.post(
    "/cards/parse",
    auth=SessionOrTokenAuth("dossiers.write"),
    response={200: CardRead, **problems(401, 403)},
    summary="Đọc mã QR của thẻ căn cước",
    operation_id="parse_card",
)
def parse_card(request: HttpRequest, scan: Scan) -> CardRead:
    reading = queries.read_card(scan.text)
    return CardRead(
        complete=reading.complete,
        problem=reading.problem,
        card=Card(
            number=reading.number,
            old_number=reading.old_number,
            full_name=reading.full_name,
            birth=queries.show_day(reading.birth),
            sex=reading.sex,
            address=reading.address,
            issued_on=queries.show_day(reading.issued_on),
        ),
        read_as=reading.read_as,
        warnings=list(reading.warnings),
    )
