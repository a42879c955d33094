"""Signing in, step by step. Each step counts its try first, then looks, then writes down what came of it."""

import datetime as dt
import logging

from django.contrib.auth.backends import ModelBackend

from motcua.foundation.accounts.actions.record import note
from motcua.foundation.accounts.actions.second_factor import use_code
from motcua.foundation.accounts.actions.tries import find_wait, forget_tries, give_back_try, take_try
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.rules import signing_in as rules
from motcua.foundation.accounts.rules import waiting
from motcua.kernel import clock
from motcua.kernel.actions import action

log = logging.getLogger("motcua.accounts")


def check_password(*, username: str, password: str, address: str) -> Officer:
    """The active officer of this name and password. Refuses `LockedOut`, `WrongCredentials`.

    Takes as long for a name nobody has. The password is compared outside every transaction.
    """
    _take(username, address)
    officer = ModelBackend().authenticate(None, username=username, password=password)
    if not isinstance(officer, Officer):
        record_failure(username=username, address=address, step="password")
        raise rules.WrongCredentials
    give_back_try(username=username, address=address)
    return officer


def check_code(*, officer: Officer, code: str, address: str) -> str:
    """Use a code of the telephone or a recovery code up; which it was. Refuses `LockedOut`, `WrongCode`."""
    _take(officer.username, address)
    kind = use_code(officer=officer, code=code)
    if kind is None:
        record_failure(username=officer.username, address=address, step="second_factor")
        raise rules.WrongCode
    give_back_try(username=officer.username, address=address)
    return kind


def _take(username: str, address: str) -> None:
    until = take_try(username=username, address=address)
    if until is not None:
        raise waiting.LockedOut(minutes=waiting.minutes_until(until, clock.now()))


@action("accounts.record_failure")
def record_failure(recorded_at: dt.datetime, /, *, username: str, address: str, step: str) -> None:
    """Write a wrong try into the chain of the officer of this name, if there is one."""
    log.warning("wrong try to sign in (%s) from %s", step, waiting.place_of(address) or "?")
    officer = Officer.objects.filter(username=username.strip().lower()).first()
    if officer is None:
        return
    note(
        officer.pk,
        "officer.sign_in_failed",
        by=None,
        recorded_at=recorded_at,
        data={"step": step},
        personal={"address": address},
    )
    until = find_wait(username=username, address=address, now=recorded_at)
    if until is not None:
        note(
            officer.pk,
            "officer.locked_out",
            by=None,
            recorded_at=recorded_at,
            data={"seconds": int((until - recorded_at).total_seconds())},
            personal={"address": address},
        )


@action("accounts.sign_in")
def sign_in(recorded_at: dt.datetime, /, *, officer: Officer, factor: str, address: str, device: str) -> None:
    """Write a completed sign-in down and forget the wrong tries before it.

    `factor` is what came with the password: `totp`, `recovery_code`, `none`.
    """
    forget_tries(username=officer.username)
    note(
        officer.pk,
        "officer.signed_in",
        by=officer,
        recorded_at=recorded_at,
        data={"factor": factor},
        personal={"address": address, "device": device},
    )


@action("accounts.sign_out")
def sign_out(recorded_at: dt.datetime, /, *, officer: Officer) -> None:
    note(officer.pk, "officer.signed_out", by=officer, recorded_at=recorded_at)
