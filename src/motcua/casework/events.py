"""What casework announces: in the transaction, before the number and the ledger."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CaseReceived:
    case_id: int
    kind: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class CaseResolved:
    case_id: int
    kind: str
    outcome: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class CaseHandedOver:
    case_id: int
    kind: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class CaseVoided:
    case_id: int
    kind: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class DueMoved:
    case_id: int
    kind: str
    before: dt.datetime | None
    after: dt.datetime
