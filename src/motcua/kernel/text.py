"""Vietnamese text: one normal form at every door, folding for search, a key for sorting."""

import re
import unicodedata

_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u200b\ufeff]+")
_FOLD_EXTRA = str.maketrans({"đ": "d", "Đ": "d"})

# The order of the alphabet, then of the tones, as Vietnamese dictionaries have it.
_LETTERS = {c: i for i, c in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def clean(text: str) -> str:
    """NFC, single spaces, no control characters, trimmed. Line breaks are kept."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "\n".join(_printable(line).strip() for line in text.split("\n")).strip()


def _printable(line: str) -> str:
    # Long texts come by the thousand, and nearly all are printable: look at single letters only when they are not.
    if line.isprintable():
        return line
    return "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf"})


def fold(text: str) -> str:
    """Lower case without marks: `Đăng ký Khai sinh` → `dang ky khai sinh`."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_FOLD_EXTRA))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return re.findall(r"\w+", fold(text))


def sort_key(text: str) -> str:
    """A string that sorts as a Vietnamese dictionary does: letters first, tones second.

    Same on every database and machine, whatever its collation.
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text.lower()):
        base, tone = char, ""
        for mark in unicodedata.normalize("NFD", char)[1:]:
            if mark in _TONES:
                tone = mark
                base = unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", char) if m != mark))
        if base in _LETTERS:
            letters.append(chr(0x60 + _LETTERS[base]))
            tones.append(str(_TONES[tone]))
        else:
            letters.append(" " if base.isspace() else base if base.isdigit() else "")
    return "".join(letters) + " " + "".join(tones)


def person_sort_key(full_name: str) -> str:
    """Vietnamese lists of people go by given name, then by the whole name."""
    parts = full_name.split()
    return sort_key(f"{parts[-1]} {full_name}") if parts else ""
