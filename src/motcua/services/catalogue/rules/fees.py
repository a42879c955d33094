"""Fees as published: what the number means, and when only the words count."""

import re
import unicodedata
from dataclasses import dataclass

KINDS = {"FEE": "fee", "SERVICE_FEE": "charge", "PRICE_LEVEL": "price"}
SMALL = "fee_small"
THOUSAND = 1000

_DONG = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|đ\b|vnđ|vnd)")
_PER = re.compile(r"(?:đồng|đ|vnđ|vnd)\s*/\s*([^;,.()\n]{2,80})")
_COUNCIL = re.compile(r"hội đồng nhân dân|hđnd")
_NOTHING = re.compile(
    r"^(?:không(?: thu)?(?: phí| lệ phí|,)*(?: có)?|miễn(?: phí| lệ phí)*|không quy định|0|0 đồng)[\s.;]*$"
)


@dataclass(frozen=True, slots=True)
class PublishedFee:
    channel: str
    type: str
    value: str
    currency: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadFee:
    """`amount` is None where only the text says it. `issue`: the number may lack its thousands."""

    published: PublishedFee
    kind: str
    amount: int | None
    currency: str = "VND"
    per: str = ""
    set_by_council: bool = False
    issue: str = ""
    proposals: tuple[int, ...] = ()

    @property
    def raw(self) -> str:
        return f"{self.published.type} {self.published.value} {self.published.currency}".strip()


def read(fee: PublishedFee) -> ReadFee:
    text = " ".join(unicodedata.normalize("NFC", fee.text).lower().split())
    kind = KINDS.get(fee.type, "fee")
    per = _per(text)
    council = bool(_COUNCIL.search(text))
    value = _whole(fee.value)
    if _foreign(fee.currency, text):
        return ReadFee(fee, kind, value or None, "USD", per, council)
    named = _named(text)
    if not value:
        if not text or _NOTHING.match(text):
            return ReadFee(fee, kind, 0, per=per)
        only = named[0] if len(named) == 1 and not council and "%" not in text else None
        return ReadFee(fee, kind, only, per=per if only is not None else "", set_by_council=council)
    if value < THOUSAND and value not in named:
        thousands = value * THOUSAND
        if thousands in named:
            return ReadFee(fee, kind, thousands, per=per, set_by_council=council)
        return ReadFee(fee, kind, None, per=per, set_by_council=council, issue=SMALL, proposals=(thousands, value))
    return ReadFee(fee, kind, value, per=per, set_by_council=council)


def _whole(value: str) -> int | None:
    try:
        number = float(value.strip())
    except ValueError:
        return None
    return int(number) if number >= 0 and number.is_integer() else None


def _named(text: str) -> list[int]:
    found = [int(re.sub(r"[.,]", "", match)) for match in _DONG.findall(text)]
    return list(dict.fromkeys(found))


def _per(text: str) -> str:
    if match := re.match(r"^/\s*([^;,.()\d]{2,60})[\s.]*$", text):
        return match[1].strip()
    pers = list(dict.fromkeys(match.strip() for match in _PER.findall(text)))
    return pers[0] if len(pers) == 1 else ""


def _foreign(currency: str, text: str) -> bool:
    if currency:
        return "USD" in currency.upper()
    return bool(re.search(r"\d\s*usd", text)) and not _DONG.search(text)
