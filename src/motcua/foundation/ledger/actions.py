import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Protocol

from django.db import models

from motcua.foundation.ledger import rules
from motcua.foundation.ledger.models import Chained, Entry, PersonalValue, Read
from motcua.foundation.ledger.rules import Json
from motcua.kernel import clock
from motcua.kernel.rows import insert, insert_all

__all__ = ["Actor", "Json", "erase", "record", "record_read"]


class Actor(Protocol):
    pk: int


def record(
    subject: Chained,
    kind: str,
    *,
    by: Actor | None,
    recorded_at: dt.datetime,
    claimed_at: dt.datetime | None = None,
    judged_at: dt.datetime | None = None,
    data: Mapping[str, Json] | None = None,
    personal: Mapping[str, str] | None = None,
) -> Entry:
    """Add one entry to the subject's chain. The caller holds the subject's lock and saves
    `chain_seq` and `chain_head` with it in the same transaction.

    `personal` values (all free text is personal) are kept apart, salted; the chain has digests.
    """
    claimed_at = claimed_at or recorded_at
    judged_at = judged_at or claimed_at
    held = {name: (secrets.token_hex(16), value) for name, value in (personal or {}).items() if value}
    body = dict(data or {})
    if held:
        body["personal"] = {name: rules.digest_of(salt, value) for name, (salt, value) in held.items()}
    link = rules.Link(
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        seq=subject.chain_seq + 1,
        kind=kind,
        claimed_at=claimed_at,
        recorded_at=recorded_at,
        judged_at=judged_at,
        actor_id=by.pk if by is not None else None,
        data=body,
        previous=subject.chain_head or rules.START,
    )
    local = clock.local(recorded_at)
    entry = Entry(
        subject_kind=link.subject_kind,
        subject_id=link.subject_id,
        seq=link.seq,
        kind=kind,
        claimed_at=claimed_at,
        recorded_at=recorded_at,
        judged_at=judged_at,
        actor_id=link.actor_id,
        data=body,
        previous=link.previous,
        hash=rules.hash_of(link),
        period=local.year * 100 + local.month,
    )
    insert(entry)
    if held:
        insert_all(
            PersonalValue(entry=entry, name=name, salt=salt, value=value) for name, (salt, value) in held.items()
        )
    subject.chain_seq, subject.chain_head = link.seq, entry.hash
    return entry


def record_read(*, subject: models.Model, officer: Actor, how: str, reason: str = "") -> None:
    """Note that `officer` looked at the personal data of `subject`."""
    Read.objects.create(
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        officer_id=officer.pk,
        at=clock.now(),
        how=how,
        reason=reason,
    )


def erase(*, entries: list[int], at: dt.datetime) -> int:
    """Blank the personal values of `entries`. Digests and chain stay as they are."""
    return PersonalValue.objects.filter(entry_id__in=entries, erased_at=None).update(value=None, salt="", erased_at=at)
