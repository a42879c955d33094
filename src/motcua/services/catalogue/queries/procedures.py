import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import one
from motcua.services.catalogue.models import DecidingLevel, Posting, Procedure, ProcedureVersion, Question
from motcua.services.catalogue.queries.limits import list_limits
from motcua.services.catalogue.queries.provinces import own_province, province_code

NATIONAL, PROVINCE, RECEIVES_ONLY = "national", "province", "receives_only"


def find_procedure(code: str) -> Procedure | None:
    """In force or not; None when nobody knows the code."""
    return one(Procedure.objects.filter(code=code.strip()).exclude(current_version=None))


def get_procedure(code: str) -> Procedure:
    """Refuses `NotFound`."""
    found = find_procedure(code)
    if found is None:
        raise NotFound(what=f"thủ tục {code[:60]}")
    return found


def get_version(code: str, on: dt.date | None = None) -> ProcedureVersion:
    """The version in force, or the one in force on a past day. Refuses `NotFound`."""
    versions = ProcedureVersion.objects.select_related("procedure", "field").filter(procedure__code=code.strip())
    if on is None:
        found = one(versions.filter(procedure__current_version_id=F("pk")))
    else:
        active = versions.filter(release__state="active", valid_from__lte=on)
        found = active.order_by("-valid_from", "-number").first()
    if found is None:
        raise NotFound(what=f"thủ tục {code[:60]}")
    return found


def list_versions(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Newest first; those not in force yet left out."""
    return procedure.versions.filter(release__state="active").select_related("release").order_by("-number")


def in_force() -> QuerySet[ProcedureVersion]:
    """The current version of every procedure in force."""
    return ProcedureVersion.objects.filter(
        procedure__current_version_id=F("pk"), procedure__state=Procedure.State.ACTIVE
    ).select_related("procedure", "field")


def list_for_commune(
    unit_id: int | None = None, province: str | None = None, *, scope: str | None = None
) -> QuerySet[ProcedureVersion]:
    """What a commune deals with, told apart by `scope`.

    national: the People's Committee of the commune decides, everywhere in the country;
    province: it decides, by a decision of its own province;
    receives_only: another body decides, the commune only receives. None: all three.
    `province` is a code of a province; None means the installation's own. `unit_id` keeps to what the unit posts.
    """
    own = own_province() if province is None else province_code(province)
    local = Q(province="") | Q(province=own) if own else Q(province="")
    decides = Q(at_ward=True, deciding_level=DecidingLevel.COMMUNE)
    posted_here = Q(procedure__postings__unit_id=unit_id, procedure__postings__withdrawn_on=None)
    wanted = {
        NATIONAL: decides & Q(province=""),
        PROVINCE: decides & Q(province=own) if own else Q(pk=None),
        RECEIVES_ONLY: Q(at_ward=True) & ~Q(deciding_level=DecidingLevel.COMMUNE) & local,
        None: Q(at_ward=True) & local,
    }[scope]
    found = in_force().filter(wanted, internal=False)
    if unit_id is not None:
        found = found.filter(posted_here)
    return found.order_by("field__name", "procedure__code")


def scope_of(version: ProcedureVersion) -> str:
    if version.deciding_level != DecidingLevel.COMMUNE:
        return RECEIVES_ONLY
    return PROVINCE if version.province else NATIONAL


@dataclass(frozen=True, slots=True)
class FieldCount:
    code: str
    name: str
    count: int


def list_fields(*, unit_id: int | None = None, province: str | None = None) -> list[FieldCount]:
    """The fields of the commune's list with how many procedures each has."""
    counts: dict[tuple[str, str], int] = {}
    for pair in list_for_commune(unit_id, province).values_list("field__code", "field__name"):
        counts[pair] = counts.get(pair, 0) + 1
    found = [FieldCount(code, name, count) for (code, name), count in counts.items()]
    return sorted(found, key=lambda f: (-f.count, f.code))


def find_posting(*, code: str, unit_id: int, on: dt.date | None = None) -> Posting | None:
    """The unit's posting of a procedure that stands now, or stood on a day."""
    postings = Posting.objects.select_related("procedure", "unit").filter(procedure__code=code, unit_id=unit_id)
    if on is None:
        return one(postings.filter(withdrawn_on=None))
    standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)
    return postings.filter(standing, posted_on__lte=on).order_by("-posted_on").first()


def list_postings(unit_id: int) -> QuerySet[Posting]:
    """What a unit posts now."""
    return (
        Posting.objects.filter(unit_id=unit_id, withdrawn_on=None)
        .select_related("procedure__current_version__field")
        .order_by("procedure__code")
    )


def list_questions(
    *, unit_id: int | None = None, kind: str | None = None, code: str | None = None, blocking: bool | None = None
) -> QuerySet[Question]:
    """Questions about the catalogue in force that nobody has decided; those of the postings of a unit if named."""
    found = Question.objects.filter(decision=None, version__procedure__current_version_id=F("version_id"))
    if unit_id is not None:
        found = found.filter(
            version__procedure__postings__unit_id=unit_id, version__procedure__postings__withdrawn_on=None
        )
    for name, value in (("kind", kind), ("version__procedure__code", code), ("blocking", blocking)):
        if value is not None:
            found = found.filter(**{name: value})
    return found.select_related("version__procedure", "version__field").order_by(
        "-blocking", "version__procedure__code", "kind", "channel"
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Posted, but by these channels nobody can promise a day, or no longer in force at all."""

    posting: Posting
    channels: tuple[str, ...]
    retired: bool


def list_gaps(unit_id: int) -> list[Gap]:
    postings = list_postings(unit_id).prefetch_related("procedure__current_version__limits")
    gaps: list[Gap] = []
    for posting in postings:
        version = posting.procedure.current_version
        missing: tuple[str, ...] = ()
        if version is not None and posting.own_quantity is None:
            version.procedure = posting.procedure
            missing = tuple(limits.channel for limits in list_limits(version) if limits.usable is None)
        retired = posting.procedure.state == Procedure.State.RETIRED
        if missing or retired:
            gaps.append(Gap(posting, missing, retired))
    return gaps
