"""Charts drawn on the server: whole numbers in, places on the drawing out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.kernel import money

ROW = 34
THICK = 18
LEFT = 250
ROOM = 400
VALUE_GAP = 12


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    words: str
    kind: str
    y: int
    text_y: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    width: int
    height: int
    left: int
    room: int
    thick: int
    value_x: int
    bars: tuple[Bar, ...]


def horizontal(rows: Iterable[Mapping[str, Any]]) -> Chart:
    """One bar per row: `label`, `value`, and optionally `words` (what is written) and `kind` (ok | soon | late)."""
    given = list(rows)
    most = max((row["value"] for row in given), default=0) or 1
    bars = tuple(
        Bar(
            label=str(row["label"]),
            words=str(row.get("words") or money.in_digits(int(row["value"]))),
            kind=str(row.get("kind", "")),
            y=number * ROW + (ROW - THICK) // 2,
            text_y=number * ROW + ROW // 2 + 5,
            length=round(ROOM * row["value"] / most),
        )
        for number, row in enumerate(given)
    )
    return Chart(
        width=LEFT + ROOM + 100,
        height=max(1, len(given)) * ROW,
        left=LEFT,
        room=ROOM,
        thick=THICK,
        value_x=LEFT + ROOM + VALUE_GAP,
        bars=bars,
    )
