from motcua.foundation.jobs.actions.enqueue import enqueue, tick, try_again
from motcua.foundation.jobs.actions.prune import prune
from motcua.foundation.jobs.actions.run import beat, leave, run_due, run_next

__all__ = ["beat", "enqueue", "leave", "prune", "run_due", "run_next", "tick", "try_again"]
