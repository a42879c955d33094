"""Which words are shaped like a Vietnamese syllable: an onset, a rhyme, a tone that fits.

Used to tell a name that lost letters from one that has them all. Names of ethnic minorities and
foreign names are often shaped otherwise, so the answer is evidence and never a refusal by itself.
"""

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
ACUTE, DOT = "\u0301", "\u0323"

_ONSETS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip

# Rhymes by what closes them; the letters carry their quality marks, not the tone.
_RHYMES_WRITTEN = """
    a ai ao au ay ac ach am an ang anh ap at ă ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât
    e eo ec em en eng ep et ê êu êch êm ên ênh êp êt êng
    i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt
    o oi oa oai oao oay oac oach oam oan oang oanh oap oat oăc oăm oăn oăng oăt oe oen oeo oet
    oc om on ong op ot oong ooc ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua ui uc um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uôi uôc uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uynh uyu uyt ư ưa ưi ưu ưc ưm ưn ưng ưt ươi ươu ươc ươm ươn ương ươp ươt
    y yêu yêm yên yêng yêt ynh ych ym yn yt
"""
_AFTER_QU_WRITTEN = """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt ây âc ân âng âp ât e en eo et ê êch ên ênh êt
    i ich in inh it y ynh ych yên yêt yêu yt ơ ơi ôc iên yu
"""
_AFTER_GI_WRITTEN = """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăt âc âm ân âp ât ây âu e eo ec em en ep et ê êm
    êng êp êt o oi oc on ong ot ô ôi ôc ông ơ ơi ơn u ua uc um un uôc ư ưa ưng ưt ươc ươi ương ươm iêc iêng iêt
"""
_RHYMES, _AFTER_QU, _AFTER_GI = (
    frozenset(written.split()) for written in (_RHYMES_WRITTEN, _AFTER_QU_WRITTEN, _AFTER_GI_WRITTEN)
)
_STOPS = ("c", "ch", "p", "t")


def split_tone(word: str) -> tuple[str, str]:
    """Lower case letters with their quality marks, and the tone mark ("" for none)."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = char
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def plain(letters: str) -> str:
    """Without quality marks: `đương` → `duong`."""
    decomposed = unicodedata.normalize("NFD", letters.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def is_syllable(word: str) -> bool:
    """Whether a word with its marks is a Vietnamese syllable: `Nguyễn` is, `Nguyn` and `Đặk` are not."""
    letters, tone = split_tone(word)
    rhymes = _rhymes_of(letters, _RHYMES, _AFTER_QU, _AFTER_GI)
    return any(not r.endswith(_STOPS) or tone in {ACUTE, DOT} for r in rhymes)


def is_bare_syllable(word: str) -> bool:
    """Whether a word without marks could be a syllable whose marks were left out: `Nguyen`, not `Nguyn`."""
    letters = plain(word)
    return bool(_rhymes_of(letters, *_BARE))


def _rhymes_of(letters: str, rhymes: frozenset[str], after_qu: frozenset[str], after_gi: frozenset[str]) -> list[str]:
    found: list[str] = []
    for onset in _ONSETS:
        if not letters.startswith(onset):
            continue
        rest = letters[len(onset) :]
        allowed = after_qu if onset == "qu" else after_gi if onset == "gi" else rhymes
        if rest in allowed or (onset == "gi" and rest == ""):
            found.append(rest)
    return found


_BARE = tuple(frozenset(plain(r) for r in group) for group in (_RHYMES, _AFTER_QU, _AFTER_GI))


def has_vowel(word: str) -> bool:
    return any(c in "aeiouy" for c in plain(word))
