import datetime as dt

from motcua.kernel.jobs import job
from motcua.services.catalogue import actions


@job("catalogue.take_over", retries=0, may_take=dt.timedelta(minutes=30))
def take_over(*, upload_id: int) -> None:
    """Take over a catalogue handed in on a page."""
    actions.take_over(upload_id=upload_id)
