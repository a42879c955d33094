import datetime as dt

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.foundation.accounts import access
from motcua.foundation.accounts.actions.record import note
from motcua.foundation.accounts.actions.sessions import end_sessions
from motcua.foundation.accounts.actions.sign_in import record_failure
from motcua.foundation.accounts.actions.tries import forget_tries, give_back_try, take_try
from motcua.foundation.accounts.models import Officer, ResetCode
from motcua.foundation.accounts.rules import codes, waiting
from motcua.foundation.accounts.rules import signing_in as rules
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid

RESET_CODE_LIVES = dt.timedelta(hours=24)

WEAKNESSES = {
    "password_too_short": "Mật khẩu phải có ít nhất 10 ký tự. Nên dùng một câu ngắn, dễ nhớ với bạn.",
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán.",
    "password_too_similar": "Mật khẩu quá giống tên đăng nhập hoặc họ tên.",
    "password_entirely_numeric": "Mật khẩu không được chỉ gồm chữ số.",
}


def check_new_password(*, officer: Officer, password: str) -> None:
    """Refuses `Invalid` (field `new_password`) for a weak one or the one in use."""
    typed = rules.normal_password(password)
    try:
        validate_password(typed, officer)
    except ValidationError as error:
        said = [WEAKNESSES.get(str(e.code), "Mật khẩu này chưa đủ mạnh.") for e in error.error_list]
        raise Invalid({"new_password": " ".join(dict.fromkeys(said))}) from None
    if officer.check_password(typed):
        raise Invalid({"new_password": "Mật khẩu mới phải khác mật khẩu đang dùng."})


def change_password(*, officer: Officer, new_password: str, session_id: str | None = None) -> Officer:
    """Give oneself another password; every session but `session_id` ends. Refuses `Invalid`."""
    check_new_password(officer=officer, password=new_password)
    return _store(officer=officer, hashed=_hashed(new_password), kind="officer.password_changed", session_id=session_id)


def _hashed(password: str) -> str:
    # Slow on purpose, so never inside a transaction.
    return make_password(rules.normal_password(password))


@action("accounts.store_password")
def _store(
    recorded_at: dt.datetime, /, *, officer: Officer, hashed: str, kind: str, session_id: str | None = None
) -> Officer:
    locked = Officer.objects.select_for_update().get(pk=officer.pk)
    locked.password, locked.must_change_password = hashed, False
    locked.save(update_fields=["password", "must_change_password"])
    end_sessions(officer=locked, but=session_id)
    note(officer.pk, kind, by=officer, recorded_at=recorded_at)
    return locked


def _digest(officer_id: int, code: str) -> str:
    return salted_hmac(
        "motcua.accounts.reset_code", f"{officer_id}:{codes.normal(code)}", algorithm="sha256"
    ).hexdigest()


@action("accounts.issue_reset_code")
def issue_reset_code(recorded_at: dt.datetime, /, *, by: Officer | None, officer: Officer) -> str:
    """A code, told once and good once within 24 hours, by which the officer chooses a new password.

    An earlier code is dead. The password in use still holds. `by` None is whoever runs the server.
    Refuses `NotOneself`, `NotAllowed`.
    """
    if by is not None:
        access.check_may_manage(by, officer)
        if by.pk == officer.pk:
            raise rules.NotOneself
    code = codes.new_reset_code()
    ResetCode.objects.update_or_create(
        officer=officer,
        defaults={"digest": _digest(officer.pk, code), "expires_at": recorded_at + RESET_CODE_LIVES},
    )
    note(officer.pk, "officer.reset_code_issued", by=by, recorded_at=recorded_at)
    return code


def reset_password(*, username: str, code: str, new_password: str, address: str) -> Officer:
    """Use a reset code up. Refuses `LockedOut`, `WrongResetCode`, `Invalid`; an `Invalid` password leaves it good."""
    until = take_try(username=username, address=address)
    if until is not None:
        raise waiting.LockedOut(minutes=waiting.minutes_until(until, clock.now()))
    officer = Officer.objects.filter(username=username.strip().lower(), is_active=True).first()
    held = ResetCode.objects.filter(officer=officer, expires_at__gt=clock.now()).first() if officer else None
    # Compared with something in every case, so that a name nobody has takes as long.
    right = constant_time_compare(held.digest if held else "-", _digest(officer.pk if officer else 0, code))
    if officer is None or held is None or not right:
        record_failure(username=username, address=address, step="reset_code")
        raise rules.WrongResetCode
    give_back_try(username=username, address=address)
    check_new_password(officer=officer, password=new_password)
    return _reset(officer=officer, digest=held.digest, hashed=_hashed(new_password))


@action("accounts.reset_password")
def _reset(recorded_at: dt.datetime, /, *, officer: Officer, digest: str, hashed: str) -> Officer:
    if not ResetCode.objects.filter(officer=officer, digest=digest).delete()[0]:
        raise rules.WrongResetCode
    forget_tries(username=officer.username)
    return _store(officer=officer, hashed=hashed, kind="officer.password_reset")


@action("accounts.unlock")
def unlock(recorded_at: dt.datetime, /, *, by: Officer | None, officer: Officer) -> None:
    """Let an officer who waits after wrong tries try again at once. Refuses `NotAllowed`."""
    if by is not None:
        access.check_may_manage(by, officer)
    if forget_tries(username=officer.username):
        note(officer.pk, "officer.unlocked", by=by, recorded_at=recorded_at)
