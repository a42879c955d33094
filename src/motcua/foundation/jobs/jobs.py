from motcua.foundation.jobs import actions
from motcua.kernel import clock
from motcua.kernel.jobs import job


@job("jobs.prune", retries=1)
def prune() -> None:
    actions.prune(now=clock.now())
