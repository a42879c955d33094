"""What the sources of the pages promise: no other host, nothing inline, every drawing there."""

import json
import re
from pathlib import Path

import pytest

import motcua
from motcua.ui.templatetags import ui

HOUSE = Path(motcua.__file__).parent
ROOT = HOUSE.parents[1]
TEMPLATES = sorted(p for p in HOUSE.rglob("templates/**/*.html"))
ICONS = {
    line.split()[0]
    for line in (HOUSE / "ui/assets/icons.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_template_keeps_to_the_policy(template):
    source = template.read_text()
    assert not re.search(r"\sstyle=", source), "inline style"
    assert not re.search(r"\son[a-z]+=", source), "inline handler"
    assert "hx-on" not in source, "inline handler"
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source)), "inline script"
    assert "<style" not in source
    assert not re.search(r'(?:src|href)="(?:https?:)?//', source), "another host"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_every_icon_a_template_names_is_drawn(template):
    source = template.read_text()
    named = set(re.findall(r'\{% icon "([^"]+)"', source)) | set(
        re.findall(r'<c-[a-z-]*(?:button|tag|empty)\b[^>]*\sicon="([a-z-]+)"', source)
    )
    assert named <= ICONS


def test_every_icon_of_a_tag_is_drawn():
    assert {icon for _, icon in ui.TAGS.values() if icon} <= ICONS


def test_packages_are_exact_and_the_lock_names_hashes_but_no_addresses():
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    packages = [p for name, p in locked.items() if name]
    assert all(p.get("integrity", "").startswith("sha512-") for p in packages)
    assert not any("resolved" in p for p in packages)
