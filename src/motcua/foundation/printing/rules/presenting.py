"""The values of a contract as the templates want them: JSON with every way to write a day or an instant."""

import datetime as dt
import re
from dataclasses import fields, is_dataclass
from typing import Any

import segno

from motcua.kernel import clock

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_LONG_WORD = re.compile(r"\S{19,}")
_CODE = re.compile(r"[\dA-ZĐ.\-]{1,32}")
_JOINTS = re.compile(r"(?<=[-./@_=&?:;,)>])")
_ZERO_WIDTH_SPACE = "\u200b"

# What every font set can show: Latin with all its marks, Greek, Cyrillic, punctuation, currency, arrows,
# mathematics, shapes. PDF/A refuses a letter without a picture, so what is left becomes an empty box.
_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0484\u0487-\u04ff\u1e00-\u1eff"
    "\u2000-\u2027\u202f-\u2040\u20a0-\u20bf\u2100-\u211e\u2122\u2190-\u22ff\u25a0-\u25ff]"
)


def present(value: Any) -> Json:
    """`value` as JSON. A record's own `derived()` values (totals, amounts in words) are added to it."""
    if is_dataclass(value):
        shown = {field.name: present(getattr(value, field.name)) for field in fields(value)}
        derived = getattr(value, "derived", dict)
        return {**shown, **{key: present(inner) for key, inner in derived().items()}}
    if isinstance(value, dict):
        return {key: present(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [present(inner) for inner in value]
    return _plain(value)


def _plain(value: Any) -> Json:
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, str):
        return printable(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    raise TypeError(f"A form cannot show {type(value).__name__}.")


def day(value: dt.date) -> dict[str, Json]:
    """Days below 10 and the months 1 and 2 get a zero before them (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return {
        "day": value.strftime("%d/%m/%Y"),
        "written": f"ngày {value.day:02d} tháng {month} năm {value.year}",
    }


def instant(value: dt.datetime) -> dict[str, Json]:
    local = clock.local(value)
    return {
        **day(local.date()),
        "time": local.strftime("%H:%M"),
        "moment": local.strftime("%H:%M, %d/%m/%Y"),
        "full": f"{local.hour:02d} giờ {local.minute:02d} phút, {day(local.date())['written']}",
    }


def printable(text: str) -> str:
    """`text` with an empty box for each letter the fonts lack; a word too long for a column may be
    broken, invisibly, where nothing else breaks it."""
    return _LONG_WORD.sub(lambda word: _broken(word.group()), _UNPRINTABLE.sub("□", text))


def _broken(word: str) -> str:
    if _CODE.fullmatch(word):
        return word
    pieces = (piece[i : i + 12] for piece in _JOINTS.split(word) for i in range(0, len(piece), 12))
    return _ZERO_WIDTH_SPACE.join(pieces)


def qr(content: str) -> dict[str, Json]:
    """A QR code as an SVG path of horizontal strokes in a square of `side` modules."""
    # Weighing all eight masks takes six milliseconds, more than setting the letterhead; our addresses end in
    # random letters, so that one mask is as good as another. Any mask can be read: the code names its own.
    code = segno.make(content, error="m", micro=False, mask=2)
    rows = [bytes(row) for row in code.matrix]
    strokes = (
        f"M{run.start()} {y}.5h{run.end() - run.start()}"
        for y, row in enumerate(rows)
        for run in re.finditer(rb"\x01+", row)
    )
    return {"side": len(rows), "path": "".join(strokes)}
