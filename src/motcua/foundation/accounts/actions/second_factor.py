import datetime as dt

from django.utils.crypto import salted_hmac

from motcua.foundation.accounts import access
from motcua.foundation.accounts.actions.record import note
from motcua.foundation.accounts.actions.sessions import end_sessions
from motcua.foundation.accounts.models import Officer, RecoveryCode, SecondFactor
from motcua.foundation.accounts.rules import codes, totp
from motcua.foundation.accounts.rules.signing_in import NotOneself, WrongCode
from motcua.kernel import seals
from motcua.kernel.actions import action

PURPOSE = "accounts.second_factor"


def _digest(officer_id: int, code: str) -> str:
    return salted_hmac(
        "motcua.accounts.recovery_code", f"{officer_id}:{codes.normal(code)}", algorithm="sha256"
    ).hexdigest()


@action("accounts.set_second_factor")
def set_second_factor(recorded_at: dt.datetime, /, *, officer: Officer, secret: str, code: str) -> list[str]:
    """Keep the telephone's secret once it has shown a right code; ten clear recovery codes, told once.

    What was set before is replaced. Refuses `WrongCode`.
    """
    step = totp.step_of(secret, code, timestamp=recorded_at.timestamp(), after=0)
    if step is None:
        raise WrongCode
    SecondFactor.objects.update_or_create(
        officer=officer,
        defaults={"secret": seals.seal(secret, purpose=PURPOSE), "confirmed_at": recorded_at, "last_step": step},
    )
    note(officer.pk, "officer.second_factor_set", by=officer, recorded_at=recorded_at)
    return _new_recovery_codes(officer)


@action("accounts.make_recovery_codes")
def make_recovery_codes(recorded_at: dt.datetime, /, *, officer: Officer) -> list[str]:
    """Ten new clear codes, told once; the old ones are dead."""
    note(officer.pk, "officer.recovery_codes_made", by=officer, recorded_at=recorded_at)
    return _new_recovery_codes(officer)


def _new_recovery_codes(officer: Officer) -> list[str]:
    RecoveryCode.objects.filter(officer=officer).delete()
    made = codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(RecoveryCode(officer=officer, digest=_digest(officer.pk, c)) for c in made)
    return made


@action("accounts.use_code")
def use_code(recorded_at: dt.datetime, /, *, officer: Officer, code: str) -> str | None:
    """Use a code up: `totp`, `recovery_code`, or None when it is neither."""
    typed = codes.normal(code)
    if len(typed) == totp.DIGITS and typed.isdecimal():
        held = SecondFactor.objects.select_for_update().filter(officer=officer).first()
        if held is None:
            return None
        secret = seals.unseal(held.secret, purpose=PURPOSE)
        step = totp.step_of(secret, typed, timestamp=recorded_at.timestamp(), after=held.last_step)
        if step is None:
            return None
        held.last_step = step
        held.save(update_fields=["last_step"])
        return "totp"
    unused = RecoveryCode.objects.filter(officer=officer, digest=_digest(officer.pk, typed), used_at=None)
    return "recovery_code" if unused.update(used_at=recorded_at) else None


@action("accounts.remove_second_factor")
def remove_second_factor(recorded_at: dt.datetime, /, *, by: Officer | None, officer: Officer) -> None:
    """For a lost telephone: the officer enrols anew at the next sign-in, and is signed out everywhere.

    Nobody removes one's own. Refuses `NotOneself`, `NotAllowed`.
    """
    if by is not None:
        access.check_may_manage(by, officer)
        if by.pk == officer.pk:
            raise NotOneself
    RecoveryCode.objects.filter(officer=officer).delete()
    SecondFactor.objects.filter(officer=officer).delete()
    end_sessions(officer=officer)
    note(officer.pk, "officer.second_factor_removed", by=by, recorded_at=recorded_at)
