"""Search over all that is in force, kept in process until the catalogue changes."""

from dataclasses import dataclass

from django.db.models import F

from motcua.foundation.stamps.queries import Kept
from motcua.services.catalogue.models import DecidingLevel, Posting, Procedure, ProcedureVersion, Synonym
from motcua.services.catalogue.queries.provinces import own_province
from motcua.services.catalogue.queries.statutes import shipped
from motcua.services.catalogue.rules.search import Entry, Index, Vocabulary

CATALOGUE_STAMP = "catalogue"


@dataclass(frozen=True, slots=True)
class Found:
    """Enough of a procedure to list it; the rest by its code."""

    code: str
    name: str
    field_code: str
    field_name: str
    online_level: str
    deciding_level: str
    version_id: int


@dataclass(frozen=True, slots=True)
class _Book:
    index: Index
    found: dict[str, Found]
    posted: dict[int, frozenset[str]]
    commune: frozenset[str]


def _read() -> _Book:
    rows = ProcedureVersion.objects.filter(
        procedure__current_version_id=F("pk"), procedure__state=Procedure.State.ACTIVE, internal=False
    ).values_list(
        "procedure__code",
        "name",
        "keywords",
        "field__code",
        "field__name",
        "online_level",
        "deciding_level",
        "at_ward",
        "province",
        "pk",
    )
    entries: list[Entry] = []
    found: dict[str, Found] = {}
    for code, name, keywords, field_code, field_name, online, level, ward, province, pk in rows.order_by(
        "procedure__code"
    ):
        entries.append(
            Entry(
                code=code,
                name=name,
                keywords=keywords,
                online_level=online,
                local=ward and level == DecidingLevel.COMMUNE,
                here=ward,
                province=province,
            )
        )
        found[code] = Found(code, name, field_code, field_name, online, level, pk)
    posted: dict[int, set[str]] = {}
    for unit_id, code in Posting.objects.filter(withdrawn_on=None).values_list("unit_id", "procedure__code"):
        posted.setdefault(unit_id, set()).add(code)
    return _Book(
        index=Index(entries, _vocabulary()),
        found=found,
        posted={unit: frozenset(codes) for unit, codes in posted.items()},
        commune=frozenset(entry.code for entry in entries if entry.here),
    )


_kept = Kept(CATALOGUE_STAMP, _read)


def _vocabulary() -> Vocabulary:
    known = shipped("synonyms.json")
    phrases = [(entry["code"], phrase) for entry in known["phrases"] for phrase in entry["phrases"]]
    phrases += Synonym.objects.values_list("procedure_code", "phrase")
    return Vocabulary(
        phrases=tuple(phrases),
        rewrites=tuple((old, rule["to"]) for rule in known["rewrites"] for old in rule["from"]),
        fillers=tuple(known["fillers"]),
        levels={level: tuple(said) for level, said in known["levels"].items()},
    )


def search(
    text: str, limit: int = 20, *, posted_by: int | None = None, among: frozenset[str] | None = None
) -> list[Found]:
    """The procedures closest to what someone asks, best first; those a unit posts when `posted_by` names it.

    Accents, spelling slips, old words and everyday names are all welcome. `mức độ 3, 4` ask for a level of online
    service. Procedures another province made for itself are left out.
    """
    book = _kept.get()
    code = text.strip()
    if code in book.found:
        return [book.found[code]]
    if posted_by is not None:
        own = book.posted.get(posted_by, frozenset())
        among = own if among is None else among & own
    hits = book.index.search(text[:200], limit, among=among, province=own_province())
    return [book.found[hit.code] for hit in hits]


def commune_codes() -> frozenset[str]:
    """The codes of all that is dealt with at communes, whoever decides; to search among."""
    return _kept.get().commune
