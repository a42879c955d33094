"""What a bound form field needs to be drawn as a GOV.UK component: which control, its ids, its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.forms.widgets import Input
from django.utils.safestring import SafeString

from motcua.ui.fields import DayParts

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DayParts, "day"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (Input, "input"),
)
CLASSES = {
    "input": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
}
BOXES = (("Ngày", "day", 2), ("Tháng", "month", 2), ("Năm", "year", 4))
CHOSEN = frozenset({"select", "radios", "checkboxes", "file"})
GROUPED = frozenset({"day", "radios", "checkboxes"})


@dataclass(frozen=True, kw_only=True)
class Option:
    id: str
    name: str
    value: Any
    label: Any
    hint: str
    hint_id: str
    checked: bool
    disabled: bool
    attrs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One box of a day in three boxes."""

    id: str
    name: str
    value: Any
    label: str
    width: int
    autocomplete: str


@dataclass(frozen=True, kw_only=True)
class Shape:
    kind: str
    id: str
    label: str
    optional: bool
    hint: Any
    hint_id: str
    errors: list[str]
    error_id: str
    describedby: str
    control: SafeString | str
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_grouped(self) -> bool:
        return self.kind in GROUPED


def kind_of(widget: forms.Widget) -> str:
    return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "other")


def sentences(bound: BoundField) -> list[str]:
    """What is wrong with a field. The framework's bare "required" becomes an instruction that names the field."""
    bare = forms.Field.default_error_messages["required"]
    told = []
    for error in bound.errors.as_data() if isinstance(bound.errors, ErrorList) else ():
        if error.code == "required" and error.message == bare and bound.label:
            told.append(_instruction(bound))
        else:
            told += [str(m) for m in error.messages]
    return told


def _instruction(bound: BoundField) -> str:
    kind = kind_of(bound.field.widget)
    if kind == "checkbox":
        return f"Hãy đánh dấu vào ô “{bound.label}”."
    label = str(bound.label)
    name = label if label[:2].isupper() else label[:1].lower() + label[1:]
    return f"{'Hãy chọn' if kind in CHOSEN else 'Hãy nhập'} {name}."


def target(bound: BoundField) -> str:
    """The id a link in the error summary leads to: the first control of the field."""
    own = bound.auto_id if kind_of(bound.field.widget) in GROUPED else bound.id_for_label
    return own or bound.html_name


def shape(
    bound: BoundField,
    *,
    hint: Any = "",
    classes: str = "",
    width: str = "",
    attrs: Mapping[str, Any] | None = None,
    hints: Mapping[str, str] | None = None,
    describedby: str = "",
) -> Shape:
    """Draw `bound`.

    `width` is a number of characters (2, 3, 4, 5, 10, 20, 30) or a share (one-half, …); `hints` are sentences
    under single options, by value; `describedby` adds ids of the page's own.
    """
    widget = bound.field.widget
    kind = kind_of(widget)
    own_id = target(bound)
    hint = hint or bound.help_text
    errors = sentences(bound)
    hint_id, error_id = f"{own_id}-hint", f"{own_id}-error"
    described = " ".join(filter(None, [describedby, hint_id if hint else "", error_id if errors else ""]))
    wrong = f"{CLASSES[kind]}--error" if errors and kind in CLASSES else ""
    control: SafeString | str = ""
    if kind not in GROUPED:
        given = dict(attrs or {})
        wide = f"govuk-input--width-{width}" if width.isdecimal() else f"govuk-!-width-{width}" if width else ""
        css = [
            CLASSES.get(kind, ""),
            wide,
            wrong,
            classes,
            str(widget.attrs.get("class", "")),
            str(given.pop("class", "")),
        ]
        if kind == "checkbox":
            css = ["govuk-checkboxes__input"]
        control = bound.as_widget(
            attrs={**given, "id": own_id, "class": " ".join(filter(None, css)), "aria-describedby": described or False}
        )
    return Shape(
        kind=kind,
        id=own_id,
        label=str(bound.label or ""),
        optional=not bound.field.required,
        hint=hint,
        hint_id=hint_id,
        errors=errors,
        error_id=error_id,
        describedby=described,
        control=control,
        options=_options(bound, own_id, hints or {}) if kind in {"radios", "checkboxes"} else (),
        parts=_parts(bound, own_id) if kind == "day" else (),
    )


def _options(bound: BoundField, own_id: str, hints: Mapping[str, str]) -> tuple[Option, ...]:
    """The first option carries the field's own id, so that a link in the error summary reaches it."""
    options = []
    for number, sub in enumerate(bound.subwidgets):
        data = sub.data
        id_ = own_id if number == 0 else f"{own_id}-{number + 1}"
        skip = {"id", "checked", "class", "disabled", "required", "aria-describedby", "aria-invalid"}
        options.append(
            Option(
                id=id_,
                name=data["name"],
                value=data["value"],
                label=data["label"],
                hint=hints.get(str(data["value"]), ""),
                hint_id=f"{id_}-item-hint",
                checked=bool(data["selected"]),
                disabled=bool(data["attrs"].get("disabled")),
                attrs={k: v for k, v in data["attrs"].items() if k not in skip},
            )
        )
    return tuple(options)


def _parts(bound: BoundField, own_id: str) -> tuple[Part, ...]:
    boxes = bound.subwidgets[0].data["subwidgets"]
    of_birth = bound.field.widget.attrs.get("autocomplete") == "bday"
    return tuple(
        Part(
            id=own_id if number == 0 else f"{own_id}-{number + 1}",
            name=box["name"],
            value="" if box["value"] is None else box["value"],
            label=label,
            width=width,
            autocomplete=f"bday-{part}" if of_birth else "off",
        )
        for number, (box, (label, part, width)) in enumerate(zip(boxes, BOXES, strict=True))
    )
