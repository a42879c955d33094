import datetime as dt
from functools import lru_cache

from django.db.models import QuerySet

from motcua.casework.models import Process, ProcessStep, ProcessVersion
from motcua.casework.rules import Place
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps.queries import Kept, value_of
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound

PROCESS_STAMP = "casework.processes"


@lru_cache(maxsize=512)
def _steps(version_id: int, stamp: str) -> tuple[ProcessStep, ...]:
    return tuple(ProcessStep.objects.filter(version_id=version_id).order_by("no"))


def steps_of(version_id: int | None) -> tuple[ProcessStep, ...]:
    """The steps of a version, in order; kept in process until a process changes."""
    return _steps(version_id, value_of(PROCESS_STAMP)) if version_id is not None else ()


def _versions() -> dict[tuple[str, str], list[ProcessVersion]]:
    found: dict[tuple[str, str], list[ProcessVersion]] = {}
    for version in ProcessVersion.objects.select_related("process").order_by("valid_from", "number"):
        found.setdefault((version.process.kind, version.process.subject), []).append(version)
    return found


_kept_versions: Kept[dict[tuple[str, str], list[ProcessVersion]]] = Kept(PROCESS_STAMP, _versions)


def find_process_version(*, kind: str, subject: str, on: dt.date | None = None) -> ProcessVersion | None:
    """The newest version in force for the subject, else of the general process of the kind."""
    day = on or clock.today()
    for key in ((kind, subject), (kind, "")):
        in_force = [
            v
            for v in _kept_versions.get().get(key, [])
            if v.valid_from <= day and (v.valid_to is None or day < v.valid_to)
        ]
        if in_force:
            return in_force[-1]
    return None


def list_processes(kind: str = "dossier") -> QuerySet[Process]:
    return Process.objects.filter(kind=kind).prefetch_related("versions__steps").order_by("subject", "name")


def find_process(*, kind: str, subject: str, name: str) -> Process | None:
    return Process.objects.filter(kind=kind, subject=subject, name=name).first()


def get_process(process_id: int) -> Process:
    """Refuses `NotFound`."""
    found = Process.objects.filter(pk=process_id).first()
    if found is None:
        raise NotFound(what="quy trình")
    return found


def version_on(process: Process, day: dt.date) -> ProcessVersion | None:
    """The version of one process in force on the day, else the one to come. Uses prefetched versions."""
    versions = sorted(process.versions.all(), key=lambda v: v.number)
    standing = [v for v in versions if v.valid_to is None or day < v.valid_to]
    return next((v for v in standing if v.valid_from <= day), standing[0] if standing else None)


def list_versions(process: Process) -> QuerySet[ProcessVersion]:
    return ProcessVersion.objects.filter(process=process).order_by("-number")


def list_unmanned_steps(version: ProcessVersion, *, receiving_unit_id: int, unit_id: int) -> list[ProcessStep]:
    """Steps of the version for which nobody holds the role today."""
    return [
        step
        for step in steps_of(version.pk)
        if not any(
            accounts.holder_ids(role=step.role, unit_id=place, on=clock.today())
            for place in places_of(step, receiving_unit_id=receiving_unit_id, unit_id=unit_id)
        )
    ]


def places_of(step: ProcessStep, *, receiving_unit_id: int, unit_id: int) -> list[int]:
    """The units in which the role of a step is looked for, nearest first."""
    tree = organisation.tree()
    if step.place == Place.RECEIVING:
        return [receiving_unit_id]
    if step.place == Place.DECIDING:
        return [unit_id]
    office = tree.office_of(unit_id).id
    return [office, *sorted(tree.subtree(office) - {office})]
