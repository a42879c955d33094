"""Codes a person copies by hand: for recovery, for resetting. No letter is taken for a digit."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUP = 5
RECOVERY_CODES = 10


def new_recovery_codes() -> list[str]:
    """Ten codes of about 50 bits: `k7m2p-x9wqd`."""
    return [_code(2) for _ in range(RECOVERY_CODES)]


def new_reset_code() -> str:
    """About 74 bits: `k7m2p-x9wqd-t4hn8`."""
    return _code(3)


def _code(groups: int) -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def normal(typed: str) -> str:
    """A code as it is compared, however it was typed."""
    return "".join(c for c in typed.lower() if c.isalnum())
