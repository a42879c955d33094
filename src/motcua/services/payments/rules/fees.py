"""Fee arithmetic: rules and items in, a quote out. All amounts are dated data; nothing is fixed here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.money import in_digits
from motcua.kernel.refusals import Refused


class FeeKind(StrEnum):
    FEE = "fee"
    CHARGE = "charge"
    PRICE = "price"


KIND_TITLES = {FeeKind.FEE: "Phí", FeeKind.CHARGE: "Lệ phí", FeeKind.PRICE: "Mức giá"}


class Formula(StrEnum):
    FIXED = "fixed"
    PER_COPY = "per_copy"
    CERTIFIED_PAGES = "certified_pages"


FORMULA_TITLES = {
    Formula.FIXED: "Một mức cho mỗi trường hợp",
    Formula.PER_COPY: "Theo số bản",
    Formula.CERTIFIED_PAGES: "Theo số trang của bản chính và số bản sao",
}

EXEMPTIONS = {
    "merit": "Người có công với cách mạng",
    "poor": "Người thuộc hộ nghèo",
    "near_poor": "Người thuộc hộ cận nghèo",
    "disabled": "Người khuyết tật",
    "elderly": "Người cao tuổi",
    "child": "Trẻ em",
    "minority_remote": "Người dân tộc thiểu số ở vùng đặc biệt khó khăn",
    "credit": "Vay vốn phục vụ nông nghiệp, nông thôn",
}

ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class FeeTerm:
    """One fee as it stands on a day. `amount` None: the province has not said yet.

    For certified pages: `amount` a page for the first `first_pages`, `next_amount` from there on, at most
    `cap` a copy. `exemptions`: percent off by group. `automatic`: falls due without being asked for.
    """

    code: str
    kind: FeeKind
    name: str
    formula: Formula
    amount: int | None
    per: str = ""
    online_amount: int | None = None
    first_pages: int = 0
    next_amount: int = 0
    cap: int = 0
    exemptions: tuple[tuple[str, int], ...] = ()
    automatic: bool = False
    basis: str = ""
    province_code: str = ""
    valid_from: dt.date = dt.date.min


@dataclass(frozen=True)
class FeeItem:
    """One thing a fee is computed on: `pages` of the original, `copies` (or cases) asked for."""

    code: str
    pages: int = 0
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class ChargeLine:
    """A line of a quote, a charge or a receipt. `full`: before exemption; `why`: the arithmetic in words."""

    code: str
    kind: FeeKind
    name: str
    count: int
    pages: int
    unit: int
    full: int
    amount: int
    why: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """`missing`: names of fees whose amount nobody has entered yet; they are not in the total."""

    lines: tuple[ChargeLine, ...]
    total: int
    missing: tuple[str, ...]
    text: str


class UnknownFee(Refused):
    code = "payments.unknown_fee"
    status = 422
    message = "Thủ tục này không có khoản thu “{fee}” trong ngày đã chọn."


class PagesMissing(Refused):
    code = "payments.pages_missing"
    status = 422
    message = "Hãy ghi số trang của bản chính cho “{fee}” (từ 1 trang trở lên) và số bản (từ 1 bản trở lên)."


def standing(terms: Iterable[FeeTerm]) -> dict[str, FeeTerm]:
    """One term a code: the province's own before the national one, the younger before the older."""
    chosen: dict[str, FeeTerm] = {}
    for term in sorted(terms, key=lambda t: (bool(t.province_code), t.valid_from)):
        chosen[term.code] = term
    return chosen


def quote(terms: Iterable[FeeTerm], items: Sequence[FeeItem], *, channel: str = "", exemption: str = "") -> Quote:
    """What has to be paid. Refuses `UnknownFee`, `PagesMissing`.

    Automatic fees fall due once unless an item says how often; all others only when an item asks.
    """
    known = standing(terms)
    asked = list(items)
    named = {item.code for item in asked}
    asked = [FeeItem(code) for code, term in known.items() if term.automatic and code not in named] + asked
    lines: list[ChargeLine] = []
    missing: list[str] = []
    for item in asked:
        term = known.get(item.code)
        if term is None:
            raise UnknownFee(fee=item.code)
        if item.copies < 1 or (term.formula is Formula.CERTIFIED_PAGES and item.pages < 1):
            raise PagesMissing(fee=term.name)
        unit = _unit(term, channel)
        if unit is None:
            missing.append(term.name)
        else:
            lines.append(_line(term, item, unit, exemption))
    total = sum(line.amount for line in lines)
    names = tuple(dict.fromkeys(missing))
    return Quote(lines=tuple(lines), total=total, missing=names, text=_text(lines, total, names))


def certified_copy(pages: int, *, amount: int, first_pages: int, next_amount: int, cap: int) -> int:
    """One copy of an original of so many pages (NĐ 23/2015/NĐ-CP, TT 226/2016/TT-BTC)."""
    sum_ = amount * min(pages, first_pages) + next_amount * max(pages - first_pages, 0)
    return min(sum_, cap) if cap else sum_


def _unit(term: FeeTerm, channel: str) -> int | None:
    return term.online_amount if channel == ONLINE and term.online_amount is not None else term.amount


def _line(term: FeeTerm, item: FeeItem, unit: int, exemption: str) -> ChargeLine:
    one = unit
    if term.formula is Formula.CERTIFIED_PAGES:
        one = certified_copy(
            item.pages, amount=unit, first_pages=term.first_pages, next_amount=term.next_amount, cap=term.cap
        )
    full = one * item.copies
    percent = dict(term.exemptions).get(exemption, 0)
    amount = full * (100 - percent) // 100
    return ChargeLine(
        code=term.code,
        kind=term.kind,
        name=term.name,
        count=item.copies,
        pages=item.pages if term.formula is Formula.CERTIFIED_PAGES else 0,
        unit=one,
        full=full,
        amount=amount,
        why=_why(term, item, unit, one) + (f", giảm {percent}% ({EXEMPTIONS[exemption]})" if percent else ""),
        basis=term.basis,
    )


def _why(term: FeeTerm, item: FeeItem, unit: int, one: int) -> str:
    per = term.per or "trường hợp"
    if term.formula is not Formula.CERTIFIED_PAGES:
        return f"{item.copies} {per} × {in_digits(unit)}"
    first = min(item.pages, term.first_pages)
    rest = item.pages - first
    sum_ = f"{first} trang × {in_digits(unit)}" + (f" + {rest} trang × {in_digits(term.next_amount)}" if rest else "")
    if term.cap and one == term.cap:
        sum_ += f", tối đa {in_digits(term.cap)} một bản"
    return f"{item.copies} bản × ({sum_})"


def _text(lines: Sequence[ChargeLine], total: int, missing: Sequence[str]) -> str:
    parts = [f"{line.name}: {line.why} = {in_digits(line.amount)} đồng" for line in lines]
    if missing:
        parts.append(f"Chưa nhập mức thu của địa phương cho: {', '.join(missing)}")
    if not parts:
        return "Không thu phí, lệ phí."
    return ". ".join([*parts, f"Tổng cộng {in_digits(total)} đồng."])
