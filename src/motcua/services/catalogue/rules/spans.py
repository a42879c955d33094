"""Written limits as exact values, and how to find them in sentences."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from motcua.foundation.calendars.rules import HOURS_PER_DAY, Duration, Unit

THREE_O_CLOCK = dt.time(15)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A limit a text gives for the whole procedure, or for one sub-case of it."""

    span: Duration
    case: str = ""


UNIT_WORDS = {
    "ngày làm việc": Unit.WORKING_DAY,
    "ngày": Unit.CALENDAR_DAY,
    "giờ làm việc": Unit.WORKING_HOUR,
    "giờ": Unit.WORKING_HOUR,
    "buổi": Unit.HALF_DAY,
    "phút": Unit.MINUTE,
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
}
_FRACTIONS = {
    Unit.WORKING_DAY: ((1, Unit.WORKING_DAY), (2, Unit.HALF_DAY), (HOURS_PER_DAY, Unit.WORKING_HOUR)),
    Unit.WORKING_HOUR: ((1, Unit.WORKING_HOUR), (60, Unit.MINUTE)),
}
_NAMED_UNIT = "ngày làm việc|giờ làm việc|ngày|giờ|tháng|tuần|phút|buổi"
_AMOUNT = rf"(?P<number>\d+(?:[.,]\d+)?)\s*(?:\(\s*[^\d()]{{1,30}}\))?\s*(?P<unit>{_NAMED_UNIT})"
_AMOUNT_2 = _AMOUNT.replace("<number>", "<number2>").replace("<unit>", "<unit2>")
_ANY_AMOUNT = re.compile(_AMOUNT)
_BULLET = re.compile(r"^(?:[-+*•–—.\s]+|[a-zđ]\s*[).]\s+|\(?\d+(?:\.\d+)*[).]\s+|[ivx]+\)\s+)+")
_LEAD = (
    r"(?:tổng\s+)?(?:(?:thời (?:hạn|gian)(?: tối đa)?(?: (?:giải quyết|thực hiện|xử lý|trả kết quả))?"
    r"(?: hồ sơ| thủ tục hành chính| thủ tục)?(?: này)?)\s*(?:là|:)?\s*)?"
)
_BOUND = (
    r"(?:(?:tối đa|không quá|không vượt quá|chậm nhất|trong vòng|trong thời (?:hạn|gian)|trong|là|sau)(?: là)?[\s:]+)*"
)
_RECEIPT = (
    r"(?:[\s,(]*(?:kể|tính)?\s*(?:từ|sau)\s+(?:ngày|khi|thời điểm|lúc)?\s*"
    r"[^;,.()\d]{0,90}?nhận\s?(?:được)?\s*(?:đầy đủ|đủ)?[^;,.\d]{0,160}"
    r"(?:hồ sơ|đơn|giấy tờ|tờ khai|văn bản đề nghị|đề nghị|yêu cầu|giấy đề nghị)[^;,.()\d]{0,140}"
    r"(?:,\s*(?:hợp lệ|đầy đủ|chính xác|đúng quy định|đủ|theo quy định)[^;,.()\d]{0,60})*)?"
)
_CASE = r"(?:[\s,(]*(?:đối với|cho|với|áp dụng)\s+(?P<case>[^;()\d]{3,200}?))?"
_ALTERNATIVE = rf"(?:\s*\(\s*hoặc\s+{_AMOUNT_2}\s+(?:đối với|cho)\s+(?P<case2>[^()]{{3,200}})\))?"
_PARENTHESIS = r"(?:\s*\([^()]*\))?"
_WHOLE = re.compile(rf"^{_LEAD}{_BOUND}{_AMOUNT}{_CASE}{_ALTERNATIVE}{_RECEIPT}{_PARENTHESIS}[\s.:,)]*$")
_CASE_FIRST = re.compile(
    rf"^(?:đối với|trường hợp)\s+(?P<case>[^;:\d]{{3,250}}?)[\s,:]+(?:thì\s+)?"
    rf"{_LEAD}{_BOUND}{_AMOUNT}{_RECEIPT}{_PARENTHESIS}[\s.]*$"
)
_SAME_DAY = re.compile(
    r"^(?:thực hiện |giải quyết |trả kết quả |cấp |ngay |thời (?:hạn|gian) giải quyết\s*:?\s*)*"
    r"(?:ngay )?trong ngày(?: làm việc)?"
    r"(?P<tail>\s*(?:[,;.]|khi|nhận|tiếp nhận|kể từ|sau khi|nếu|trường hợp|$).*)$"
)
_RECEIPT_IN_STEPS = re.compile(
    rf"(?:trong thời hạn|không quá|trong vòng|chậm nhất|tối đa)\s+{_AMOUNT},?\s+"
    r"kể từ (?:ngày|khi) (?:tiếp )?nhận (?:được |đủ |đầy đủ )*hồ sơ"
)
_NOT_A_CASE = re.compile(r"(?:không|chưa|thiếu) (?:hợp lệ|đầy đủ|đủ|đáp ứng|bảo đảm|đúng)|từ chối")
_USUAL_CASE = re.compile(
    r"^(?:hồ sơ|trường hợp|các trường hợp)?\s*(?:hồ sơ)?\s*(?:đã )?(?:đầy đủ|hợp lệ|đủ)?[\s,]*(?:và )?(?:hợp lệ)?$"
)
_AFTER_THREE = re.compile(r"(?:sau|quá)\s*15\s*(?:giờ|h|:00)(?:\s*00)?.*ngày làm việc (?:tiếp theo|kế tiếp|sau)")


def exact(number: str | float, unit: Unit) -> Duration | None:
    """A number, maybe with a fraction, as whole units: 7,5 working days are 15 half days, 0,25 day is 2 hours."""
    try:
        value = float(str(number).strip().replace(",", "."))
    except ValueError:
        return None
    if not 0 < value < 100_000:
        return None
    for times, smaller in _FRACTIONS.get(unit, ((1, unit),)):
        if (value * times).is_integer():
            return Duration(int(value * times), smaller)
    return None


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text in lower case, NFC, without bullets."""
    text = unicodedata.normalize("NFC", text).lower()
    for part in re.split(r"[\n;]|(?<=[^\d.])\.(?=\s|$)|(?<=\d)\.(?=\s)", text):
        sentence = _BULLET.sub("", " ".join(part.split())).strip()
        if sentence:
            yield sentence


@lru_cache(maxsize=64)
def phrases(text: str) -> tuple[Phrase, ...]:
    """The limits a text states for the procedure itself. Limits of inner steps are left alone."""
    found: list[Phrase] = []
    whole = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if len(whole) < 400 and (match := _SAME_DAY.match(_BULLET.sub("", whole))):
        cut_off = THREE_O_CLOCK if _AFTER_THREE.search(match["tail"]) else None
        if cut_off is not None or not re.search(r"\d", match["tail"]):
            return (Phrase(Duration(1, Unit.SAME_DAY, cut_off)),)
    if not _ANY_AMOUNT.search(whole):
        return ()
    for sentence in sentences(text):
        if match := _WHOLE.match(sentence):
            _add(found, match["number"], match["unit"], match["case"])
            _add(found, match["number2"], match["unit2"], match["case2"])
        elif "tăng thêm" not in sentence and (match := _CASE_FIRST.match(sentence)):
            _add(found, match["number"], match["unit"], match["case"])
    return tuple(found)


def amounts(text: str) -> list[Duration]:
    """Every amount of time a text names outside of additions (“tăng thêm”) and breakdowns (“trong đó”)."""
    found: list[Duration] = []
    for sentence in sentences(text):
        if sentence.startswith("trong đó"):
            break
        if "tăng thêm" in sentence:
            continue
        found += [span for m in _ANY_AMOUNT.finditer(sentence) if (span := exact(m["number"], UNIT_WORDS[m["unit"]]))]
    return found


def receipts(text: str) -> list[Duration]:
    """Distinct limits counted from the receipt of the dossier, wherever they stand: to propose, not to trust."""
    found: list[Duration] = []
    text = " ".join(unicodedata.normalize("NFC", text).lower().split())
    for match in _RECEIPT_IN_STEPS.finditer(text):
        span = exact(match["number"], UNIT_WORDS[match["unit"]])
        if span is not None and span not in found:
            found.append(span)
    return found


def _add(found: list[Phrase], number: str | None, unit: str | None, case: str | None) -> None:
    if number is None or unit is None:
        return
    span = exact(number, UNIT_WORDS[unit])
    case = " ".join((case or "").split()).strip(" ,.:")
    if span is None or _NOT_A_CASE.search(case):
        return
    phrase = Phrase(span, "" if _USUAL_CASE.match(case) else case)
    if phrase not in found:
        found.append(phrase)
