"""The key of a cell: the figure, and what it is narrowed to. It opens the list behind the number."""

from dataclasses import dataclass, fields
from urllib.parse import quote, unquote

from motcua.kernel.refusals import Refused
from motcua.oversight.figures.rules.definitions import BY_CODE

LONGEST = 400


class NoSuchFigure(Refused):
    code = "figures.no_such_figure"
    status = 422
    message = "Không có ô số liệu “{key}”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`unit` is one unit itself, without those under it. None: not narrowed; "" is a value."""

    figure: str
    unit: int | None = None
    field: str | None = None
    channel: str | None = None
    cause: str | None = None
    month: str | None = None

    def __str__(self) -> str:
        """`late_click:field=G15-TP03:cause=recorded_late`"""
        narrowed = [(f.name, getattr(self, f.name)) for f in fields(self) if f.name != "figure"]
        return ":".join([self.figure, *(f"{n}={quote(str(v), safe='')}" for n, v in narrowed if v is not None)])


def parse_key(text: str) -> Key:
    """Refuses `NoSuchFigure`."""
    figure, *parts = text[:LONGEST].split(":")
    refusal = NoSuchFigure(key=text[:80])
    if figure not in BY_CODE:
        raise refusal
    narrowed: dict[str, str] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or name not in {"unit", "field", "channel", "cause", "month"} or name in narrowed:
            raise refusal
        narrowed[name] = unquote(value)
        if "\x00" in narrowed[name]:  # no database holds it
            raise refusal
    unit = narrowed.pop("unit", None)
    if unit is not None and not (unit.isascii() and unit.isdigit() and len(unit) < 18):
        raise refusal
    return Key(figure=figure, unit=int(unit) if unit is not None else None, **narrowed)
