"""Data for every form: as at a counter, as little as is allowed, and as nasty as somebody might type."""

from collections.abc import Callable
from typing import Any

PERSON = {
    "name": "Nguyễn Thị Ánh Tuyết",
    "identity": "001190012345",
    "address": "Số 12, ngõ 34, đường Phan Đình Phùng, tổ dân phố 5, phường Đồng Quang",
    "phone": "0912 345 678",
    "email": "anh.tuyet@thu.example",
    "capacity": "người được ủy quyền",
}
PAPERS = [
    {"name": "Tờ khai đăng ký khai sinh", "originals": 1},
    {"name": "Giấy chứng sinh do cơ sở khám bệnh, chữa bệnh cấp", "originals": 1, "copies": 1},
    {"name": "Văn bản ủy quyền được chứng thực", "certified": 1, "note": "đã đối chiếu bản chính"},
]
FEES = [
    {"name": "Lệ phí hộ tịch", "amount": 75_000, "kind": "Lệ phí"},
    {"name": "Bản sao trích lục hộ tịch (2 bản)", "amount": 16_000, "kind": "Phí"},
]
CODE = "H42.01.15-261121-0007"
PROCEDURE = "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con"
RECEIVED, DUE = "2026-11-16T16:05:00+07:00", "2026-11-19T17:00:00+07:00"
SIGNER = {"role": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "name": "Phạm Quốc Khánh"}
URL = "https://motcua.dongquang.example/tra-cuu/q/Zk3v9QpL2xTn8RbY7wCd"


def example(code: str) -> dict[str, Any]:
    """What a counter would print."""
    return _EXAMPLES[code]()


def minimal(code: str) -> dict[str, Any]:
    """Only what has no default."""
    return {key: value for key, value in example(code).items() if key in NEEDED[code]}


NEEDED = {
    "receipt": {"code", "procedure", "submitter", "received_at", "due_at", "limit", "officer", "issued_on"},
    "supplement_request": {"person", "procedure", "reason", "officer", "issued_on"},
    "refusal": {"person", "procedure", "reason", "officer", "issued_on"},
    "extension": {
        "person", "code", "procedure", "received_at", "due_at", "new_due_at", "reason", "signer", "issued_on",
    },
    "stop_notice": {"person", "code", "procedure", "received_at", "reason", "signer", "issued_on"},
    "control_slip": {"code", "procedure", "owner", "received_at", "due_at", "resolver", "issued_on"},
    "register": {"year", "rows", "first_day", "last_day", "issued_on"},
    "visit_slip": {"submitter", "received_at", "dossiers", "officer", "issued_on"},
    "guidance": {"procedure", "issued_on"},
    "result_handover": {"giving_unit", "taking_unit", "handed_at", "rows", "giver", "taker", "issued_on"},
    "result_receipt": {
        "code", "procedure", "owner", "results", "receiver", "giver", "handed_at", "issued_on",
    },
    "fee_receipt": {"number", "payer", "lines", "collected_at", "collector", "issued_on", "agency", "tax_code"},
    "cash_slip": {"number", "payer", "lines", "collected_at", "collector", "issued_on"},
    "day_closing": {"counter", "cashier", "day", "opened_at", "closed_at", "payments", "issued_on"},
}  # fmt: skip


def _receipt() -> dict[str, Any]:
    return {
        "code": CODE,
        "procedure": PROCEDURE,
        "procedure_code": "1.000689",
        "submitter": PERSON,
        "owner": {"name": "Trần Gia Bảo", "address": "Tổ dân phố 9, phường Đồng Quang"},
        "received_at": RECEIVED,
        "due_at": DUE,
        "limit": "03 ngày làm việc",
        "due_note": "Nhận ngày 16/11, tính từ ngày 17/11, đủ 03 ngày làm việc là hết giờ làm việc ngày 19/11.",
        "officer": "Lê Văn Đức",
        "issued_on": "2026-11-16",
        "papers": PAPERS,
        "delivery": "Trực tiếp tại Trung tâm Phục vụ hành chính công",
        "fees": FEES,
        "payment": "tiền mặt tại quầy",
        "counter": "Quầy số 2",
        "book": "01",
        "number_in_book": "1207",
        "lookup_url": URL,
    }


def _supplement_request() -> dict[str, Any]:
    return {
        "number": "12/PYC-TTPVHCC",
        "code": CODE,
        "person": PERSON,
        "procedure": PROCEDURE,
        "reason": "Giấy chứng sinh tẩy xóa ngày sinh; chưa có chứng cứ chứng minh quan hệ cha con.",
        "papers": [
            {"name": "Giấy chứng sinh", "originals": 1, "note": "xin cấp lại, bản đã nộp bị tẩy xóa"},
            {"name": "Văn bản giám định hoặc cam đoan có người làm chứng", "originals": 1},
        ],
        "until": "2026-12-04",
        "how": "nộp tại quầy hoặc gửi trên Cổng Dịch vụ công quốc gia",
        "clock_note": "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.",
        "officer": "Lê Văn Đức",
        "officer_phone": "0208 3855 123",
        "issued_on": "2026-11-18",
        "lookup_url": URL,
    }


def _refusal() -> dict[str, Any]:
    return {
        "number": "03/PTC-TTPVHCC",
        "person": PERSON,
        "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "submitted_at": RECEIVED,
        "reason": "Thửa đất nằm ngoài địa bàn và thẩm quyền giải quyết của phường.",
        "legal_ground": "Quy định về thẩm quyền giải quyết của thủ tục 1.013225.",
        "advice": "Nộp tại Trung tâm Phục vụ hành chính công xã Đại Phúc, hoặc trên Cổng Dịch vụ công quốc gia.",
        "officer": "Lê Văn Đức",
        "officer_phone": "0208 3855 123",
        "issued_on": "2026-11-16",
    }


def _extension() -> dict[str, Any]:
    return {
        "number": "07/XL-UBND",
        "person": PERSON,
        "code": CODE,
        "procedure": PROCEDURE,
        "field": "Hộ tịch",
        "received_at": RECEIVED,
        "due_at": DUE,
        "new_due_at": "2026-11-24T17:00:00+07:00",
        "reason": "Đang chờ kết quả xác minh của Ủy ban nhân dân xã Phú Bình.",
        "signer": SIGNER,
        "recipients": ["Trung tâm Phục vụ hành chính công (để cập nhật)"],
        "contact": "bà Hoàng Thu Hà, công chức Tư pháp – Hộ tịch",
        "contact_phone": "0208 3855 456",
        "issued_on": "2026-11-18",
    }


def _stop_notice() -> dict[str, Any]:
    return {
        "number": "02/TB-UBND",
        "person": PERSON,
        "code": CODE,
        "procedure": PROCEDURE,
        "received_at": RECEIVED,
        "reason": "Ông/Bà đề nghị rút hồ sơ để đăng ký tại nơi cư trú của người cha.",
        "legal_ground": "Đơn đề nghị ngày 17/11/2026.",
        "asked_by_person": True,
        "returned": PAPERS,
        "refund": 91_000,
        "signer": SIGNER,
        "recipients": ["Trung tâm Phục vụ hành chính công"],
        "contact": "bà Hoàng Thu Hà",
        "contact_phone": "0208 3855 456",
        "issued_on": "2026-11-18",
    }


def _control_slip() -> dict[str, Any]:
    return {
        "code": CODE,
        "procedure": PROCEDURE,
        "owner": "Trần Gia Bảo",
        "received_at": RECEIVED,
        "due_at": DUE,
        "resolver": "Phòng Văn hóa – Xã hội",
        "partners": ["Công an phường Đồng Quang"],
        "book": "01",
        "number_in_book": "1207",
        "steps": [
            {
                "agency": "Trung tâm Phục vụ hành chính công",
                "handed_at": "2026-11-16T16:30:00+07:00",
                "giver": "Lê Văn Đức",
                "taken_at": "2026-11-17T07:45:00+07:00",
                "taker": "Hoàng Thu Hà",
                "limit": "0,5 ngày làm việc",
                "outcome": "Trước hạn",
            },
            {
                "agency": "Phòng Văn hóa – Xã hội",
                "handed_at": "2026-11-18T10:00:00+07:00",
                "giver": "Hoàng Thu Hà",
                "taken_at": "2026-11-18T10:05:00+07:00",
                "taker": "Phạm Quốc Khánh",
                "limit": "01 ngày làm việc",
                "outcome": "Đúng hạn",
                "note": "Đã thẩm định",
            },
        ],
        "blank_rows": 2,
        "lookup_url": URL,
        "issued_on": "2026-11-16",
    }


def register_row(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "code": f"H42.01.15-2611{number % 28 + 1:02d}-{number:04d}",
        "procedure": PROCEDURE if number % 3 else "Chứng thực chữ ký trong các giấy tờ, văn bản",
        "person": "Nguyễn Thị Ánh Tuyết",
        "contact": "Tổ dân phố 5, phường Đồng Quang\n0912 345 678",
        "resolver": "Phòng Văn hóa – Xã hội",
        "received_on": "2026-11-16",
        "due_on": "2026-11-19",
        "returned_on": "2026-11-18",
        "delivery": "Trực tiếp" if number % 2 else "Bưu chính công ích",
        "void": number % 11 == 0,
        "note": "nhập nhầm thủ tục" if number % 11 == 0 else "",
    }


def _register() -> dict[str, Any]:
    return {
        "year": 2026,
        "book": "01",
        "rows": [register_row(n) for n in range(1, 31)],
        "first_day": "2026-11-01",
        "last_day": "2026-11-30",
        "closed_on": "2026-12-31",
        "signers": [
            {"role": "Người lập sổ", "name": "Lê Văn Đức"},
            {"role": "Giám đốc Trung tâm", "name": "Đỗ Minh Nguyệt"},
        ],
        "issued_on": "2026-12-31",
    }


def _visit_slip() -> dict[str, Any]:
    return {
        "submitter": PERSON,
        "received_at": RECEIVED,
        "dossiers": [
            {"code": CODE, "procedure": PROCEDURE, "owner": "Trần Gia Bảo", "limit": "03 ngày làm việc",
             "due_at": DUE, "fee": 75_000, "lookup_url": URL},
            {"code": "H42.01.15-261116-0008", "procedure": "Chứng thực bản sao từ bản chính", "sets": 3,
             "limit": "trong ngày", "due_at": "2026-11-17T11:30:00+07:00", "fee": 24_000,
             "lookup_url": f"{URL}2"},
            {"code": "H42.01.15-261116-0009", "procedure": "Đăng ký thường trú", "limit": "07 ngày làm việc",
             "due_at": "2026-11-25T17:00:00+07:00", "note": "Công an phường giải quyết"},
        ],
        "delivery": "Trực tiếp tại Trung tâm Phục vụ hành chính công",
        "payment": "chuyển khoản VietQR",
        "counter": "Quầy số 2",
        "officer": "Lê Văn Đức",
        "issued_on": "2026-11-16",
    }  # fmt: skip


def _guidance() -> dict[str, Any]:
    return {
        "procedure": PROCEDURE,
        "procedure_code": "1.000689",
        "person": "Nguyễn Thị Ánh Tuyết",
        "case": "Trẻ sinh tại cơ sở y tế, cha mẹ chưa đăng ký kết hôn",
        "papers": PAPERS,
        "places": [
            "Quầy số 2, Trung tâm Phục vụ hành chính công, giờ hành chính từ thứ Hai đến sáng thứ Bảy",
            "Trực tuyến trên Cổng Dịch vụ công quốc gia, đăng nhập bằng tài khoản định danh điện tử",
            "Qua dịch vụ bưu chính công ích",
        ],
        "limit": "03 ngày làm việc; cần xác minh thì không quá 08 ngày làm việc",
        "fees": FEES,
        "fee_note": "Miễn lệ phí cho người thuộc gia đình có công, hộ nghèo, người khuyết tật.",
        "notes": ["Mang theo thẻ căn cước của cha, mẹ để đối chiếu.", "Người đi thay cần văn bản ủy quyền."],
        "officer": "Lê Văn Đức",
        "officer_phone": "0208 3855 123",
        "page_url": "https://motcua.dongquang.example/thu-tuc/1.000689/",
        "issued_on": "2026-11-16",
    }


def handover_row(number: int) -> dict[str, Any]:
    return {
        "code": f"H42.01.15-261116-{number:04d}",
        "procedure": PROCEDURE,
        "result": "Giấy khai sinh; Trích lục đăng ký nhận cha, mẹ, con",
        "owner": "Trần Gia Bảo",
        "address": "Tổ dân phố 9, phường Đồng Quang",
        "fee_due": number % 3 == 0,
        "by_post": number % 4 == 0,
    }


def _result_handover() -> dict[str, Any]:
    return {
        "number": "15/BG-VHXH",
        "giving_unit": "Phòng Văn hóa – Xã hội phường Đồng Quang",
        "taking_unit": "Trung tâm Phục vụ hành chính công phường Đồng Quang",
        "handed_at": "2026-11-18T15:10:00+07:00",
        "rows": [handover_row(n) for n in range(1, 6)],
        "giver": "Hoàng Thu Hà",
        "taker": "Lê Văn Đức",
        "issued_on": "2026-11-18",
    }


def _result_receipt() -> dict[str, Any]:
    return {
        "code": CODE,
        "procedure": PROCEDURE,
        "owner": "Trần Gia Bảo",
        "results": [
            {"title": "Giấy khai sinh", "number": "112/2026", "issued_on": "2026-11-18"},
            {"title": "Trích lục đăng ký nhận cha, mẹ, con", "number": "07/TLNCMC", "issued_on": "2026-11-18",
             "summary": "Ông Trần Văn Nghĩa nhận con", "count": 2},
        ],
        "returned": [{"name": "Giấy chứng sinh", "originals": 1}],
        "receiver": PERSON,
        "giver": "Lê Văn Đức",
        "giver_phone": "0208 3855 123",
        "delivery": "Trực tiếp tại quầy",
        "fees": FEES,
        "handed_at": "2026-11-19T09:20:00+07:00",
        "late_note": "",
        "issued_on": "2026-11-19",
        "lookup_url": URL,
    }  # fmt: skip


def _cash_slip() -> dict[str, Any]:
    return {
        "number": "PT-261116-0031",
        "payer": {"name": "Nguyễn Thị Ánh Tuyết", "address": "Tổ dân phố 5, phường Đồng Quang"},
        "lines": FEES,
        "collected_at": RECEIVED,
        "collector": "Lê Văn Đức",
        "code": CODE,
        "procedure": PROCEDURE,
        "method": "Chuyển khoản VietQR",
        "reference": "FT26320123456789",
        "issued_on": "2026-11-16",
    }


def _fee_receipt() -> dict[str, Any]:
    return {
        **_cash_slip(),
        "number": "00001207",
        "agency": "Trung tâm Phục vụ hành chính công phường Đồng Quang",
        "tax_code": "4601234567",
        "template_symbol": "01BLP2-001",
        "symbol": "DQ-26E",
        "verify_url": "bienlai.dongquang.example",
    }


def payment(number: int) -> dict[str, Any]:
    return {
        "number": f"PT-{number:04d}",
        "time": f"{8 + number % 9:02d}:{number * 7 % 60:02d}",
        "code": f"H42.01.15-261116-{number:04d}",
        "payer": "Nguyễn Thị Ánh Tuyết",
        "what": "Lệ phí hộ tịch",
        "method": "Tiền mặt" if number % 2 else "Chuyển khoản VietQR",
        "amount": 8_000 * number,
        "void": number == 3,
    }


def _day_closing() -> dict[str, Any]:
    return {
        "number": "31/CQ",
        "counter": "Quầy số 2 – Hộ tịch, chứng thực",
        "cashier": "Lê Văn Đức",
        "day": "2026-11-16",
        "opened_at": "2026-11-16T07:30:00+07:00",
        "closed_at": "2026-11-16T17:00:00+07:00",
        "payments": [payment(n) for n in range(1, 9)],
        "opening_cash": 200_000,
        "tallies": [
            {"worth": 100_000, "pieces": 2},
            {"worth": 50_000, "pieces": 1},
            {"worth": 20_000, "pieces": 2},
            {"worth": 10_000, "pieces": 1},
            {"worth": 1_000, "pieces": 3},
        ],
        "explanation": "Trả thừa tiền lẻ cho người nộp lúc 10:20.",
        "receiver": "Vũ Thị Kim Oanh",
        "issued_on": "2026-11-16",
    }


_EXAMPLES = {
    "receipt": _receipt,
    "supplement_request": _supplement_request,
    "refusal": _refusal,
    "extension": _extension,
    "stop_notice": _stop_notice,
    "control_slip": _control_slip,
    "register": _register,
    "visit_slip": _visit_slip,
    "guidance": _guidance,
    "result_handover": _result_handover,
    "result_receipt": _result_receipt,
    "fee_receipt": _fee_receipt,
    "cash_slip": _cash_slip,
    "day_closing": _day_closing,
}

HOSTILE = (
    '<script>alert(1)</script> #import "/etc/passwd" #panic() $x^2$ *đậm* _nghiêng_ \\ @nhãn `mã` '
    "= tiêu đề /* chú thích */ // hết [ ] { } ~ -- --- \"' &amp; {{ x }} {% y %} ẶẰẲẴẮ ỮỰỪỬ ỠỢỜỞ ỸỴ"
)
LONG_WORD = "Krông" * 24
LONG_NAME = "Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân Hoàng Thị Diễm Quỳnh " * 3
ROWS = 30


def with_every_text(code: str, text: str) -> dict[str, Any]:
    """The example with `text` in every place where a person may type."""
    return _replaced(example(code), lambda _: text)


def nasty(code: str) -> dict[str, Any]:
    """Every text is long and full of markup, every list has many rows."""
    return _replaced(example(code), lambda key: LONG_NAME + LONG_WORD if key == "name" else HOSTILE, rows=ROWS)


def _replaced(value: Any, text: Callable[[str], str], *, key: str = "", rows: int = 0) -> Any:
    if isinstance(value, dict):
        return {k: _replaced(v, text, key=k, rows=rows) for k, v in value.items()}
    if isinstance(value, list):
        many = value * rows if rows else value
        return [_replaced(v, text, key=key, rows=rows) for v in many[: max(rows, len(value))]]
    # Days, instants and addresses are not typed by people.
    if not isinstance(value, str) or key.endswith(("_on", "_at", "_url", "day")) or key in {"until", "code", "number"}:
        return value
    return text(key)
