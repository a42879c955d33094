from motcua.kernel.jobs import job
from motcua.services.dossiers import actions


@job("dossiers.forget_drafts")
def forget_drafts() -> None:
    """Drafts hold personal data: those nobody touches go."""
    actions.forget_drafts()
