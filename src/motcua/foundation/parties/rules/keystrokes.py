"""Text a scanner typed for an input method that was off: the keystrokes themselves arrived.

    Telex: Nguyeenx Vawn A, DDoor Thij Hoaf      VNI: Nguye64n Va8n A, D9o63 Thi5 Hoa2

`read_telex` and `read_vni` put the marks on; words that are no keystrokes stay as they are.
"""

import re
import unicodedata
from collections.abc import Callable

from motcua.foundation.parties.rules import syllables

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_VNI_MARKS = {"6": _CIRCUMFLEX, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_MARKED = set("ăâêôơư")
_VOWELS = set("aăâeêioôơuưy")
_WORD = re.compile(r"[A-Za-z0-9]+")
# "Lô A1", "nhà B12": the number of a plot or a house, no keystrokes. (Ý is a name, and Y1 hardly a plot.)
_PLOT = re.compile(r"[A-X]\d+")

Typed = tuple[list[str], str]


def read_telex(text: str) -> str:
    """`Nguyeenx Vawn A` → `Nguyễn Văn A`."""
    return _WORD.sub(lambda word: _read(word.group(), _telex), text)


def read_vni(text: str) -> str:
    """`Nguye64n Va8n A` → `Nguyễn Văn A`."""
    return _WORD.sub(lambda word: _read(word.group(), _vni), text)


def _read(typed: str, method: Callable[[str], Typed]) -> str:
    if _PLOT.fullmatch(typed):
        return typed
    letters, tone = method(typed.lower())
    read = with_tone("".join(letters), tone)
    if not syllables.is_syllable(read):
        read = with_tone("".join(letters).replace("ươ", "uơ"), tone)  # thuở
    if read == typed.lower() or not syllables.is_syllable(read):
        return typed
    if typed.isupper() and len(typed) > 1:
        return read.upper()
    return read[0].upper() + read[1:] if typed[0].isupper() else read


def _telex(typed: str) -> Typed:
    out: list[str] = []
    tone = ""
    for key in typed:
        if key in _TELEX_TONES and _VOWELS & set(out):
            tone = _TELEX_TONES[key]
        elif key == "w":
            _horn(out)
        elif not (key in _CIRCUMFLEX and _mark(out, key, _CIRCUMFLEX[key])) and not (
            key == "d" and out[:1] == ["d"] and _mark(out, "d", "đ")
        ):
            out.append(key)
    return out, tone


def _vni(typed: str) -> Typed:
    out: list[str] = []
    tone = ""
    for key in typed:
        if key in _VNI_TONES and _VOWELS & set(out):
            tone = _VNI_TONES[key]
        elif key in _VNI_MARKS:
            if not any(_mark(out, plain, marked) for plain, marked in _VNI_MARKS[key].items()):
                out.append(key)
            elif key == "7" and "ơ" in out:
                _pair_horns(out)
        else:
            out.append(key)
    return out, tone


def _mark(out: list[str], plain: str, marked: str) -> bool:
    """Put the mark on the last such letter; whether there was one."""
    for place in range(len(out) - 1, -1, -1):
        if out[place] == plain:
            out[place] = marked
            return True
    return False


def _horn(out: list[str]) -> None:
    """The key `w`: ă, ơ, ư, ươ, or a ư of its own. In `ua` it is the u's (mưa), but not after q (quăn)."""
    word = "".join(out)
    if "ua" in word and not word.startswith("qu"):
        out[word.index("ua")] = "ư"
    elif _mark(out, "o", "ơ"):
        _pair_horns(out)
    elif not (_mark(out, "a", "ă") or _mark(out, "u", "ư")):
        out.append("ư")


def _pair_horns(out: list[str]) -> None:
    """`uơ` before something else is `ươ`; after q the u belongs to the q."""
    place = "".join(out).find("uơ")
    if place > 0 and out[place - 1] != "q":
        out[place] = "ư"


def with_tone(letters: str, tone: str) -> str:
    """`nguyên` and a tilde → `nguyễn`: on the marked vowel, before a last consonant, else on the first of two."""
    if not tone:
        return letters
    start = 2 if letters.startswith("qu") or re.match(r"gi[aăâeêioôơuưy]", letters) else 0
    places = [i for i in range(start, len(letters)) if letters[i] in _VOWELS]
    if not places:
        return letters
    marked = [i for i in places if letters[i] in _MARKED]
    if marked:
        at = marked[-1]
    elif places[-1] < len(letters) - 1:
        at = places[-1]
    else:
        at = places[-2] if len(places) > 1 else places[0]
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
