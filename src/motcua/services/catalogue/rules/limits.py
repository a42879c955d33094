"""Limits of the channels of one procedure, out of number, unit and words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from motcua.foundation.calendars.rules import HOURS_PER_DAY, Duration, Unit
from motcua.services.catalogue.rules import spans
from motcua.services.catalogue.rules.spans import Phrase

PORTAL, TEXT = "portal", "text"
UNKNOWN, CONTRADICTS, SEVERAL = "limit_unknown", "limit_contradicts", "limit_several"

_UNITS = {
    "WORKING_DAY": Unit.WORKING_DAY,
    "DAY": Unit.CALENDAR_DAY,
    "HOUR": Unit.WORKING_HOUR,
    "WEEK": Unit.WEEK,
    "MONTH": Unit.MONTH,
    "YEAR": Unit.YEAR,
}
_SHOWN = {
    "WORKING_DAY": "ngày làm việc",
    "DAY": "ngày",
    "HOUR": "giờ",
    "WEEK": "tuần",
    "MONTH": "tháng",
    "YEAR": "năm",
    "OTHER": "đơn vị: Khác",
}


@dataclass(frozen=True, slots=True)
class PublishedLimit:
    """One row as published."""

    channel: str
    number: str
    unit: str
    text: str

    @property
    def raw(self) -> str:
        shown = _SHOWN.get(self.unit, self.unit)
        return f"{self.number} ({shown})" if self.unit == "OTHER" else f"{self.number} {shown}"


@dataclass(frozen=True, slots=True)
class ReadLimit:
    """One row as understood. No span: not understood. `cases` are limits of sub-cases the text names."""

    published: PublishedLimit
    span: Duration | None
    origin: str = PORTAL
    cases: tuple[Phrase, ...] = ()
    issue: str = ""
    proposals: tuple[Duration, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class LimitQuestion:
    kind: str
    channel: str
    text: str
    source: str
    proposals: tuple[Duration, ...] = field(default=())


def read(rows: Sequence[PublishedLimit], steps: str) -> tuple[list[ReadLimit], list[LimitQuestion]]:
    """The limits in order, and one question for each channel whose limit is not sure."""
    limits = [_read_row(row) for row in rows]
    if any(limit.issue == UNKNOWN for limit in limits):
        in_steps = spans.receipts(steps)
        limits = [
            replace(limit, proposals=tuple(dict.fromkeys([*limit.proposals, *in_steps])))
            if limit.issue == UNKNOWN
            else limit
            for limit in limits
        ]
    questions = [
        question
        for channel in dict.fromkeys(row.channel for row in rows)
        if (question := _question_of(channel, [li for li in limits if li.published.channel == channel])) is not None
    ]
    return limits, questions


def usual(limits: Iterable[ReadLimit], channel: str) -> Duration | None:
    """The one limit a channel has for the usual case, if it is sure."""
    own = [limit for limit in limits if limit.published.channel == channel]
    found = {limit.span for limit in own if limit.span is not None and not limit.issue}
    return found.pop() if len(found) == 1 and not any(limit.issue for limit in own) else None


def _read_row(row: PublishedLimit) -> ReadLimit:
    structured = spans.exact(row.number, _UNITS[row.unit]) if row.unit in _UNITS else None
    said = spans.phrases(row.text)
    text = row.text
    if structured is None and not _is_number(row.number):
        said = tuple(dict.fromkeys([*spans.phrases(row.number), *said]))
        text = f"{row.number}\n{row.text}"
    mains = tuple(dict.fromkeys(p.span for p in said if not p.case))
    cases = tuple(p for p in said if p.case and p.span != structured)
    if structured is None:
        return _without_number(row, mains, cases, text)
    if mains and structured not in mains:
        return ReadLimit(row, None, issue=CONTRADICTS, proposals=(structured, *mains), cases=cases)
    if (other := _other_day(structured, text)) is not None and structured not in mains:
        return ReadLimit(row, None, issue=CONTRADICTS, proposals=(structured, other), cases=cases)
    if row.unit == "HOUR" and structured.quantity > HOURS_PER_DAY and "giờ làm việc" not in text.lower():
        # Longer than a working day: hours of the clock and hours of the office are different days.
        return ReadLimit(row, None, issue=UNKNOWN, proposals=(structured,), cases=cases)
    fraction = not float(row.number.strip().replace(",", ".")).is_integer()
    note = f"Công bố là {row.number.replace('.', ',')} {_SHOWN[row.unit]}." if fraction else ""
    return ReadLimit(row, structured, cases=cases, note=note)


def _without_number(
    row: PublishedLimit, mains: tuple[Duration, ...], cases: tuple[Phrase, ...], text: str
) -> ReadLimit:
    understood = {*mains, *(case.span for case in cases)}
    if len(mains) == 1 and set(spans.amounts(text)) <= understood:
        return ReadLimit(row, mains[0], TEXT, cases=tuple(c for c in cases if c.span != mains[0]))
    bare = None
    if row.unit == "OTHER" and row.number.strip() != "1":  # "1 (Khác)" is what the portal shows for "not stated".
        bare = spans.exact(row.number, Unit.WORKING_DAY)
    proposals = tuple(dict.fromkeys([*mains, *(c.span for c in cases), *([bare] if bare else [])]))
    return ReadLimit(row, None, issue=SEVERAL if len(mains) > 1 else UNKNOWN, proposals=proposals, cases=cases)


def _other_day(structured: Duration, text: str) -> Duration | None:
    """The same number of the other kind of day, where the text names only that one."""
    pairs = {Unit.WORKING_DAY: Unit.CALENDAR_DAY, Unit.CALENDAR_DAY: Unit.WORKING_DAY}
    if structured.unit not in pairs or not text:
        return None
    named = set(spans.amounts(text))
    other = Duration(structured.quantity, pairs[structured.unit])
    return other if other in named and structured not in named else None


def _question_of(channel: str, own: Sequence[ReadLimit]) -> LimitQuestion | None:
    issues = [limit for limit in own if limit.issue]
    found = tuple(dict.fromkeys(limit.span for limit in own if limit.span is not None))
    if not issues and len(found) == 1:
        return None
    source = "\n".join(f"{limit.published.raw}: {limit.published.text}".strip(": ") for limit in own)
    proposals = tuple(dict.fromkeys([*found, *(p for limit in own for p in limit.proposals)]))
    raws = "; ".join(dict.fromkeys(limit.published.raw for limit in own))
    kind = SEVERAL if not issues else issues[0].issue
    sentence = {
        UNKNOWN: f"Nội dung công bố chỉ ghi “{raws}”, chưa đủ để hẹn ngày trả kết quả.",
        CONTRADICTS: f"Ô thời hạn ghi “{raws}” nhưng lời mô tả nói khác.",
        SEVERAL: f"Cùng một hình thức nộp có nhiều thời hạn ({raws}).",
    }[kind]
    return LimitQuestion(kind, channel, f"{sentence} Thời hạn giải quyết là bao lâu?", source, proposals)


def _is_number(text: str) -> bool:
    try:
        float(text.strip().replace(",", "."))
    except ValueError:
        return False
    return True


def statutory(table: Iterable[Mapping[str, object]], code: str, channel: str, day: str) -> Mapping[str, object] | None:
    """The row of the shipped table that holds for a procedure and channel on a day (ISO), if any."""
    for row in table:
        codes, channels = row["codes"], row.get("channels") or [channel]
        if not isinstance(codes, list) or not isinstance(channels, list):
            raise TypeError("codes and channels of a statutory limit are lists")
        since, until = str(row["valid_from"]), str(row.get("valid_to") or "9999")
        if code in codes and channel in channels and since <= day <= until:
            return row
    return None
