import datetime as dt

from motcua.foundation.accounts.actions.record import note
from motcua.foundation.accounts.models import Officer, ResetCode, Session, StashedForm, Tries
from motcua.foundation.accounts.rules.waiting import FORGOTTEN_AFTER
from motcua.kernel.actions import action
from motcua.kernel.refusals import NotFound


@action("accounts.end_session")
def end_session(recorded_at: dt.datetime, /, *, officer: Officer, session_id: str) -> None:
    """End one of the officer's own sessions, wherever it is. Refuses `NotFound`."""
    if not Session.objects.filter(pk=session_id, officer=officer).delete()[0]:
        raise NotFound(what="phiên đăng nhập")
    note(officer.pk, "officer.session_ended", by=officer, recorded_at=recorded_at)


def end_sessions(*, officer: Officer, but: str | None = None) -> int:
    """End all sessions of an officer, or all but one, inside the caller's transaction."""
    return Session.objects.filter(officer=officer).exclude(pk=but or "").delete()[0]


def clear_out(*, now: dt.datetime) -> None:
    """Forget what has ended: sessions, reset codes, stashed forms, wrong tries of long ago."""
    Session.objects.filter(expire_date__lt=now).delete()
    ResetCode.objects.filter(expires_at__lt=now).delete()
    StashedForm.objects.filter(expires_at__lt=now).delete()
    Tries.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
