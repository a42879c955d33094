"""One row of the published catalogue, read whole."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.kernel import text as words
from motcua.services.catalogue.rules import codes, fees, levels, limits, papers
from motcua.services.catalogue.rules.fees import PublishedFee, ReadFee
from motcua.services.catalogue.rules.limits import LimitQuestion, PublishedLimit, ReadLimit
from motcua.services.catalogue.rules.papers import Paper, PublishedPaper

SHORTEST_STEPS = 40  # letters; less is a stray word, not an order of steps
CHANNELS = ("DIRECT", "ONLINE", "POSTAL")
# What the portal rewrites at each publication without any change of content.
_VOLATILE = frozenset({"id", "createdAt", "updatedAt", "profileComponentId", "currencyId", "bucketName", "filePath"})
_LOCAL = dt.timezone(dt.timedelta(hours=7))

Named = tuple[str, str]


class BadRowError(ValueError):
    """The row cannot be taken; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question the text leaves open. `source` is what it was read from: the decision stands as long as it does."""

    kind: str
    channel: str
    text: str
    source: str
    proposals: tuple[Mapping[str, object], ...] = ()
    blocking: bool = False

    def key(self, code: str) -> str:
        return _digest([code, self.kind, self.channel, words.clean(self.source)])


@dataclass(frozen=True, slots=True)
class Published:
    code: str
    name: str
    field_code: str
    field_name: str
    flags: levels.Flags
    deciding_level: str
    level_is_sure: bool
    province: str
    internal: bool
    kind: str
    executing: tuple[Named, ...]
    authority: tuple[Named, ...]
    coordinating: tuple[Named, ...]
    receiving_places: str
    promulgator: Named
    decision_number: str
    decision_on: dt.date | None
    published_on: dt.date | None
    online_level: str
    non_territorial: bool
    channels: tuple[str, ...]
    applicants: tuple[Named, ...]
    results: tuple[Named, ...]
    legal_bases: tuple[Named, ...]
    steps: tuple[Named, ...]
    requirements: str
    description: str
    keywords: str
    limits: tuple[ReadLimit, ...]
    limit_questions: tuple[LimitQuestion, ...]
    fees: tuple[ReadFee, ...]
    papers: tuple[Paper, ...] = field(default=())


def digest(row: Mapping[str, Any]) -> str:
    """Of what the row says, whatever the portal's own ids and stamps."""
    return _digest(_lasting(row.get("detail")))


def read(row: Mapping[str, Any]) -> Published:
    """Raises BadRowError when the row is not a procedure at all."""
    detail = row.get("detail")
    if not isinstance(detail, Mapping):
        raise BadRowError("Thiếu phần nội dung (detail) của thủ tục.")
    code = words.clean(str(row.get("code") or ""))
    name = _text(detail.get("name") or row.get("name"))
    if not name:
        raise BadRowError(f"Thủ tục {code} không có tên.")
    categories = _named(detail.get("categoriesDetails"))
    if not categories:
        raise BadRowError(f"Thủ tục {code} không có lĩnh vực.")
    methods = [m for m in _rows(detail.get("executionMethods")) if m.get("submissionMethod") in CHANNELS]
    steps = tuple((_text(s.get("name")), _text(s.get("description"))) for s in _rows(detail.get("executionSteps")))
    steps = tuple(step for step in steps if any(step))
    steps_text = "\n".join(part for step in steps for part in step)
    executing = _agencies(detail, "Executing")
    authority = _agencies(detail, "Authority")
    flags = levels.Flags(
        *(bool(detail.get(key)) for key in ("isWard", "isProvince", "isMinistry", "isOtherAgency", "isVertical"))
    )
    level, sure = levels.deciding_level(
        flags, [n for _, n in executing], [n for _, n in authority], f"{name} {steps_text}"
    )
    channels = tuple(c for c in CHANNELS if any(m["submissionMethod"] == c for m in methods))
    read_limits, questions = limits.read([_limit(m) for m in methods], steps_text)
    proposal = detail.get("procedureProposal")
    proposal = proposal if isinstance(proposal, Mapping) else {}
    promulgator = (_text(detail.get("departmentPromulgateCode")), _text(detail.get("departmentPromulgateName")))
    kind = _text(detail.get("type"))
    return Published(
        code=code,
        name=" ".join(name.split()),
        field_code=categories[0][0] or categories[0][1][:40],
        field_name=categories[0][1],
        flags=flags,
        deciding_level=level,
        level_is_sure=sure,
        province=levels.province_of(promulgator[0]),
        internal=bool(detail.get("isInternal")) or kind == "STANDARD_INTERNAL",
        kind=kind,
        executing=executing,
        authority=authority,
        coordinating=_agencies(detail, "Coordinating"),
        receiving_places=_text(detail.get("dossierReceivingAddresses")),
        promulgator=promulgator,
        decision_number=_text(
            proposal.get("decisionNumber") or proposal.get("proposalNumber") or detail.get("decisionNo")
        ),
        decision_on=_day(proposal.get("decisionDate")),
        published_on=_day(proposal.get("publicationDate")),
        online_level=levels.online_level(
            full=bool(detail.get("isFullProcess")),
            offline_only=bool(detail.get("isOfflineOnly")),
            has_online="ONLINE" in channels,
        ),
        non_territorial=bool(detail.get("isNonTerritorial")),
        channels=channels,
        applicants=_named(detail.get("subjectTypesDetails")),
        results=_named(detail.get("resultsDetails")),
        legal_bases=_named(detail.get("legalBasisesDetails")),
        steps=steps,
        requirements=_text(detail.get("requirementsAndConditions")),
        description=_text(detail.get("description")),
        keywords=_text(detail.get("keywords")),
        limits=tuple(read_limits),
        limit_questions=tuple(questions),
        fees=tuple(fees.read(_fee(m["submissionMethod"], f)) for m in methods for f in _rows(m.get("fees"))),
        papers=tuple(papers.read(_papers(detail))),
    )


def questions(published: Published, statute_of: Mapping[str, Mapping[str, object]]) -> list[Asked]:
    """All that stays open. `statute_of`: the shipped statutory limit that holds for a channel, if any."""
    asked = [*_about_limits(published, statute_of), *_about_fees(published), *_about_the_rest(published)]
    unique = {a.key(published.code): a for a in asked}
    return list(unique.values())


def _about_limits(published: Published, statute_of: Mapping[str, Mapping[str, object]]) -> Iterator[Asked]:
    for question in published.limit_questions:
        statute = statute_of.get(question.channel)
        if statute is not None and statute["use"] != "propose":
            continue
        proposals: list[dict[str, object]] = [{**duration.to_json()} for duration in question.proposals]
        if statute is not None:
            proposals.insert(0, {**_statute_span(statute), "text": str(statute["basis"])})
        yield Asked(question.kind, question.channel, question.text, question.source, tuple(proposals), blocking=True)
    for channel, statute in statute_of.items():
        if statute.get("confirm"):
            source = "\n".join(li.published.raw for li in published.limits if li.published.channel == channel)
            sentence = (
                f"Đang áp dụng thời hạn theo {statute['basis']}. Quy trình nội bộ của tỉnh có quy định khác không?"
            )
            yield Asked("limit_confirm", channel, sentence, source, (_statute_span(statute),))


def _about_fees(published: Published) -> Iterator[Asked]:
    for fee in published.fees:
        if fee.issue:
            shown = f"{fee.published.value} {fee.published.currency or 'đồng'}"
            yield Asked(
                fee.issue,
                fee.published.channel,
                f"Mức thu công bố là “{shown}”. Số tiền đúng là bao nhiêu?",
                f"{fee.raw}: {fee.published.text}",
                tuple({"amount": amount} for amount in fee.proposals),
            )


def _about_the_rest(published: Published) -> Iterator[Asked]:
    if not codes.is_usual(published.code):
        sentence = f"Mã “{published.code}” không theo mẫu “1.001193”. Mã này có đúng không?"
        yield Asked("code_odd", "", sentence, published.code)
    if sum(len(part) for step in published.steps for part in step) < SHORTEST_STEPS:
        yield Asked("steps_missing", "", "Nội dung công bố không có trình tự thực hiện.", published.name)
    if not published.level_is_sure:
        source = "\n".join(name for _, name in (*published.executing, *published.authority))
        sentence = "Nội dung công bố chưa cho biết rõ cơ quan giải quyết. Ủy ban nhân dân cấp xã có giải quyết không?"
        yield Asked("level_unknown", "", sentence, source)


def _statute_span(statute: Mapping[str, object]) -> dict[str, object]:
    return {"quantity": statute["quantity"], "unit": statute["unit"], "cut_off": statute.get("cut_off")}


def _limit(method: Mapping[str, Any]) -> PublishedLimit:
    number = method.get("processingTime")
    return PublishedLimit(
        channel=method["submissionMethod"],
        number="" if number is None else words.clean(str(number)),
        unit=str(method.get("processingTimeUnit") or "OTHER"),
        text=_text(method.get("description")),
    )


def _fee(channel: str, fee: Mapping[str, Any]) -> PublishedFee:
    value = fee.get("value")
    return PublishedFee(
        channel=channel,
        type=str(fee.get("type") or "FEE"),
        value="" if value is None else str(value),
        currency=_text(fee.get("currencyName") or fee.get("currency")),
        text=_text(fee.get("description")),
    )


def _papers(detail: Mapping[str, Any]) -> list[PublishedPaper]:
    found: list[PublishedPaper] = []
    for case in _rows(detail.get("executionCases")):
        for paper in _rows(case.get("profileComponents")):
            name = _text(paper.get("name"))
            if not name:
                continue
            found.append(
                PublishedPaper(
                    code=_text(paper.get("code"))[:120],
                    name=name,
                    heading=_text(case.get("name")),
                    originals=_count(paper.get("originalQty")),
                    copies=_count(paper.get("copyQty")),
                    required=bool(paper.get("required")),
                    electronic_form=bool(paper.get("hasElectronicForm")),
                    forms=tuple(
                        (_text(f.get("fileName")), _text(f.get("filePath"))) for f in _rows(paper.get("attachments"))
                    ),
                )
            )
    return found


def _agencies(detail: Mapping[str, Any], role: str) -> tuple[Named, ...]:
    both = (*_named(detail.get(f"departments{role}")), *_named(detail.get(f"unitGroups{role}")))
    return tuple(dict.fromkeys(both))


def _named(items: object) -> tuple[Named, ...]:
    found = ((_text(item.get("code")), " ".join(_text(item.get("name")).split())) for item in _rows(items))
    return tuple(pair for pair in found if pair[1])


def _rows(items: object) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, Sequence) else []


def _text(value: object) -> str:
    return words.clean(value.replace("\r", "\n")) if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1000 else 0


def _day(milliseconds: object) -> dt.date | None:
    if not isinstance(milliseconds, int) or not 0 < milliseconds < 4_102_444_800_000:
        return None
    return dt.datetime.fromtimestamp(milliseconds / 1000, _LOCAL).date()


def _lasting(value: object) -> object:
    if isinstance(value, Mapping):
        return {k: _lasting(v) for k, v in value.items() if k not in _VOLATILE and not k.endswith("Ids")}
    if isinstance(value, list):
        return [_lasting(item) for item in value]
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
