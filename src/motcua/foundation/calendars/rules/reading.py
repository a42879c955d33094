"""Written limits read into durations. The whole text is understood, or it is refused: nothing is guessed."""

import datetime as dt
import re
from fractions import Fraction

from motcua.foundation.calendars.rules.durations import HOURS_PER_DAY, Duration, Unit
from motcua.kernel.refusals import Refused
from motcua.kernel.text import clean


class UnreadableDuration(Refused):
    code = "calendars.unreadable_duration"
    status = 422
    message = "Không hiểu thời hạn “{text}”."


_DIGIT_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mốt": 1, "lăm": 5, "nhăm": 5,
}  # fmt: skip

_LABEL = re.compile(
    r"^(?:thời (?:hạn|gian)(?: giải quyết| thực hiện| xử lý| trả kết quả)*(?: hồ sơ| thủ tục)?(?: là)?\s*:?\s*)"
)
_LIMIT = re.compile(
    r"^(?:(?:không (?:quá|vượt quá)|tối đa(?: không quá| là)?|chậm nhất(?: là)?|trong (?:vòng|thời hạn|thời gian))"
    r"(?: không quá| tối đa)?\s+)"
)
_PAPERS = r"(?:hồ sơ|giấy tờ|yêu cầu|đơn)"
_COMPLETE = r"(?:đầy đủ|đủ|hợp lệ|theo quy định|và)"
_TAIL = re.compile(
    rf"[\s,;(]*(?:kể|tính) từ (?:ngày|khi|lúc|thời điểm) (?:(?:cơ quan|đơn vị|bộ phận|trung tâm)[\w ]{{0,60}}? )?"
    rf"(?:tiếp nhận|nhận)(?: được| đủ| đầy đủ)*"
    rf"(?: {_PAPERS})?(?:[\s,]*{_COMPLETE})*(?:[\s,]*\(?(?:đầy đủ|đủ|hợp lệ)(?:[\s,]*{_COMPLETE})*\)?)?[)\s.;]*$"
)
_NEXT_DAY = r"ngày làm việc (?:tiếp theo|kế tiếp|liền kề|sau|hôm sau)"
_CUT_OFF = re.compile(
    r"[\s,;.:(–-]*(?:(?:trường hợp|nếu) )?(?:(?:tiếp )?nhận )?(?:được )?(?:hồ sơ |yêu cầu )?(?:sau|quá) "
    r"(?P<hour>\d{1,2})\s*(?:giờ|h|:|g)\s*(?P<minute>\d{1,2})?(?:\s*phút)?"
    r"(?: mà (?:không|chưa) giải quyết được ngay)?[\s,]*"
    r"(?:thì )?(?:(?:được )?(?:trả|giải quyết|tính|hẹn trả|xử lý) ?(?:kết quả )?)?(?:từ |trong |vào |sang )?"
    rf"{_NEXT_DAY}[)\s.;]*$"
)
_BEFORE = re.compile(r"\s*\((?:nhận )?trước (?P<hour>\d{1,2})\s*(?:giờ|h|:)\s*(?P<minute>\d{1,2})?(?:\s*phút)?\)$")
_SAME_DAY = re.compile(
    r"^(?:giải quyết |trả kết quả )?(?:ngay )?trong (?:cùng )?(?:một )?ngày(?: làm việc)?"
    rf"(?: (?:tiếp )?nhận(?: được| đủ)?(?: {_PAPERS})?(?:[\s,]*{_COMPLETE})*)?$"
)
_QUANTITY = re.compile(
    r"^(?P<number>nửa|½|¼|¾|\d+ ?/ ?\d+|\d+(?:[.,]\d+)?|[^\W\d_]+(?: [^\W\d_]+){0,2}?)"
    r"\s*(?:\((?P<again>[^()]+)\)\s*)?"
    r"(?P<unit>ngày[\s-]*\(?làm việc\)?|giờ[\s-]*\(?làm việc\)?|phút làm việc|buổi làm việc|"
    r"ngày|giờ|tiếng|h|phút|buổi|tuần|tháng|năm)$"
)
_UNITS = {
    "giờ": Unit.WORKING_HOUR,
    "giờ làm việc": Unit.WORKING_HOUR,
    "tiếng": Unit.WORKING_HOUR,
    "h": Unit.WORKING_HOUR,
    "phút": Unit.MINUTE,
    "phút làm việc": Unit.MINUTE,
    "buổi": Unit.HALF_DAY,
    "buổi làm việc": Unit.HALF_DAY,
    "ngày": Unit.CALENDAR_DAY,
    "ngày làm việc": Unit.WORKING_DAY,
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
}
_HALVES = {Unit.MONTH: Duration(15, Unit.CALENDAR_DAY), Unit.YEAR: Duration(6, Unit.MONTH)}
_MOST = {
    Unit.WORKING_DAY: 3650, Unit.HALF_DAY: 7300, Unit.WORKING_HOUR: 9999, Unit.MINUTE: 99_999,
    Unit.CALENDAR_DAY: 3650, Unit.WEEK: 520, Unit.MONTH: 120, Unit.YEAR: 10,
}  # fmt: skip
"""More than ten years is no limit for an office but a slip of the pen."""

LONGEST = 300


def parse_duration(text: str) -> Duration:
    """`"03 (ba) ngày làm việc"` → 3 working days. Refuses `UnreadableDuration`.

    Understood besides: not more than …, counted from the day the complete papers are received, decimal
    comma or point, fractions, numbers in words, a digit with the same number in brackets. A part of a day
    becomes half days, else working hours or minutes of a day of eight hours, whether or not it says "làm
    việc"; nửa tháng is 15 days and nửa năm 6 months (Bộ luật Dân sự 2015, Điều 146). Ranges, two limits in
    one text, and figures that contradict the words beside them are refused.
    """
    plain = " ".join(clean(text).lower().split())
    found = _read(plain) if len(plain) <= LONGEST else None
    if found is None or found.quantity > _MOST.get(found.unit, 1):
        raise UnreadableDuration(text=clean(text)[:200])
    return found


def _read(plain: str) -> Duration | None:
    plain = _LABEL.sub("", plain)
    plain, cut_off = _take_cut_off(plain)
    body = _TAIL.sub("", plain).strip(" .;,")
    if _SAME_DAY.match(body):
        return Duration(1, Unit.SAME_DAY, cut_off)
    if re.fullmatch(rf"(?:trong )?{_NEXT_DAY}", body) and cut_off is None:
        return Duration(1, Unit.WORKING_DAY)
    body = _LIMIT.sub("", body)
    body = re.sub(r"^(?:trong|sau|là) (?=\d)", "", body)
    if body in ("buổi", "trong buổi", "buổi làm việc", "trong buổi làm việc"):
        return Duration(1, Unit.HALF_DAY)
    duration = _read_quantity(body)
    if duration is None or cut_off is None:
        return duration
    return Duration(duration.quantity, duration.unit, cut_off) if duration.unit is Unit.WORKING_DAY else None


def _take_cut_off(plain: str) -> tuple[str, dt.time | None]:
    for pattern in (_CUT_OFF, _BEFORE):
        match = pattern.search(plain)
        if match and int(match["hour"]) < 24 and int(match["minute"] or 0) < 60:
            return plain[: match.start()], dt.time(int(match["hour"]), int(match["minute"] or 0))
    return plain, None


def _read_quantity(body: str) -> Duration | None:
    match = _QUANTITY.match(body)
    if match is None:
        return None
    number = _number(match["number"])
    unit = _UNITS[re.sub(r"[\s()-]+", " ", match["unit"]).strip()]
    if number is None or number <= 0 or (match["again"] and _number(match["again"]) != number):
        return None
    if number.denominator == 1:
        return Duration(number.numerator, unit)
    return _read_part(number, unit)


def _read_part(number: Fraction, unit: Unit) -> Duration | None:
    """A quantity that is not whole."""
    if number == Fraction(1, 2) and unit in _HALVES:
        return _HALVES[unit]
    in_days = unit in (Unit.CALENDAR_DAY, Unit.WORKING_DAY)
    if in_days and (number * 2).denominator == 1:
        return Duration(int(number * 2), Unit.HALF_DAY)
    if not in_days and unit is not Unit.WORKING_HOUR:
        return None
    minutes = number * 60 * (HOURS_PER_DAY if in_days else 1)
    if minutes.denominator != 1:
        return None
    if minutes % 60 == 0:
        return Duration(int(minutes) // 60, Unit.WORKING_HOUR)
    return Duration(int(minutes), Unit.MINUTE)


def _number(written: str) -> Fraction | None:
    written = written.strip()
    known = {"nửa": Fraction(1, 2), "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
    if written in known:
        return known[written]
    if re.fullmatch(r"\d{1,4} ?/ ?\d{1,4}", written):
        above, below = (int(n) for n in written.split("/"))
        return Fraction(above, below) if 0 < above < below else None
    # Three decimals after anything but 0 may be thousands: “1.000 ngày” is not one day.
    if re.fullmatch(r"\d{1,6}|\d{1,6}[.,]\d{1,2}|0[.,]\d{3}", written):
        return Fraction(written.replace(",", "."))
    return _spoken(written.split())


def _spoken(words: list[str]) -> Fraction | None:
    """Numbers in words from một to chín mươi chín."""
    tens = 0
    if words[:1] == ["mười"]:
        tens, words = 10, words[1:]
    elif len(words) >= 2 and words[1] in ("mươi", "mười") and words[0] in _DIGIT_WORDS:
        tens, words = 10 * _DIGIT_WORDS[words[0]], words[2:]
    if not words:
        return Fraction(tens) if tens else None
    if len(words) == 1 and words[0] in _DIGIT_WORDS:
        return Fraction(tens + _DIGIT_WORDS[words[0]])
    return None
