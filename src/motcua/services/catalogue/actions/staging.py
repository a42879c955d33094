"""Writing prepared versions that count for nothing until their release is active."""

import datetime as dt
from dataclasses import dataclass

from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.services.catalogue.models import (
    Component,
    Decision,
    FeeLine,
    Field,
    Limit,
    Procedure,
    ProcedureVersion,
    Question,
    Release,
    Source,
)
from motcua.services.catalogue.rules.fees import ReadFee
from motcua.services.catalogue.rules.limits import ReadLimit
from motcua.services.catalogue.rules.published import Asked, Named, Published


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is known of one row before a lock is taken. `procedure_id` None: a new procedure."""

    published: Published
    digest: str
    source: bytes
    questions: list[Asked]
    procedure_id: int | None
    version_id: int | None
    number: int

    @property
    def rows(self) -> int:
        """How many rows it will take."""
        text = self.published
        return 3 + len(text.limits) + len(text.fees) + len(text.papers) + len(self.questions)


@action("catalogue.stage")
def stage(recorded_at: dt.datetime, /, *, release: Release, prepared: list[Prepared]) -> int:
    """Write one batch. Answers how many of its questions nobody has decided."""
    fields = _fields({(p.published.field_code, p.published.field_name) for p in prepared})
    procedures = _procedures(prepared)
    day = clock.local(recorded_at).date()
    versions = ProcedureVersion.objects.bulk_create(
        _version(p, release, procedures[p.published.code], fields[p.published.field_code], day) for p in prepared
    )
    Source.objects.bulk_create(
        Source(version=version, body=p.source) for version, p in zip(versions, prepared, strict=True)
    )
    pairs = list(zip(versions, prepared, strict=True))
    Limit.objects.bulk_create(row for version, p in pairs for row in _limits(version, p.published.limits))
    FeeLine.objects.bulk_create(row for version, p in pairs for row in _fees(version, p.published.fees))
    Component.objects.bulk_create(row for version, p in pairs for row in _components(version, p.published))
    return _ask(pairs)


@action("catalogue.discard")
def discard(recorded_at: dt.datetime, /, *, release: Release, at_most: int) -> int:
    """Delete up to `at_most` staged versions with all that hangs on them, and procedures that never were."""
    ids = list(release.versions.values_list("pk", flat=True)[:at_most])
    for model in (Limit, FeeLine, Component, Question):
        model.objects.filter(version_id__in=ids).delete()
    Source.objects.filter(version_id__in=ids).delete()
    procedures = list(ProcedureVersion.objects.filter(pk__in=ids).values_list("procedure_id", flat=True))
    ProcedureVersion.objects.filter(pk__in=ids).delete()
    Procedure.objects.filter(pk__in=procedures, current_version=None, versions=None).delete()
    return len(ids)


def _fields(wanted: set[Named]) -> dict[str, Field]:
    names = dict(wanted)
    known = {f.code: f for f in Field.objects.filter(code__in=names)}
    Field.objects.bulk_create(Field(code=code, name=name[:300]) for code, name in names.items() if code not in known)
    return {f.code: f for f in Field.objects.filter(code__in=names)}


def _procedures(prepared: list[Prepared]) -> dict[str, int]:
    new = [p.published.code for p in prepared if p.procedure_id is None]
    # A procedure whose first staging was never activated is there already, without a version.
    there = dict(Procedure.objects.filter(code__in=new).values_list("code", "pk"))
    made = Procedure.objects.bulk_create(Procedure(code=code) for code in new if code not in there)
    known = {p.published.code: p.procedure_id for p in prepared if p.procedure_id is not None}
    return {**known, **there, **{p.code: p.pk for p in made}}


def _version(p: Prepared, release: Release, procedure_id: int, field: Field, day: dt.date) -> ProcedureVersion:
    text = p.published
    return ProcedureVersion(
        procedure_id=procedure_id,
        release=release,
        number=p.number,
        valid_from=day,
        digest=p.digest,
        name=text.name,
        field=field,
        at_ward=text.flags.ward,
        at_province=text.flags.province,
        at_ministry=text.flags.ministry,
        at_other=text.flags.other,
        vertical=text.flags.vertical,
        deciding_level=text.deciding_level,
        province=text.province,
        internal=text.internal,
        kind=text.kind[:30],
        executing=_listed(text.executing),
        authority=_listed(text.authority),
        coordinating=_listed(text.coordinating),
        receiving_places=text.receiving_places,
        promulgator_code=text.promulgator[0][:40],
        promulgator_name=text.promulgator[1][:300],
        decision_number=text.decision_number[:120],
        decision_on=text.decision_on,
        published_on=text.published_on,
        online_level=text.online_level,
        non_territorial=text.non_territorial,
        channels=list(text.channels),
        applicants=_listed(text.applicants),
        results=_listed(text.results),
        legal_bases=_listed(text.legal_bases),
        steps=[{"name": name, "text": body} for name, body in text.steps],
        requirements=text.requirements,
        description=text.description,
        keywords=text.keywords,
    )


def _limits(version: ProcedureVersion, limits: tuple[ReadLimit, ...]) -> list[Limit]:
    rows: list[Limit] = []
    for limit in limits:
        rows.append(
            Limit(
                version=version,
                channel=limit.published.channel,
                position=len(rows),
                quantity=limit.span.quantity if limit.span else None,
                unit=limit.span.unit if limit.span else "",
                cut_off=limit.span.cut_off if limit.span else None,
                origin=limit.origin,
                note=limit.note,
                raw=limit.published.raw[:200],
                text=limit.published.text,
            )
        )
        for phrase in limit.cases:
            rows.append(
                Limit(
                    version=version,
                    channel=limit.published.channel,
                    position=len(rows),
                    case=phrase.case,
                    quantity=phrase.span.quantity,
                    unit=phrase.span.unit,
                    cut_off=phrase.span.cut_off,
                    origin=Limit.Origin.TEXT,
                )
            )
    return rows


def _fees(version: ProcedureVersion, fees: tuple[ReadFee, ...]) -> list[FeeLine]:
    return [
        FeeLine(
            version=version,
            channel=fee.published.channel,
            position=position,
            kind=fee.kind,
            amount=fee.amount,
            currency=fee.currency,
            per=fee.per[:200],
            text=fee.published.text,
            raw=fee.raw[:120],
            set_by_council=fee.set_by_council,
            origin=Limit.Origin.PORTAL,
        )
        for position, fee in enumerate(fees)
    ]


def _components(version: ProcedureVersion, text: Published) -> list[Component]:
    return [
        Component(
            version=version,
            position=position,
            code=paper.code,
            name=paper.name,
            heading=paper.heading,
            case=paper.case,
            is_note=paper.is_note,
            use=paper.use,
            originals=paper.originals,
            copies=paper.copies,
            channels=list(paper.channels),
            alternative_group=paper.alternative_group,
            required=paper.required,
            electronic_form=paper.electronic_form,
            digitisable=not paper.is_note,
            forms=[{"name": name, "path": path} for name, path in paper.forms],
        )
        for position, paper in enumerate(text.papers)
    ]


def _ask(pairs: list[tuple[ProcedureVersion, Prepared]]) -> int:
    keyed = [(version, asked, asked.key(p.published.code)) for version, p in pairs for asked in p.questions]
    decided = {d.key: d for d in Decision.objects.filter(key__in=[key for _, _, key in keyed])}
    Question.objects.bulk_create(
        Question(
            version=version,
            key=key,
            kind=asked.kind,
            channel=asked.channel,
            text=asked.text,
            source_text=asked.source,
            proposals=[dict(p) for p in asked.proposals],
            blocking=asked.blocking,
            decision=decided.get(key),
        )
        for version, asked, key in keyed
    )
    for version, asked, key in keyed:
        if key in decided:
            apply(version=version, kind=asked.kind, channel=asked.channel, source=asked.source, decision=decided[key])
    return sum(key not in decided for _, _, key in keyed)


def apply(*, version: ProcedureVersion, kind: str, channel: str, source: str, decision: Decision) -> None:
    """Make what was decided hold for one version. Joins the caller's transaction."""
    answer = decision.answer
    if kind.startswith("limit_"):
        cut_off = answer.get("cut_off")
        Limit.objects.create(
            version=version,
            channel=channel,
            position=version.limits.filter(channel=channel, origin=Limit.Origin.DECISION).count(),
            quantity=answer["quantity"],
            unit=answer["unit"],
            cut_off=dt.time.fromisoformat(cut_off) if cut_off else None,
            origin=Limit.Origin.DECISION,
            basis=decision.basis,
            decision=decision,
        )
    elif kind == Question.Kind.FEE_SMALL:
        for line in version.fees.filter(channel=channel, origin=Limit.Origin.PORTAL):
            if f"{line.raw}: {line.text}" == source:
                FeeLine.objects.create(
                    version=version,
                    channel=channel,
                    position=line.position,
                    kind=line.kind,
                    amount=answer["amount"],
                    per=line.per,
                    text=line.text,
                    raw=line.raw,
                    origin=Limit.Origin.DECISION,
                    basis=decision.basis,
                    decision=decision,
                )
    elif kind == Question.Kind.LEVEL_UNKNOWN:
        # How the text is read, not the text: the only thing of a version a decision may set.
        ProcedureVersion.objects.filter(pk=version.pk).update(deciding_level=answer["deciding_level"])


def _listed(items: tuple[Named, ...]) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in items]
