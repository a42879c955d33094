"""Charts drawn on the server: whole numbers in, lengths on the drawing out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.kernel import money

ROOM = 1000


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`length` is in thousandths of the room."""

    label: str
    words: str
    kind: str
    length: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    bars: tuple[Bar, ...]


def horizontal(rows: Iterable[Mapping[str, Any]]) -> Chart:
    """One bar per row: `label`, `value` (≥ 0), and optionally `words` (what is written) and `kind` (ok | soon | late).

    The longest bar fills the room; a value that is not nothing is never drawn as nothing.
    """
    given = list(rows)
    most = max((row["value"] for row in given), default=0) or 1
    return Chart(
        bars=tuple(
            Bar(
                label=str(row["label"]),
                words=str(row.get("words") or money.in_digits(int(row["value"]))),
                kind=str(row.get("kind", "")),
                length=max(round(ROOM * row["value"] / most), 4 if row["value"] else 0),
            )
            for row in given
        )
    )
