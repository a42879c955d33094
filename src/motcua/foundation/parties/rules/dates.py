"""Birth dates as old papers have them: a day, a month, or only a year.

Kept as `1990-05-12`, `1990-05` or `1990`, so that they sort; shown and typed as `12/05/1990`, `05/1990`, `1990`.
"""

import datetime as dt
import re

from motcua.kernel.refusals import Refused

_TYPED = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})")
_KEPT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class BadDate(Refused):
    code = "parties.bad_date"
    status = 422
    message = "“{text}” không phải là ngày sinh. Hãy ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm (ví dụ 12/05/1990)."


def parse_partial(text: str) -> str:
    """What a person types (`12/5/1990`, `5/1990`, `1990`, `12051990`) or a kept value → the kept value.

    Refuses `BadDate`.
    """
    text = text.strip()
    if not text:
        return ""
    if kept := _KEPT.fullmatch(text):
        year, month, day = kept.groups()
    elif typed := (_TYPED.fullmatch(text) or _RUN.fullmatch(text)):
        day, month, year = typed.groups()
    else:
        raise BadDate(text=text)
    try:
        whole = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise BadDate(text=text) from error
    if whole.year < 1800:
        raise BadDate(text=text)
    return whole.isoformat() if day else f"{whole:%Y-%m}" if month else f"{whole:%Y}"


def show_partial(kept: str) -> str:
    """`1990-05-12` → `12/05/1990`, `1990-05` → `05/1990`."""
    return "/".join(reversed(kept.split("-"))) if kept else ""


def year_of(kept: str) -> int | None:
    return int(kept[:4]) if kept else None
