"""Invented values for every contract: what a form looks like before anybody has filled it."""

import datetime as dt
import types
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

DAY = dt.date(2026, 11, 23)
INSTANT = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
ROWS = 2

_WORDS = {
    "Paper.name": "Tên giấy tờ",
    "Fee.name": "Tên phí, lệ phí",
    "Fee.kind": "Lệ phí",
    "name": "Nguyễn Văn A",
    "person": "Nguyễn Văn A",
    "owner": "Nguyễn Văn A",
    "payer": "Nguyễn Văn A",
    "giver": "Trần Thị B",
    "taker": "Lê Văn C",
    "officer": "Trần Thị B",
    "collector": "Trần Thị B",
    "cashier": "Trần Thị B",
    "receiver": "Lê Văn C",
    "identity": "000000000000",
    "address": "Số nhà, đường, thôn hoặc tổ dân phố",
    "contact": "Số nhà, đường, thôn hoặc tổ dân phố",
    "phone": "0900 000 000",
    "officer_phone": "0900 000 000",
    "email": "ten@vi-du.vn",
    "code": "H00.00-261123-0001",
    "number": "01",
    "procedure": "Tên thủ tục hành chính",
    "procedure_code": "0.000000",
    "limit": "03 ngày làm việc",
    "title": "Tên kết quả",
    "result": "Tên kết quả",
    "reason": "Nội dung lý do",
    "role": "Chức vụ người ký",
    "agency": "Tên cơ quan, đơn vị",
    "resolver": "Tên cơ quan giải quyết",
    "giving_unit": "Tên đơn vị bàn giao",
    "taking_unit": "Tên đơn vị nhận",
    "counter": "Quầy số 1",
    "tax_code": "0000000000",
    "time": "09:00",
    "method": "Tiền mặt",
    "channel": "Trực tiếp",
    "delivery": "Trực tiếp tại quầy",
    "cash_method": "Tiền mặt",
    "lookup_url": "https://vi-du.vn/tra-cuu/",
    "page_url": "https://vi-du.vn/thu-tuc/",
}
_NUMBERS = {"amount": 10_000, "worth": 10_000, "year": DAY.year, "blank_rows": 0, "refund": 0, "opening_cash": 0}


def specimen(contract: Any) -> Any:
    """A value of `contract`: every part that has to be there, and those with a sample of their own."""
    hints = get_type_hints(contract)
    return contract(**{f.name: _sample(hints[f.name], f"{contract.__name__}.{f.name}") for f in fields(contract)})


def _sample(kind: Any, place: str) -> Any:
    name = place.split(".")[-1]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _sample(next(k for k in get_args(kind) if k is not type(None)), place)
    if origin is tuple:
        inner = get_args(kind)[0]
        if inner is str:
            return ()
        return tuple(_sample(inner, place) for _ in range(ROWS if is_dataclass(inner) else 0))
    if is_dataclass(kind):
        return specimen(kind)
    samples: dict[Any, Any] = {
        str: _WORDS.get(place, _WORDS.get(name, "")),
        int: _NUMBERS.get(name, 1),
        bool: name == "paid",
        dt.date: DAY,
        dt.datetime: INSTANT,
    }
    return samples[kind]
