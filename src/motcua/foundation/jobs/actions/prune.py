import datetime as dt

from motcua.foundation.jobs.models import Job, State, Worker

DONE_KEPT_FOR = dt.timedelta(days=7)
SILENT_WORKER_KEPT_FOR = dt.timedelta(days=1)


def prune(*, now: dt.datetime) -> int:
    """Forget jobs done a week ago and workers long silent. Failed jobs stay until somebody decides."""
    Worker.objects.filter(seen_at__lt=now - SILENT_WORKER_KEPT_FOR).delete()
    return Job.objects.filter(state=State.DONE, finished_at__lt=now - DONE_KEPT_FOR).delete()[0]
