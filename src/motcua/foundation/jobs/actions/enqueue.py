import datetime as dt

from django.db import transaction

from motcua.foundation.jobs import rules
from motcua.foundation.jobs.models import Due, Job, State
from motcua.kernel import clock, jobs, registry
from motcua.kernel.features import Scheduled


def enqueue(name: str, *, run_after: dt.datetime | None = None, **payload: object) -> Job:
    """Write a job in the caller's transaction: a rollback takes it back.

    `payload` is what JSON holds: ids, not personal values. Raises KeyError for a name nobody
    declares, TypeError for arguments it does not take.
    """
    jobs.kind(name).check(payload)
    now = clock.now()
    return Job.objects.create(name=name, payload=payload, enqueued_at=now, run_after=run_after or now)


def try_again(*, job_id: int) -> bool:
    """Let a job that failed for good start anew. False when it is not a failed one."""
    return bool(
        Job.objects.filter(pk=job_id, state=State.FAILED).update(
            state=State.WAITING, tries=0, run_after=clock.now(), finished_at=None, error=""
        )
    )


def tick(*, now: dt.datetime) -> int:
    """Enqueue what the schedule says is due. Each due time is taken once, however many workers ask.

    What was missed while no worker ran is done once, not once for each missed time. A line seen
    for the first time waits for its next time.
    """
    seen = dict(Due.objects.values_list("line", "at"))
    enqueued = 0
    for line in registry.features.schedule():
        name = _line(line)
        due = rules.last_due(now, every=line.every, at=line.at)
        if name not in seen:
            Due.objects.get_or_create(line=name, defaults={"at": due})
        elif seen[name] < due:
            with transaction.atomic():
                if Due.objects.filter(line=name, at__lt=due).update(at=due):
                    enqueue(line.job)
                    enqueued += 1
    return enqueued


def _line(line: Scheduled) -> str:
    if line.every is not None:
        return f"{line.job} every {int(line.every.total_seconds())} s"
    return f"{line.job} at {line.at:%H:%M:%S}"
