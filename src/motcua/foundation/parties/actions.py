import datetime as dt
import secrets
from collections.abc import Sequence

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties import access, queries
from motcua.foundation.parties.models import Party, PartyVersion
from motcua.foundation.parties.rules import IdentityKind, PartyKind, PersonData, Sex, cleaned, people
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid
from motcua.kernel.rows import insert_all
from motcua.kernel.text import clean, fold, person_sort_key, sort_key

__all__ = ["IdentityKind", "PartyKind", "PersonData", "Sex", "erase", "keep", "keep_all", "look_up"]

ERASED_NAME = "(đã xóa theo yêu cầu)"


@action("parties.keep")
def keep(recorded_at: dt.datetime, /, *, person: PersonData, by: Officer | None) -> PartyVersion:
    """One person of `keep_all`. At most three statements. Refuses `Invalid`."""
    return keep_all(people=[person], by=by)[0]


@action("parties.keep_all")
def keep_all(recorded_at: dt.datetime, /, *, people: Sequence[PersonData], by: Officer | None) -> list[PartyVersion]:
    """The versions that say exactly this of each, in the same order; at most three statements for all.

    A party is known again by its number (or by its old number together with its name). A version is
    written only when something is not as the last one has it. `by` None: it came by itself. Refuses
    `Invalid`.
    """
    given = [cleaned(person) for person in people]
    office_id = _office_of(by)
    known = _known(office_id, given)
    versions: list[PartyVersion | None] = []
    parties: list[Party | None] = []
    for person in given:
        last = _match(known, person)
        parties.append(last.party if last else None)
        versions.append(last if last and last.data() == person else None)
    _renumber(parties, given)
    _make_parties(parties, given, office_id=office_id, at=recorded_at)
    return _make_versions(versions, parties, given, office_id=office_id, by=by, at=recorded_at)


def _office_of(by: Officer | None) -> int:
    return organisation.tree().office_of(by.unit_id).id if by is not None else organisation.get_office().id


def _indexes(person: PersonData) -> tuple[str, str]:
    return queries.index_of(people.number_of(person)), queries.index_of(person.old_identity_number)


def _known(office_id: int, given: list[PersonData]) -> list[PartyVersion]:
    indexes = {index for person in given for index in _indexes(person) if index}
    return queries.list_by_indexes(office_id, indexes) if indexes else []


def _match(known: list[PartyVersion], person: PersonData) -> PartyVersion | None:
    index, old = _indexes(person)
    same_kind = [v for v in known if v.party.kind == person.kind]
    for version in same_kind:
        if index and version.party.identity_index == index:
            return version
    # An old number alone may be a slip of the hand: the name must agree.
    for version in same_kind:
        theirs = {version.party.identity_index, version.old_identity_index} - {None, ""}
        if theirs & {index, old} - {""} and fold(version.full_name) == fold(person.full_name):
            return version
    return None


def _renumber(parties: list[Party | None], given: list[PersonData]) -> None:
    """Who was known by an old number and now gives the new one is known by the new one from here on."""
    for party, person in zip(parties, given, strict=True):
        index, old = _indexes(person)
        if party is not None and index and old and party.identity_index == old:
            party.identity_index = index
            party.save(update_fields=["identity_index"])


def _make_parties(parties: list[Party | None], given: list[PersonData], *, office_id: int, at: dt.datetime) -> None:
    numbered: dict[tuple[str, str], Party] = {}
    nameless: list[Party] = []
    for place, person in enumerate(given):
        if parties[place] is not None:
            continue
        index = _indexes(person)[0]
        fresh = Party(office_id=office_id, kind=person.kind, identity_index=index or None, created_at=at)
        if index:
            fresh = numbered.setdefault((person.kind, index), fresh)
        else:
            nameless.append(fresh)
        parties[place] = fresh
    if numbered or nameless:
        # Another counter may be keeping the same person at this very moment: then theirs is taken.
        insert_all(
            [*numbered.values(), *nameless],
            on_conflict="(office_id, kind, identity_index) DO UPDATE SET kind = excluded.kind",
        )


def _make_versions(
    versions: list[PartyVersion | None],
    parties: list[Party | None],
    given: list[PersonData],
    *,
    office_id: int,
    by: Officer | None,
    at: dt.datetime,
) -> list[PartyVersion]:
    fresh: dict[tuple[int, PersonData], PartyVersion] = {}
    kept: list[PartyVersion] = []
    for version, party, person in zip(versions, parties, given, strict=True):
        if version is None and party is not None:
            version = fresh.setdefault((id(party), person), _version(party, person, office_id=office_id, by=by, at=at))
        if version is not None:
            kept.append(version)
    if fresh:
        insert_all(fresh.values())
    return kept


def _version(party: Party, person: PersonData, *, office_id: int, by: Officer | None, at: dt.datetime) -> PartyVersion:
    salt = secrets.token_hex(16)
    local = clock.local(at)
    by_name = person_sort_key if person.kind is PartyKind.PERSON else sort_key
    return PartyVersion(
        party=party,
        office_id=office_id,
        period=local.year * 100 + local.month,
        full_name=person.full_name,
        sort_key=by_name(person.full_name),
        birth=person.birth,
        sex=person.sex,
        identity_kind=person.identity_kind,
        identity_number=person.identity_number,
        old_identity_number=person.old_identity_number,
        old_identity_index=_indexes(person)[1],
        identity_issued_on=person.identity_issued_on,
        address=person.address,
        place_code=person.place_code,
        phone=person.phone,
        email=person.email,
        tax_code=person.tax_code,
        representative=person.representative,
        search_text=people.search_text(person),
        salt=salt,
        digest=people.digest(person, salt),
        created_at=at,
        created_by=by,
    )


@action("parties.look_up")
def look_up(
    recorded_at: dt.datetime, /, *, number: str, by: Officer, kind: PartyKind = PartyKind.PERSON
) -> PartyVersion | None:
    """Who has exactly this number, or None; a hit is recorded as a read (the full number is its own reason)."""
    access.check_may_look_up(by)
    found = queries.find_by_identity(number, kind=kind)
    if found is not None:
        ledger.record_read(subject=found.party, officer=by, how="identity_match")
    return found


@action("parties.erase")
def erase(recorded_at: dt.datetime, /, *, party: Party, by: Officer, reason: str) -> int:
    """Blank every version of a party for good; how many there were. Refuses `NotAllowed`, `Invalid` (no reason)."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    access.check_may_erase(by, party.office_id)
    if not clean(reason):
        raise Invalid({"reason": "Hãy ghi căn cứ xóa dữ liệu cá nhân."})
    count = PartyVersion.objects.filter(party=party, erased_at=None).blank(name=ERASED_NAME, at=recorded_at)
    party.identity_index, party.erased_at = None, recorded_at
    ledger.record(
        party, "party.erased", by=by, recorded_at=recorded_at, data={"versions": count}, personal={"reason": reason}
    )
    party.save(update_fields=["identity_index", "erased_at", "chain_seq", "chain_head"])
    return count
