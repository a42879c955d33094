"""Words and small pieces for templates: `{% load ui %}`."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.kernel import clock
from motcua.kernel import money as amounts
from motcua.ui import charts, shapes

register = template.Library()

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
DUES = {"ok": "calendar", "soon": "clock", "late": "alert", "paused": "pause", "done": "done"}
TAGS = {
    "new": ("teal", "plus"),
    "received": ("teal", "inbox"),
    "working": ("blue", "working"),
    "waiting": ("yellow", "pause"),
    "paying": ("yellow", "money"),
    "ready": ("green", "done"),
    "done": ("green", "check"),
    "refused": ("red", "refused"),
    "stopped": ("grey", "close"),
    "late": ("red", "alert"),
    "soon": ("orange", "clock"),
    "draft": ("grey", "edit"),
    "provisional": ("purple", "info"),
}


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return clock.local(value) if isinstance(value, dt.datetime) else value


@register.filter
def vi_date(value: dt.date | dt.datetime | None) -> str:
    """`thứ Hai, 23/11/2026`"""
    if not value:
        return ""
    day = _local(value)
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


@register.filter
def vi_day(value: dt.date | dt.datetime | None) -> str:
    """`23/11/2026`"""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def vi_datetime(value: dt.datetime | None) -> str:
    """`16:30 ngày 23/11/2026`"""
    return f"{clock.local(value):%H:%M ngày %d/%m/%Y}" if value else ""


@register.filter
def vi_time(value: dt.datetime | dt.time | None) -> str:
    """`16:30`"""
    if value is None:
        return ""
    return f"{clock.local(value) if isinstance(value, dt.datetime) else value:%H:%M}"


@register.filter
def vi_long_date(value: dt.date | dt.datetime | None) -> str:
    """`ngày 23 tháng 11 năm 2026`; days under 10 and months 1 and 2 with a leading zero, as on official papers."""
    if not value:
        return ""
    day = _local(value)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@register.filter
def money(value: int | None) -> str:
    """`1.250.000 đồng`"""
    return "" if value is None else f"{amounts.in_digits(value)} đồng"


@register.filter
def money_words(value: int | None) -> str:
    """`Một triệu hai trăm năm mươi nghìn đồng`"""
    return "" if value is None else amounts.in_words(value)


@register.filter
def number(value: int | None) -> str:
    """`12.480`"""
    return "" if value is None else amounts.in_digits(value)


@register.filter
def percent(value: float | None, places: int = 1) -> str:
    """A share of 1 as `98,5%`; nothing for no value: there is no percentage of nothing."""
    return "–" if value is None else f"{value * 100:.{places}f}".replace(".", ",") + "%"


@register.filter
def duration(value: dt.timedelta | int | None) -> str:
    """A span, or minutes, as `2 ngày 3 giờ 15 phút`: plain time, not working time."""
    if value is None:
        return ""
    minutes = int(value.total_seconds() // 60) if isinstance(value, dt.timedelta) else value
    hours, left = divmod(abs(minutes), 60)
    days, hours = divmod(hours, 24)
    parts = [f"{n} {unit}" for n, unit in ((days, "ngày"), (hours, "giờ"), (left, "phút")) if n]
    return " ".join(parts) or "0 phút"


@register.filter
def file_size(value: int | None) -> str:
    """`820 kB`, `1,4 MB`"""
    if value is None:
        return ""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))} kB"
    return f"{value / 1_000_000:.1f} MB".replace(".", ",")


@lru_cache(maxsize=1)
def _sprite() -> str:
    """The address of the drawings: asked of the storage once a process."""
    return static("built/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite; silent to screen readers unless it has a `label` of its own."""
    return _drawn(name, format_html('role="img" aria-label="{}"', label)) if label else _silent(name)


@lru_cache(maxsize=256)
def _silent(name: str) -> SafeString:
    """Kept: a page shows dozens, all from the same few."""
    return _drawn(name, SafeString('aria-hidden="true"'))


def _drawn(name: str, voice: SafeString) -> SafeString:
    return format_html(
        '<svg class="mc-icon" {} focusable="false"><use href="{}#{}"></use></svg>', voice, _sprite(), name
    )


@register.simple_tag
def attributes(attrs: Any) -> SafeString:
    """The attributes a component did not declare, escaped. (`{{ attrs }}` of cotton does not escape.)"""
    given: Mapping[str, Any] = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs or {}
    if not given:
        return SafeString("")
    return flatatt({k: v for k, v in given.items() if v is not False and v is not None})


@register.simple_tag
def tag(kind: str, words: Any, colour: str = "", icon_name: str = "") -> SafeString:
    """`<c-tag>` for long lists, at a tenth of the time: `{% tag "working" case.state_label %}`."""
    default_colour, default_icon = TAGS.get(kind, ("grey", ""))
    drawn = icon_name or default_icon
    return format_html(
        '<strong class="govuk-tag govuk-tag--{}">{}{}</strong>',
        colour or default_colour,
        icon(drawn) if drawn else "",
        words,
    )


@register.simple_tag
def due(kind: str, words: Any) -> SafeString:
    """`<c-due>` for long lists: `{% due "late" case.due_words %}`. Kinds: ok, soon, late, paused, done."""
    return format_html(
        '<span class="mc-due mc-due--{}">{}<span>{}</span></span>', kind, icon(DUES.get(kind, "calendar")), words
    )


@register.simple_tag
def shape(field: BoundField, attrs: Any = None, **words: Any) -> shapes.Shape:
    """What `<c-field>` draws; see `motcua.ui.shapes.shape`."""
    given = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else dict(attrs or {})
    return shapes.shape(field, attrs=given, **{k: v for k, v in words.items() if v})


@register.simple_tag
def error_lines(form: Any = None, forms: Any = (), errors: Any = ()) -> list[dict[str, str]]:
    """Every wrong thing of a form, or of several, with the id of the field it is about."""
    lines = [{"target": "", "words": str(e)} for e in errors or ()]
    for one in [form, *(forms or ())]:
        if not one or not one.errors:
            continue
        lines += [{"target": "", "words": str(e)} for e in one.non_field_errors()]
        for bound in one:
            lines += [{"target": shapes.target(bound), "words": _named(bound, e)} for e in shapes.sentences(bound)]
    return lines


@register.simple_tag
def bars(rows: Any) -> charts.Chart:
    """Horizontal bars for `<c-chart-bar>`; see `motcua.ui.charts`."""
    return charts.horizontal(rows)


def _named(bound: BoundField, sentence: str) -> str:
    """A sentence that makes sense away from its field."""
    label = str(bound.label or "")
    return sentence if not label or label.lower() in sentence.lower() else f"{label}: {sentence}"
