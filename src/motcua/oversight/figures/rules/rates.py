"""Shares of a whole, exact: never a float, never 100 % of nothing."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.kernel.refusals import Invalid

MOST_PLACES = 4


class Mode(StrEnum):
    HALF_UP = "half_up"
    TRUNCATE = "truncate"


MODE_TITLES = {Mode.HALF_UP: "Làm tròn (từ 5 trở lên thì tăng 1)", Mode.TRUNCATE: "Cắt bỏ phần lẻ"}


@dataclass(frozen=True, slots=True)
class Rounding:
    mode: Mode = Mode.HALF_UP
    places: int = 2


@dataclass(frozen=True, slots=True)
class Fraction:
    """A raw fraction. Its percentage exists only when there is something to take it of."""

    numerator: int
    denominator: int

    def percent(self, rounding: Rounding) -> Decimal | None:
        return percent(self.numerator, self.denominator, rounding)


def percent(numerator: int, denominator: int, rounding: Rounding) -> Decimal | None:
    """`11808, 12018` → 98.25 (half up, 2 places). None of nothing."""
    if denominator == 0:
        return None
    quotient, rest = divmod(numerator * 100 * 10**rounding.places, denominator)
    if rounding.mode is Mode.HALF_UP and 2 * rest >= denominator:
        quotient += 1
    return Decimal(quotient).scaleb(-rounding.places)


def in_words(value: Decimal | None) -> str:
    """`98,25%`; a dash when there is no percentage."""
    return "–" if value is None else f"{value:f}".replace(".", ",") + "%"


def check_rounding(mode: str, places: int) -> Rounding:
    """Refuses `Invalid`."""
    if mode not in set(Mode):
        raise Invalid({"mode": "Chọn cách làm tròn."})
    if not 0 <= places <= MOST_PLACES:
        raise Invalid({"places": f"Số chữ số thập phân từ 0 đến {MOST_PLACES}."})
    return Rounding(Mode(mode), places)
