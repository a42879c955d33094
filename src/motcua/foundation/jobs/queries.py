import datetime as dt

from django.db.models import Count, QuerySet

from motcua.foundation.jobs.models import Job, State, Worker

SILENT_AFTER = dt.timedelta(minutes=1)


def list_failed() -> QuerySet[Job]:
    """Jobs that failed for good, the latest first."""
    return Job.objects.filter(state=State.FAILED).order_by("-finished_at")


def count_by_state() -> dict[str, int]:
    """How many jobs wait, run, are done, have failed: every state, in that order."""
    counts = dict(Job.objects.values_list("state").annotate(n=Count("id")).values_list("state", "n"))
    return {state.value: counts.get(state.value, 0) for state in State}


def list_waiting(name: str) -> QuerySet[Job]:
    """Jobs of a name that are still to be run, in the order of their turn."""
    return Job.objects.filter(name=name, state=State.WAITING).order_by("run_after", "id")


def worker_is_alive(now: dt.datetime) -> bool:
    """Whether a worker was heard of within a minute, or is within the time its job may take."""
    return (
        Worker.objects.filter(seen_at__gt=now - SILENT_AFTER).exists()
        or Job.objects.filter(state=State.RUNNING, taken_until__gt=now).exists()
    )
