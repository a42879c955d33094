"""Files asked for, made in the background, thrown away after a week."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from motcua.foundation.accounts import access as rights
from motcua.foundation.accounts.models import Officer
from motcua.foundation.jobs import actions as jobs
from motcua.kernel.actions import action
from motcua.oversight.figures import access
from motcua.oversight.figures.models import Export


def folder() -> Path:
    """Where the files lie, under the installation's data."""
    return Path(settings.MEDIA_ROOT) / "exports"


@action("figures.ask_export")
def ask_export(
    recorded_at: dt.datetime, /, *, what: str, wanted: Mapping[str, str], title: str, format: str, by: Officer
) -> Export:
    """Ask for a file: a job makes it, and the officer is told on its page. Refuses `NotAllowed`."""
    rights.check(by, access.SEE)
    export = Export.objects.create(
        officer=by,
        what=what,
        wanted=dict(wanted),
        title=title[:200],
        format=Export.Format(format),
        asked_at=recorded_at,
        expires_at=recorded_at + Export.KEPT_FOR,
    )
    jobs.enqueue("figures.export", export_id=export.pk)
    return export


@action("figures.begin_export")
def begin_export(recorded_at: dt.datetime, /, *, export_id: int, rows: int) -> bool:
    """Say that the file is being made. False when it is no longer wanted."""
    return bool(
        Export.objects.filter(
            pk=export_id, state__in=[Export.State.WAITING, Export.State.RUNNING, Export.State.FAILED]
        ).update(state=Export.State.RUNNING, rows_total=rows, rows_done=0)
    )


@action("figures.tell_progress")
def tell_progress(recorded_at: dt.datetime, /, *, export_id: int, rows: int) -> None:
    Export.objects.filter(pk=export_id).update(rows_done=rows)


@action("figures.finish_export")
def finish_export(recorded_at: dt.datetime, /, *, export_id: int, file: str, rows: int) -> None:
    """The file lies in the folder under `file`."""
    Export.objects.filter(pk=export_id).update(
        state=Export.State.DONE, file=file, rows_done=rows, rows_total=rows, finished_at=recorded_at
    )


@action("figures.fail_export")
def fail_export(recorded_at: dt.datetime, /, *, export_id: int) -> None:
    Export.objects.filter(pk=export_id).update(state=Export.State.FAILED, finished_at=recorded_at)


@action("figures.expire_exports")
def expire_exports(recorded_at: dt.datetime, /) -> int:
    """Throw away the files whose week is over; how many."""
    over = Export.objects.filter(expires_at__lte=recorded_at).exclude(state=Export.State.EXPIRED)
    count = 0
    for export in over.iterator(chunk_size=200):
        if export.file:
            (folder() / export.file).unlink(missing_ok=True)
        export.state, export.file = Export.State.EXPIRED, ""
        export.save(update_fields=["state", "file"])
        count += 1
    return count
