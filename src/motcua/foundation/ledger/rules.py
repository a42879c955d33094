"""Hashing, in plain Python, so that anybody can recompute it."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

START = "0" * 64

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Link:
    """One entry as it is hashed."""

    subject_kind: str
    subject_id: int
    seq: int
    kind: str
    claimed_at: dt.datetime
    recorded_at: dt.datetime
    judged_at: dt.datetime
    actor_id: int | None
    data: Mapping[str, Json]
    previous: str


def canonical(value: Json | Mapping[str, Json]) -> str:
    """JSON after RFC 8785 for the values we allow: no floats, so sorted keys and no blanks suffice.

    Raises TypeError for a float or anything else JSON has no exact form for.
    """
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check(value: object) -> None:
    if value is None or isinstance(value, (bool, int, str)):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            # Sorting by code point equals RFC 8785's sorting by UTF-16 unit for these keys.
            if not isinstance(key, str) or not key.isascii():
                raise TypeError(f"A key of the record must be ASCII text: {key!r}")
            _check(inner)
        return
    if isinstance(value, list):
        for inner in value:
            _check(inner)
        return
    raise TypeError(f"The record cannot hold {type(value).__name__}: {value!r}")


def instant(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_of(link: Link) -> str:
    """SHA-256 over the canonical JSON of the entry, in lower-case hex."""
    body: dict[str, Json] = {
        "actor": link.actor_id,
        "claimed_at": instant(link.claimed_at),
        "data": dict(link.data),
        "judged_at": instant(link.judged_at),
        "kind": link.kind,
        "previous": link.previous,
        "recorded_at": instant(link.recorded_at),
        "seq": link.seq,
        "subject": [link.subject_kind, link.subject_id],
    }
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def digest_of(salt: str, value: str) -> str:
    """What the chain keeps of a personal value: it proves the value and does not tell it."""
    return hashlib.sha256(f"{salt}:{value}".encode()).hexdigest()
