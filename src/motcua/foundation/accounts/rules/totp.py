"""One-time codes by time (RFC 6238: HMAC-SHA-1, six digits, steps of 30 seconds)."""

import base64
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

STEP = 30
DIGITS = 6


def new_secret() -> str:
    """160 random bits, in base32 as telephones take them."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of a step: seconds since 1970 divided by 30."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number: int = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, *, timestamp: float, after: int) -> int | None:
    """The step `code` belongs to: now, one before or one after, and later than `after`, the last one used.

    None for a wrong code and for one already used.
    """
    now = int(timestamp) // STEP
    found = None
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()) and step > after:
            found = step
    return found


def address(secret: str, *, username: str, issuer: str) -> str:
    """What the QR code says to the telephone: `otpauth://totp/…`."""
    label = quote(f"{issuer}:{username}", safe=":")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def in_groups(secret: str) -> str:
    """The secret as a person types it: four letters at a time."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
