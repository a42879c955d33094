import datetime as dt
from collections.abc import Sequence

from motcua.casework import access, queries, rules
from motcua.casework.models import Process, ProcessStep, ProcessVersion
from motcua.casework.queries.processes import PROCESS_STAMP
from motcua.casework.rules import StepSpec
from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action


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


def _same(version: ProcessVersion, steps: Sequence[StepSpec]) -> bool:
    kept = [(s.name, s.public_name, s.role, s.place, s.kind, s.quantity, s.unit) for s in queries.steps_of(version.pk)]
    return kept == [(s.name, s.public_name, s.role, s.place, s.kind, s.quantity, s.unit) for s in steps]
