"""What the import linter cannot see: foreign keys by name, templates, other people's tables, doors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.site.the_map import capabilities

SRC = Path(__file__).resolve().parents[1] / "src" / "motcua"
HEIGHT = {name: i for i, name in enumerate(capabilities())}
MAX_LINES = 400


def test_the_installed_apps_are_the_map() -> None:
    ours = {c.name for c in apps.get_app_configs() if c.name.startswith("motcua.")}

    assert ours == set(capabilities())


def relations() -> Iterator[object]:
    for model in apps.get_models():
        here = model._meta.app_config
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            there: AppConfig | None = target._meta.app_config if target else None
            if here and there and here.name in HEIGHT and there.name in HEIGHT and here.name != there.name:
                yield pytest.param(here.name, there.name, field, id=f"{model.__name__}.{field.name}")


@pytest.mark.parametrize(("here", "there", "field"), list(relations()))
def test_foreign_keys_point_down_the_map(here: str, there: str, field: object) -> None:
    assert HEIGHT[there] < HEIGHT[here]
    assert field.remote_field.hidden, "related_name='+': the lower table must not see the higher one"


def owner_of(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[0] if parts[0] in {"kernel", "ui", "casework", "site"} else parts[1]


TEMPLATES = [p for p in sorted(SRC.rglob("templates/**/*.html")) if "cotton" not in p.parts]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_templates_use_their_own_or_the_shared_look(template: Path) -> None:
    inside = template.parts[template.parts.index("templates") + 1]
    used = re.findall(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)""", template.read_text())

    assert inside == owner_of(template)
    assert {name.split("/")[0] for name in used} <= {owner_of(template), "ui"}


@pytest.mark.parametrize("template", sorted(SRC.rglob("templates/**/*.html")), ids=lambda p: str(p.relative_to(SRC)))
def test_templates_hold_no_script_style_or_foreign_address(template: Path) -> None:
    text = template.read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)


SOURCES = [p for p in sorted(SRC.rglob("*.py")) if not {"tests", "migrations"} & set(p.parts)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(SRC)))
def test_nobody_writes_the_tables_of_another(source: Path) -> None:
    parts = source.relative_to(SRC).with_suffix("").parts
    home = ".".join(["motcua", *parts[: 1 if parts[0] in {"kernel", "ui", "casework", "site"} else 2]])
    tree = ast.parse(source.read_text())
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and re.fullmatch(r"motcua\.(?:\w+\.)?\w+\.models(?:\.\w+)?", node.module or "")
        and not (node.module or "").startswith(home + ".")
        for alias in node.names
    }
    writes = {"create", "bulk_create", "update", "delete", "get_or_create", "update_or_create", "bulk_update"}
    written = {
        call.func.value.value.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in writes
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr == "objects"
        and isinstance(call.func.value.value, ast.Name)
    }

    assert not foreign & written


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(SRC)))
def test_modules_stay_small(source: Path) -> None:
    assert len(source.read_text().splitlines()) <= MAX_LINES


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(SRC)))
def test_only_the_clock_reads_the_clock(source: Path) -> None:
    if source.name == "clock.py":
        return
    text = source.read_text()

    assert not re.search(
        r"\b(?:datetime|dt)\.(?:datetime\.)?(?:now|utcnow|today)\(|date\.today\(|timezone\.now\(", text
    )


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        url = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, url)
        else:
            yield url, pattern


@pytest.mark.parametrize(
    ("url", "pattern"),
    [pytest.param(u, p, id=u) for u, p in routes(get_resolver().url_patterns) if not u.startswith("/api/")],
)
def test_every_address_says_who_may_open_it(url: str, pattern: URLPattern) -> None:
    door = getattr(pattern.callback, "door", None)

    assert door is not None, "put `public`, `signed_in` or `needs(…)` of kernel.doors on the view"
