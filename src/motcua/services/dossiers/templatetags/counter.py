"""Small words of the page of intake: `{% load counter %}`."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.services.dossiers.forms import Block, PersonForm, Sheet
from motcua.services.payments.queries import EXEMPTIONS

register = template.Library()


@dataclass(frozen=True)
class PersonView:
    """How a person stands on the page: one line when all is there, open when something is to be typed."""

    scan: str
    problem: str
    new: str
    warnings: tuple[str, ...]
    known: bool
    name: str
    line: str
    folded: bool


@register.simple_tag
def upload_mb() -> int:
    """How large a file may be: the browser says so before it sends one in vain."""
    return settings.UPLOAD_MAX_BYTES // 1_048_576


@register.simple_tag
def person_view(person: PersonForm, who: str, sheet: Sheet, notes: dict[str, Any]) -> PersonView:
    values = {name: str(person[name].value() or "") for name in person.fields}
    problem, new = notes.get(f"{who}-scan", ""), notes.get(f"{who}-new", "")
    warnings = tuple(notes.get(f"{who}-warnings", ())) or tuple(person.warnings())
    parts = [values[name] for name in ("identity_number", "birth", "phone", "address")]
    return PersonView(
        scan=sheet.payload.get(f"{who}-scan", ""),
        problem=problem,
        new=new,
        warnings=warnings,
        known=bool(notes.get(f"{who}-known")),
        name=values["full_name"],
        line=" · ".join(p for p in parts if p),
        folded=bool(values["full_name"]) and not (person.errors or problem or new),
    )


@register.simple_tag
def note(notes: dict[str, Any], prefix: str, name: str) -> Any:
    """What is to be said at a field."""
    return notes.get(f"{prefix}-{name}", "")


@register.simple_tag
def payload(sheet: Sheet, prefix: str, name: str) -> str:
    return sheet.payload.get(f"{prefix}-{name}", "")


@register.simple_tag
def exemptions(block: Block) -> list[tuple[str, str]]:
    """The groups that pay less for this procedure."""
    groups = block.offer.exemptions if block.offer else frozenset()
    return [(code, title) for code, title in EXEMPTIONS.items() if code in groups]


@register.simple_tag
def hidden_owner(sheet: Sheet, prefix: str) -> SafeString:
    """An owner that was typed and is not asked for now is not forgotten."""
    names = (f"{prefix}-capacity", f"{prefix}-authorisation")
    typed = [(n, v) for n, v in sheet.payload.items() if v and (n.startswith(f"{prefix}-o-") or n in names)]
    return format_html("{}", format_html_join("", '<input type="hidden" name="{}" value="{}">', typed))


@register.filter
def counts(paper: Any) -> list[BoundField]:
    """The fields of a paper that count copies."""
    return [paper[name] for name in ("originals", "certified", "copies")]


@register.filter
def words(field: BoundField) -> str:
    """The words of the choice a field stands at."""
    choices = getattr(field.field, "choices", ())
    return next((str(said) for code, said in choices if str(code) == str(field.value())), "")
