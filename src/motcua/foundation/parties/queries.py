import datetime as dt
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.db.models import QuerySet

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties.models import Party, PartyVersion
from motcua.foundation.parties.rules import (
    CardUnreadable,
    PartyKind,
    PersonData,
    Reading,
    cleaned,
    parse_card,
    parse_partial,
    people,
    read_card,
    sealing,
    show_partial,
    warnings_about,
)
from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import Prepared, Slot
from motcua.kernel.text import words

__all__ = [
    "CardUnreadable",
    "PartyKind",
    "PersonData",
    "Reading",
    "cleaned",
    "find_by_identity",
    "get_version",
    "history_of",
    "index_of",
    "list_by_indexes",
    "list_versions",
    "parse_card",
    "parse_partial",
    "read_card",
    "search_people",
    "show_day",
    "show_partial",
    "warnings_about",
]


def show_day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def index_of(number: str) -> str:
    """The blind index of an identity number, "" for none."""
    return sealing.blind_index(number, settings.IDENTITY_SECRET)


def list_by_indexes(office_id: int, indexes: Iterable[str]) -> list[PartyVersion]:
    """The last versions of the parties known by one of these numbers, present or old; with their parties."""
    sought = sorted({i for i in indexes if i})
    return _known_by(len(sought))(office_id, *sought) if sought else []


@cache
def _known_by(count: int) -> Prepared[PartyVersion]:
    """The query for so many numbers: two of each person of a visit."""

    def make(office_id: Slot, *sought: Slot) -> QuerySet[PartyVersion]:
        # The kinds, and that it is not empty, are said for the indexes: without them every party of the office is read.
        now = Party.objects.filter(office_id=office_id, kind__in=list(PartyKind), identity_index__in=sought)
        then = PartyVersion.objects.filter(office_id=office_id, old_identity_index__in=sought)
        then = then.exclude(old_identity_index="")
        either = now.order_by().values("pk").union(then.order_by().values("party_id"))
        return PartyVersion.objects.filter(party_id__in=either).latest_of_each().select_related("party")

    return Prepared(make, 1 + count)


def find_by_identity(number: str, *, kind: PartyKind = PartyKind.PERSON) -> PartyVersion | None:
    """The last version of whoever has exactly this number. Doors call `actions.look_up`, which records the read."""
    index = index_of(number)
    if not index:
        return None
    found = [v for v in list_by_indexes(organisation.get_office().id, [index]) if v.party.kind == kind]
    return next((v for v in found if v.party.identity_index == index), found[0] if len(found) == 1 else None)


def search_people(text: str, *, limit: int = 20) -> list[PartyVersion]:
    """Last versions whose name, address or phone hold all words of `text`, marks or not; by given name.

    Up to three letters must begin a word, more may stand anywhere.
    """
    sought = words(text)
    if not sought:
        return []
    found = PartyVersion.objects.filter(office_id=organisation.get_office().id, erased_at=None).latest_of_each()
    for word in sought:
        found = found.filter(search_text__contains=word if len(word) > 3 else f" {word}")
    return list(found.select_related("party").order_by("sort_key", "pk")[:limit])


def get_version(version_id: int) -> PartyVersion:
    found = PartyVersion.objects.select_related("party").filter(pk=version_id).first()
    if found is None:
        raise NotFound(what="thông tin người nộp")
    return found


def list_versions(party: Party) -> list[PartyVersion]:
    """All versions, newest first."""
    return list(PartyVersion.objects.filter(party=party).select_related("party", "created_by").order_by("-pk"))


def history_of(party: Party) -> int:
    """How many versions there are."""
    return PartyVersion.objects.filter(party=party).count()


def find_altered() -> list[int]:
    """Ids of versions whose values no longer give their digest, or whose number cannot be read."""
    altered: list[int] = []
    rows = PartyVersion.objects.filter(erased_at=None).order_by("pk").values_list("pk", flat=True)
    for pk in rows.iterator(chunk_size=2000):
        try:
            version = PartyVersion.objects.select_related("party").get(pk=pk)
        except sealing.SealError:
            altered.append(pk)
            continue
        if people.digest(version.data(), version.salt) != version.digest:
            altered.append(pk)
    return altered
