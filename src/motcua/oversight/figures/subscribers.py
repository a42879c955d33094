from motcua.casework.events import DueMoved
from motcua.kernel import events
from motcua.oversight.figures import actions


@events.on(DueMoved)
def keep_due(moved: DueMoved) -> None:
    actions.keep_due(case_id=moved.case_id, before=moved.before, after=moved.after)
