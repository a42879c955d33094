"""Words people search by, in addresses: sealed, since names and telephone numbers do not belong there."""

from motcua.kernel import seals
from motcua.kernel.text import clean

PURPOSE = "dossiers.search"
LONGEST = 200


def sealed(text: str) -> str:
    """Searched words as a part of an address; "" for none."""
    words = clean(text).replace("\n", " ")[:LONGEST]
    return seals.seal(words, purpose=PURPOSE) if words else ""


def unsealed(token: str) -> str:
    """The words again; "" for what is not ours."""
    try:
        return seals.unseal(token, purpose=PURPOSE) if token else ""
    except seals.BrokenSeal:
        return ""
