"""Identity numbers at rest: sealed with AES-256-GCM, found through a keyed hash.

One secret of the installation gives two keys by HKDF, so that the index tells nothing about the seal.
"""

import base64
import hashlib
import hmac
import re
import secrets
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MARK = "v1:"
_NONCE = 12


class SealError(ValueError):
    """The secret is not the one the number was sealed with, or the row was changed."""


@cache
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"motcua.parties.{purpose}".encode()).derive(
        secret.encode()
    )


def seal(value: str, secret: str) -> str:
    """`value` as text nobody reads without the secret; "" stays "". Twice the same value, two texts."""
    if not value:
        return ""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(secret, "seal")).encrypt(nonce, value.encode(), None)
    return _MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(text: str, secret: str) -> str:
    """What `seal` was given. Raises SealError."""
    if not text:
        return ""
    try:
        raw = base64.urlsafe_b64decode(text.removeprefix(_MARK))
        return AESGCM(_key(secret, "seal")).decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
    except (InvalidTag, ValueError) as error:
        raise SealError("An identity number cannot be read with this secret.") from error


def normal_number(number: str) -> str:
    """A number as it is compared: letters and digits only, capitals (`001 090.012-345` → `001090012345`)."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def blind_index(number: str, secret: str) -> str:
    """HMAC-SHA256 of the normalised number in hex; "" for none. Equal numbers, equal index."""
    plain = normal_number(number)
    return hmac.new(_key(secret, "index"), plain.encode(), hashlib.sha256).hexdigest() if plain else ""
