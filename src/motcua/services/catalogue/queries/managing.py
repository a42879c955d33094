"""What the staff pages of the catalogue show: what is posted, what is unclear, what was imported."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from motcua.foundation.organisation import queries as organisation
from motcua.kernel.refusals import NotFound
from motcua.services.catalogue import rules
from motcua.services.catalogue.models import Channel, Posting, Procedure, ProcedureVersion, Question, Synonym, Upload
from motcua.services.catalogue.queries.limits import KnownLimit, describe_limits, list_limits, usable_limit
from motcua.services.catalogue.queries.procedures import list_postings, list_questions
from motcua.services.catalogue.queries.search import Found, search

MOST_ALIKE = 200


@dataclass(frozen=True, slots=True)
class PostedLine:
    """A posting in the list of its unit. `missing`: ways to file for which no day can be promised."""

    posting: Posting
    name: str
    field: str
    limit: str
    own: bool
    decides: str
    missing: tuple[str, ...]
    retired: bool


def list_posted(unit_id: int, *, text: str = "", after: str = "") -> QuerySet[Posting]:
    """What a unit posts now, by code, after a code; those the search finds for `text`."""
    found = list_postings(unit_id).filter(procedure__code__gt=after)
    if text.strip():
        codes = [hit.code for hit in search(text, MOST_ALIKE, posted_by=unit_id)]
        found = found.filter(procedure__code__in=codes)
    return found.prefetch_related("procedure__current_version__limits")


def posted_line(posting: Posting) -> PostedLine:
    version = posting.procedure.current_version
    if version is None:
        raise NotFound(what=f"thủ tục {posting.procedure.code}")
    version.procedure = posting.procedure
    own = usable_limit(version, "", posting=posting) if posting.own_quantity is not None else None
    missing = () if own else tuple(Channel(li.channel).label for li in list_limits(version) if li.usable is None)
    return PostedLine(
        posting=posting,
        name=version.name,
        field=version.field.name,
        limit=str(own.duration) if own else describe_limits(version),
        own=own is not None,
        decides=_decides(posting, version),
        missing=missing,
        retired=posting.procedure.state == Procedure.State.RETIRED,
    )


def _decides(posting: Posting, version: ProcedureVersion) -> str:
    if posting.deciding_unit_id is not None:
        return organisation.get_unit(posting.deciding_unit_id).name
    if posting.role == Posting.Role.RECEIVES:
        named = [one["name"] for one in (version.authority or version.executing)]
        return "Chỉ tiếp nhận; giải quyết: " + ("; ".join(named) or version.get_deciding_level_display())
    return organisation.get_unit(posting.unit_id).name


def get_posting(posting_id: int) -> Posting:
    """A posting that stands. Refuses `NotFound`."""
    found = (
        Posting.objects.select_related("procedure__current_version__field", "unit")
        .filter(pk=posting_id, withdrawn_on=None)
        .first()
    )
    if found is None:
        raise NotFound(what="niêm yết này")
    return found


def list_deciding_units(centre_id: int) -> list[tuple[int, str]]:
    """(id, name, indented by its depth) of the office and all below it: who may be named as the one who decides."""
    among = organisation.tree().subtree(organisation.get_office().id) | {centre_id}
    return [(unit.id, "\u2003" * depth + unit.name) for depth, unit in organisation.list_in_order(among)]


def find_to_post(text: str, unit_id: int, limit: int = 30) -> list[tuple[Found, bool]]:
    """Procedures of the whole catalogue, each with whether the unit posts it already."""
    hits = search(text, limit) if text.strip() else []
    posted = set(
        Posting.objects.filter(
            unit_id=unit_id, withdrawn_on=None, procedure__code__in=[hit.code for hit in hits]
        ).values_list("procedure__code", flat=True)
    )
    return [(hit, hit.code in posted) for hit in hits]


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """Where a question stands in its list."""

    rank: int
    code: str
    pk: int

    def __str__(self) -> str:
        return f"{self.rank}~{self.code}~{self.pk}"

    @classmethod
    def read(cls, text: str) -> "QuestionPlace | None":
        parts = text.split("~")
        if len(parts) != 3 or not (parts[0].isdecimal() and parts[2].isdecimal()) or len(text) > 100 or "\x00" in text:
            return None
        return cls(int(parts[0]), parts[1], int(parts[2]))


def list_open_questions(
    unit_id: int, *, kind: str = "", blocking: bool = False, posted: bool = False, after: QuestionPlace | None = None
) -> QuerySet[Question]:
    """Undecided questions: about what the unit posts first, then those that block; each has `rank` and `is_posted`."""
    standing = Posting.objects.filter(
        unit_id=unit_id, withdrawn_on=None, procedure_id=OuterRef("version__procedure_id")
    )
    found = list_questions(kind=kind or None, blocking=True if blocking else None).annotate(is_posted=Exists(standing))
    found = found.annotate(
        rank=Case(
            When(is_posted=True, blocking=True, then=Value(0)),
            When(is_posted=True, then=Value(1)),
            When(blocking=True, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
    )
    if posted:
        found = found.filter(is_posted=True)
    if after is not None:
        same = Q(rank=after.rank)
        found = found.filter(
            Q(rank__gt=after.rank)
            | same & Q(version__procedure__code__gt=after.code)
            | same & Q(version__procedure__code=after.code, pk__gt=after.pk)
        )
    return found.order_by("rank", "version__procedure__code", "pk")


def place_of(question: Question) -> QuestionPlace:
    """For a question of `list_open_questions`."""
    return QuestionPlace(question.rank, question.version.procedure.code, question.pk)  # type: ignore[attr-defined]  # annotated


def get_question(question_id: int) -> Question:
    """Decided or not. Refuses `NotFound`."""
    found = (
        Question.objects.select_related("version__procedure", "version__field", "decision__by")
        .filter(pk=question_id, version__procedure__current_version_id=F("version_id"))
        .first()
    )
    if found is None:
        raise NotFound(what="điều chưa rõ này trong danh mục đang áp dụng")
    return found


def list_alike(question: Question) -> QuerySet[Question]:
    """Other open questions of the same kind about the same words; of the same procedure only, where no words stand."""
    found = list_questions(kind=question.kind).filter(source_text=question.source_text).exclude(pk=question.pk)
    if not rules.is_told_in_words(question.kind, question.source_text):
        found = found.filter(version__procedure_id=question.version.procedure_id)
    return found


def list_synonyms(text: str = "") -> list[dict[str, Any]]:
    """What this office taught the search, with the names of the procedures."""
    rows = Synonym.objects.select_related("by").order_by("procedure_code", "phrase")
    if text:
        rows = rows.filter(procedure_code=text)
    names = dict(
        ProcedureVersion.objects.filter(
            procedure__current_version_id=F("pk"), procedure__code__in=rows.values("procedure_code")
        ).values_list("procedure__code", "name")
    )
    return [
        {"id": s.pk, "code": s.procedure_code, "name": names.get(s.procedure_code, ""), "phrase": s.phrase, "by": s.by}
        for s in rows
    ]


def list_uploads(limit: int = 20) -> list[Upload]:
    """Newest first."""
    return list(Upload.objects.select_related("by").order_by("-pk")[:limit])


def get_upload(upload_id: int) -> Upload:
    """Refuses `NotFound`."""
    found = Upload.objects.select_related("by").filter(pk=upload_id).first()
    if found is None:
        raise NotFound(what="lần nhập này")
    return found


def published_limits(version: ProcedureVersion, *, on: dt.date | None = None) -> list[tuple[str, KnownLimit | None]]:
    """Each way to file with the limit that holds for everyone; None where it is unclear."""
    return [(Channel(li.channel).label, li.usable) for li in list_limits(version, on=on)]
