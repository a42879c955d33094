"""Making the files that were asked for, and throwing them away after a week."""

import datetime as dt
import secrets

from motcua.kernel import clock
from motcua.kernel.jobs import GiveUp, job
from motcua.kernel.refusals import Refused
from motcua.oversight.figures import actions, queries
from motcua.oversight.figures.jobs.contents import contents_of
from motcua.oversight.figures.jobs.sheets import Csv, Sheet, Xlsx
from motcua.oversight.figures.models import Export

SHEETS: dict[str, type[Csv] | type[Xlsx]] = {Export.Format.CSV: Csv, Export.Format.XLSX: Xlsx}


@job("figures.export", retries=2, may_take=dt.timedelta(minutes=30))
def export(*, export_id: int) -> None:
    """Write the file beside its name, then give it its name: half a file is never offered.

    A try that fails says so on the officer's page; the next one may still succeed.
    """
    asked = queries.find_export(export_id)
    if asked is None or asked.state in {Export.State.DONE, Export.State.EXPIRED}:
        return
    try:
        _make(asked)
    except Exception as error:
        actions.fail_export(export_id=export_id)
        if isinstance(error, Refused):
            raise GiveUp from error
        raise


def _make(asked: Export) -> None:
    contents = contents_of(asked, clock.now())
    folder = actions.folder()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{secrets.token_hex(16)}.{asked.format}"
    unfinished = folder / f"{name}.part"
    actions.begin_export(export_id=asked.pk, rows=contents.count)
    rows = 0
    try:
        sheet: Sheet = SHEETS[asked.format](
            unfinished, title=asked.title, headings=contents.headings, widths=contents.widths
        )
        try:
            for block in contents.blocks:
                for values in block:
                    sheet.row(values)
                rows += len(block)
                actions.tell_progress(export_id=asked.pk, rows=rows)
        finally:
            sheet.close()
        unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    actions.finish_export(export_id=asked.pk, file=name, rows=rows)


@job("figures.expire_exports", retries=1)
def expire_exports() -> None:
    actions.expire_exports()
