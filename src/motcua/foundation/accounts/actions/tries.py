"""Counting tries before they are made, so that many at once are not more than one after the other."""

import datetime as dt
import hashlib

from django.conf import settings

from motcua.foundation.accounts.models import Tries, account_of
from motcua.foundation.accounts.rules import waiting as rules
from motcua.kernel.actions import action


def _keys(username: str, address: str) -> list[tuple[str, str, int]]:
    """(key, account, free tries) of this account from this network, and of the network alone."""
    account, network = account_of(username), rules.network_of(address)
    both = hashlib.sha256(f"{settings.SECRET_KEY}|{account}|{network}".encode()).hexdigest()
    alone = hashlib.sha256(f"{settings.SECRET_KEY}|{network}".encode()).hexdigest()
    return sorted([(both, account, rules.TRIES_OF_ACCOUNT), (alone, "", rules.TRIES_OF_ADDRESS)])


@action("accounts.take_try")
def take_try(recorded_at: dt.datetime, /, *, username: str, address: str) -> dt.datetime | None:
    """Count a try that is about to be made. The end of the wait when none may be made now."""
    keys = _keys(username, address)
    Tries.objects.bulk_create(
        [Tries(key=key, account=account, last_at=recorded_at) for key, account, _ in keys], ignore_conflicts=True
    )
    rows = {
        row.key: row
        for row in Tries.objects.select_for_update().filter(key__in=[k for k, _, _ in keys]).order_by("key")
    }
    ends = [row.locked_until for row in rows.values() if row.locked_until and row.locked_until > recorded_at]
    if ends:
        return max(ends)
    for key, _, free in keys:
        row = rows[key]
        if recorded_at - row.last_at > rules.FORGOTTEN_AFTER:
            row.count = 0
        row.count += 1
        row.last_at = recorded_at
        wait = rules.wait_after(row.count, free=free)
        row.locked_until = recorded_at + wait if wait else None
        row.save(update_fields=["count", "last_at", "locked_until"])
    return None


@action("accounts.give_back_try")
def give_back_try(recorded_at: dt.datetime, /, *, username: str, address: str) -> None:
    """The try was a right one: it does not count."""
    rows = Tries.objects.select_for_update().filter(key__in=[k for k, _, _ in _keys(username, address)]).order_by("key")
    for row in rows:
        row.count = max(0, row.count - 1)
        row.locked_until = None
        row.save(update_fields=["count", "locked_until"])


def find_wait(*, username: str, address: str, now: dt.datetime) -> dt.datetime | None:
    """The end of the wait this account has from this network."""
    rows = Tries.objects.filter(key__in=[k for k, _, _ in _keys(username, address)], locked_until__gt=now)
    return max((row.locked_until for row in rows if row.locked_until), default=None)


def forget_tries(*, username: str) -> int:
    """Forget the wrong tries of an account, from wherever they came."""
    return Tries.objects.filter(account=account_of(username)).delete()[0]
