"""What the public pages show: what is offered here, and how."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.casework import queries as casework
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.services.catalogue import rules
from motcua.services.catalogue.models import Channel, Component, Posting, ProcedureVersion
from motcua.services.catalogue.queries.limits import KnownLimit, describe_limits, list_limits, usable_limit
from motcua.services.catalogue.queries.procedures import find_posting, list_for_commune
from motcua.services.catalogue.queries.statutes import shipped

DOSSIERS = "dossier"  # the kind of case whose processes are about procedures


@dataclass(frozen=True, slots=True)
class LifeEvent:
    slug: str
    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure in a list."""

    code: str
    name: str
    field: str
    level: str
    limit_text: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One way to file: how long, on what it rests, and in which sub-cases it takes longer or shorter."""

    label: str
    limit: KnownLimit | None
    cases: tuple[KnownLimit, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as a list shows it. `anchor`: where the rest of a long text stands on the page of full texts."""

    paper: Component
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PaperGroup:
    heading: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class InternalStep:
    number: int
    name: str
    time: str


@dataclass(frozen=True, slots=True)
class Counter:
    id: int
    name: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class OpenHours:
    day: dt.date
    hours: tuple[str, ...]


def list_life_events() -> list[LifeEvent]:
    return [LifeEvent(e["slug"], e["title"], tuple(e["codes"])) for e in shipped("synonyms.json")["life_events"]]


def offering_unit_id() -> int | None:
    """The centre, when it posts anything: then only what it posts is shown."""
    found = organisation.find_installation()
    if found is None or found.office_id is None:
        return None
    centre = organisation.office_centre()
    return centre.id if Posting.objects.filter(unit_id=centre.id, withdrawn_on=None).exists() else None


def list_offered(unit_id: int | None) -> QuerySet[ProcedureVersion]:
    """What the unit posts; without a unit, the whole list of a commune."""
    return list_for_commune(unit_id).prefetch_related("limits")


def line_of(version: ProcedureVersion) -> Line:
    level = version.get_online_level_display()
    return Line(version.procedure.code, version.name, version.field.name, level, describe_limits(version))


def list_channels(version: ProcedureVersion, posting: Posting | None) -> list[ChannelLine]:
    return [
        ChannelLine(Channel(limits.channel).label, usable_limit(version, limits.channel, posting=posting), limits.cases)
        for limits in list_limits(version)
    ]


def posting_here(code: str, unit_id: int | None) -> Posting | None:
    return find_posting(code=code, unit_id=unit_id) if unit_id is not None else None


def group_papers(papers: list[Component]) -> list[PaperGroup]:
    """Papers under their printed headings; what everyone brings before what only some do; notes left out.

    Some descriptions run over pages and come again under each heading: here they are cut short.
    """
    anchors = {text.name: text.anchor for text in list_long_papers(papers)}
    grouped: dict[str, list[PaperLine]] = {}
    for paper in sorted(papers, key=lambda p: (p.use == Component.Use.SHOW, not p.required, p.position)):
        if not paper.is_note:
            line = PaperLine(paper, rules.shorten(paper.name), anchors.get(paper.name, ""))
            grouped.setdefault(paper.heading, []).append(line)
    return [PaperGroup(heading.strip(" *-–:"), tuple(found)) for heading, found in grouped.items()]


def list_long_papers(papers: list[Component]) -> list[PaperLine]:
    """The papers too long for a list, in full, each text once."""
    long: dict[str, Component] = {}
    for paper in papers:
        if not paper.is_note and len(" ".join(paper.name.split())) > rules.MOST:
            long.setdefault(paper.name, paper)
    return [PaperLine(paper, name, f"giay-to-{i}") for i, (name, paper) in enumerate(long.items(), start=1)]


def list_internal_steps(code: str) -> list[InternalStep]:
    """How the office works on it, step by step; [] while no process is set up."""
    version = casework.find_process_version(kind=DOSSIERS, subject=code)
    return [
        InternalStep(
            number=step.no,
            name=step.public_name or step.name,
            time=str(Duration(step.quantity, Unit(step.unit))) if step.quantity and step.unit else "",
        )
        for step in casework.steps_of(version.pk if version is not None else None)
    ]


def centre() -> Counter | None:
    """Where papers are handed in."""
    found = organisation.find_installation()
    if found is None or found.office_id is None:
        return None
    unit = organisation.office_centre()
    return Counter(unit.id, unit.name, unit.address, unit.phone)


def list_open_hours(unit_id: int, days: int = 7) -> list[OpenHours]:
    """The counter's hours from today on; no hours on a day it is closed."""
    today = clock.today()
    wanted = [today + dt.timedelta(days=i) for i in range(days)]
    return [
        OpenHours(day, tuple(f"{s.start:%H:%M}–{s.end:%H:%M}" for s in calendars.opening_hours(unit_id, day)))
        for day in wanted
    ]
