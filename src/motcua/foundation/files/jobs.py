import datetime as dt

from motcua.foundation.files import actions
from motcua.kernel import clock
from motcua.kernel.jobs import job


@job("files.sweep")
def sweep() -> None:
    actions.sweep(older_than=clock.now() - dt.timedelta(days=1))
