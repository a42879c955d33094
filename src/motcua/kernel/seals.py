"""Short-lived or private words at rest: sealed with a key of the installation, one for each purpose.

For what may be lost when the installation's secret is changed; identity numbers have a secret of their own.
"""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class BrokenSeal(ValueError):
    """Sealed with another secret, for another purpose, or changed since."""


@cache
def _fernet(secret: str, purpose: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"motcua.{purpose}".encode()).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def seal(value: str, *, purpose: str) -> str:
    """`value` as text nobody reads without the secret, nor opens for another purpose."""
    return _fernet(settings.SECRET_KEY, purpose).encrypt(value.encode()).decode()


def unseal(text: str, *, purpose: str) -> str:
    """What was sealed. Raises BrokenSeal."""
    try:
        return _fernet(settings.SECRET_KEY, purpose).decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise BrokenSeal(purpose) from error
