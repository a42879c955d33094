"""What happens to a card's text between the scanner and the page, undone where it can be undone.

* The scanner types each byte of the UTF-8 text as a character of its own: `Nguyá»…n`. Read back through
  the code page it was typed in. Bytes that no code page shows (Đ, í, à, ậ need one) often get lost on
  the way; where only one letter is possible it is put back.
* Windows' own Vietnamese keyboard makes letters and tone marks out of the digit row: `ă` for 1, `đ` for 0.
* Marks come as characters of their own (NFD): kernel.text.clean composes them.
"""

import unicodedata
from collections.abc import Callable

_VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
# What stands for a byte that got lost after these: Đ is C4 90, í is C3 AD, à is C3 A0, ậ is E1 BA AD.
_LOST = {b"\xc4": 0x90, b"\xc3": 0xAD, b"\xe1\xba": 0xAD}
_DIGIT_ROW = {"đ": "0", "ă": "1", "â": "2", "ê": "3", "ô": "4"}
_DIGIT_MARKS = {"\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9"}


def undo_bytes(text: str) -> str:
    """`Nguyá»…n VÄƒn` → `Nguyễn Văn`; a text that was not torn into bytes comes back as it is."""
    if text.isascii():
        return text
    for byte_of in (_windows, _windows_vietnamese, _dos("cp437"), _dos("cp850")):
        read = _read_bytes(text, byte_of)
        if read is not None:
            return read
    return text


def _read_bytes(text: str, byte_of: Callable[[str], int | None]) -> str | None:
    raw: list[int] = []
    for char in text:
        byte = ord(char) if ord(char) < 0x80 else byte_of(char)
        if byte is None:
            return None
        raw.append(byte)
    read = _decode(raw)
    if read is None or read == text:
        return None
    strange = {c for c in read.lower() if ord(c) >= 0x80} - _VIETNAMESE
    return None if any(unicodedata.category(c)[0] in "LC" for c in strange) else read


def _decode(raw: list[int]) -> str | None:
    """UTF-8 with lost bytes put back; None where it is no UTF-8 or more than one letter is possible."""
    out = bytearray()
    place = whole = 0
    while place < len(raw):
        lead = raw[place]
        length = 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 0
        if not length:
            return None
        got = [lead]
        while len(got) < length and place + len(got) < len(raw) and 0x80 <= raw[place + len(got)] < 0xC0:
            got.append(raw[place + len(got)])
        place += len(got)
        if len(got) == length - 1:
            lost = _LOST.get(bytes(got))
            if lost is None:
                return None
            # à is Ã and a hard space, which arrives as an ordinary one.
            if lead == 0xC3 and place < len(raw) and raw[place] == 0x20:
                lost, place = 0xA0, place + 1
            got.append(lost)
        elif len(got) < length:
            return None
        else:
            whole += length > 1
        out += bytes(got)
    try:
        # A lone Ã is a letter of its own (XÃ): only beside whole ones is it the rest of another.
        return out.decode() if whole else None
    except UnicodeDecodeError:
        return None


def _one_byte(char: str, codec: str) -> int | None:
    try:
        raw = char.encode(codec)
    except UnicodeEncodeError:
        return None
    return raw[0] if len(raw) == 1 else None


def _windows(char: str) -> int | None:
    # The five bytes Windows-1252 leaves undefined arrive as control characters.
    return ord(char) if 0x80 <= ord(char) < 0xA0 else _one_byte(char, "cp1252")


def _windows_vietnamese(char: str) -> int | None:
    return ord(char) if 0x80 <= ord(char) < 0xA0 else _one_byte(char, "cp1258")


def _dos(codec: str) -> Callable[[str], int | None]:
    return lambda char: _one_byte(char, codec)


def undo_digit_row(text: str) -> str:
    """Digits typed on Windows' Vietnamese keyboard: `đăđ…` → `010…`; anything else stays."""
    # Character by character: normalising the whole would sort the tone marks, that is the digits.
    out: list[str] = []
    for char in text:
        if char in _DIGIT_ROW:
            out.append(_DIGIT_ROW[char])
            continue
        base = unicodedata.normalize("NFD", char)
        mark = base[-1] if base[-1] in _DIGIT_MARKS else ""
        letter = unicodedata.normalize("NFC", base[:-1]) if mark else char
        out.append(_DIGIT_ROW.get(letter, letter) + _DIGIT_MARKS.get(mark, ""))
    return "".join(out)
