from motcua.foundation.submissions import actions
from motcua.kernel import clock
from motcua.kernel.jobs import job


@job("submissions.forget_old", retries=1)
def forget_old() -> None:
    actions.forget_old(now=clock.now())
