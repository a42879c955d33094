import datetime as dt
import logging
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import transaction
from django.db.models import QuerySet

from motcua.foundation.jobs.models import Job, State, Worker
from motcua.kernel import clock, jobs
from motcua.kernel.refusals import Refused

log = logging.getLogger("motcua.jobs")

# Between breaking a run off and giving the job to another worker.
GRACE = dt.timedelta(seconds=30)

Limit = Callable[[dt.timedelta], AbstractContextManager[None]]


def _no_limit(_: dt.timedelta) -> AbstractContextManager[None]:
    return nullcontext()


def beat(*, worker: str, now: dt.datetime) -> None:
    """Say that the worker lives."""
    Worker.objects.update_or_create(
        name=worker, defaults={"seen_at": now}, create_defaults={"started_at": now, "seen_at": now}
    )


def leave(*, worker: str) -> None:
    """Say that the worker has ended in good order."""
    Worker.objects.filter(name=worker).delete()


def run_due(*, worker: str = "here") -> int:
    """Run every job whose turn has come, here and now; how many were run."""
    ran = 0
    while run_next(worker=worker):
        ran += 1
    return ran


def run_next(*, worker: str, limit: Limit = _no_limit) -> bool:
    """Take one job whose turn has come and run it. False when there is none.

    `limit` breaks a run off by raising TimeoutError when it takes longer than it may.
    """
    taken = _take(worker)
    if taken is None:
        return False
    job, kind = taken
    try:
        with limit(kind.may_take):
            kind.run(**job.payload)
    except jobs.GiveUp as error:
        _fail(job, _describe(error))
    except Exception as error:  # a job may fail in any way; it is written down and tried again
        wait = kind.wait_after(job.tries)
        if wait is None:
            _fail(job, _describe(error))
        else:
            log.warning("job %s #%s failed (try %s): %s", job.name, job.pk, job.tries, type(error).__name__)
            _mine(job).update(
                state=State.WAITING, run_after=clock.now() + wait, taken_until=None, error=_describe(error)
            )
    else:
        _mine(job).update(state=State.DONE, finished_at=clock.now(), taken_until=None, error="")
    return True


def _take(worker: str) -> tuple[Job, jobs.JobKind] | None:
    """Lock and mark the next job. Two workers never take the same one."""
    now = clock.now()
    waiting = Job.objects.filter(state=State.WAITING, run_after__lte=now)
    abandoned = Job.objects.filter(state=State.RUNNING, taken_until__lt=now)
    # A look without a lock first: an idle worker must not hold up writers on SQLite.
    while waiting.exists() or abandoned.exists():
        with transaction.atomic():
            job = (
                abandoned.select_for_update(skip_locked=True).order_by("taken_until").first()
                or waiting.select_for_update(skip_locked=True).order_by("run_after", "id").first()
            )
            if job is None:
                return None
            if job.name not in jobs.names():
                # Left by another version of the program, or by a capability that was taken out.
                _fail(job, "nobody declares this job")
                continue
            kind = jobs.kind(job.name)
            if job.state == State.RUNNING and kind.wait_after(job.tries) is None:
                # It took its worker with it every time; one more try would not be wiser.
                _fail(job, "its worker was lost")
                continue
            job.state, job.worker, job.started_at, job.tries = State.RUNNING, worker, now, job.tries + 1
            job.taken_until = now + kind.may_take + GRACE
            job.save(update_fields=["state", "worker", "started_at", "taken_until", "tries"])
        return job, kind
    return None


def _mine(job: Job) -> QuerySet[Job]:
    """The row, unless another worker has taken it up since."""
    return Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker, tries=job.tries)


def _fail(job: Job, error: str) -> None:
    log.error("job %s #%s failed for good: %s", job.name, job.pk, error.partition("\n")[0])
    _mine(job).update(state=State.FAILED, finished_at=clock.now(), taken_until=None, error=error)


def _describe(error: BaseException) -> str:
    """The class of the error and where it came from, innermost last. Messages may quote personal data."""
    name = error.code if isinstance(error, Refused) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return "\n".join([name, *(f"{f.filename.rpartition('/motcua/')[2]}:{f.lineno} {f.name}" for f in frames)])
