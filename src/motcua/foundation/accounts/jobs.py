from motcua.foundation.accounts import actions
from motcua.kernel import clock
from motcua.kernel.jobs import job


@job("accounts.clear_out", retries=1)
def clear_out() -> None:
    actions.clear_out(now=clock.now())
