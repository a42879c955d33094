import datetime as dt
from collections.abc import Sequence

from motcua.casework import access, queries, rules
from motcua.casework.models import Process, ProcessStep, ProcessVersion
from motcua.casework.queries.processes import PROCESS_STAMP
from motcua.casework.rules import Place, StepKind, StepSpec
from motcua.casework.rules.importing import NO_CODE, is_unassigned
from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid


@action("casework.keep_process")
def keep_process(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    subject: str,
    name: str,
    steps: Sequence[StepSpec],
    valid_from: dt.date,
    kind: str = "dossier",
    decision: str = "",
    stated: tuple[int, str] | None = None,
    warnings: Sequence[str] = (),
) -> tuple[ProcessVersion, bool]:
    """Keep a process: (version, made). The same steps again change nothing; others make a new dated version.

    Cases keep the version they began under. Refuses `ProcessFaulty`.
    """
    if by is not None:
        rights.check(by, access.MANAGE_PROCESSES)
    rules.check_steps(steps)
    process, _ = Process.objects.select_for_update().get_or_create(kind=kind, subject=subject, name=name)
    last = ProcessVersion.objects.filter(process=process).order_by("-number").first()
    if last is not None and _same(last, steps):
        return last, False
    version = ProcessVersion.objects.create(
        process=process,
        number=last.number + 1 if last else 1,
        valid_from=valid_from,
        decision=decision,
        stated_quantity=stated[0] if stated else None,
        stated_unit=stated[1] if stated else "",
        warnings=list(warnings),
    )
    ProcessStep.objects.bulk_create(
        ProcessStep(
            version=version,
            no=s.no,
            name=s.name,
            public_name=s.public_name,
            role=s.role,
            place=s.place,
            kind=s.kind,
            quantity=s.quantity,
            unit=s.unit,
            note=s.note,
        )
        for s in steps
    )
    if last is not None and last.valid_to is None:
        ProcessVersion.objects.filter(pk=last.pk).update(valid_to=max(valid_from, last.valid_from))
    ledger.record(
        version,
        "process.kept",
        by=by,
        recorded_at=recorded_at,
        data={"subject": subject, "number": version.number, "steps": len(steps), "from": valid_from.isoformat()},
    )
    version.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(PROCESS_STAMP)
    return version, True


@action("casework.assign_process")
def assign_process(
    recorded_at: dt.datetime, /, *, process_id: int, by: Officer, subject: str, valid_from: dt.date
) -> ProcessVersion:
    """Let a process that named no procedure serve one: its last steps become that procedure's, from a day on.

    Refuses `Invalid` for a process that has its procedure, `ProcessFaulty`.
    """
    rights.check(by, access.MANAGE_PROCESSES)
    process = Process.objects.select_for_update().get(pk=process_id)
    if not is_unassigned(process.subject) or not subject or is_unassigned(subject):
        raise Invalid({"subject": "Hãy nhập mã thủ tục; chỉ gắn được quy trình chưa có mã."})
    last = ProcessVersion.objects.filter(process=process).order_by("-number")[0]
    made, _ = keep_process(
        by=by,
        subject=subject,
        name=process.name,
        steps=[spec_of(step) for step in queries.steps_of(last.pk)],
        valid_from=valid_from,
        kind=process.kind,
        decision=last.decision,
        stated=(last.stated_quantity, last.stated_unit) if last.stated_quantity else None,
        warnings=[w for w in last.warnings if w != NO_CODE],
    )
    end_process(process_id=process.pk, by=by, on=valid_from)
    return made


@action("casework.end_process")
def end_process(recorded_at: dt.datetime, /, *, process_id: int, by: Officer, on: dt.date) -> None:
    """Take a process out of use from a day on; cases that began under it go on by it. Twice does nothing."""
    rights.check(by, access.MANAGE_PROCESSES)
    process = Process.objects.select_for_update().get(pk=process_id)
    version = ProcessVersion.objects.select_for_update().filter(process=process, valid_to=None).first()
    if version is None:
        return
    version.valid_to = max(on, version.valid_from)
    ledger.record(
        version,
        "process.ended",
        by=by,
        recorded_at=recorded_at,
        data={"subject": process.subject, "number": version.number, "to": version.valid_to.isoformat()},
    )
    version.save(update_fields=["valid_to", "chain_seq", "chain_head"])
    stamps.bump(PROCESS_STAMP)


def spec_of(step: ProcessStep) -> StepSpec:
    """A kept step as a value."""
    return StepSpec(
        no=step.no,
        name=step.name,
        public_name=step.public_name,
        role=step.role,
        place=Place(step.place),
        kind=StepKind(step.kind),
        quantity=step.quantity,
        unit=step.unit,
        note=step.note,
    )


def _same(version: ProcessVersion, steps: Sequence[StepSpec]) -> bool:
    kept = [(s.name, s.public_name, s.role, s.place, s.kind, s.quantity, s.unit) for s in queries.steps_of(version.pk)]
    return kept == [(s.name, s.public_name, s.role, s.place, s.kind, s.quantity, s.unit) for s in steps]
