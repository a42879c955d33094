from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CatalogueUpdated:
    """A newer catalogue is in force from this instant on."""

    release_id: int


@dataclass(frozen=True, slots=True)
class ProcedurePosted:
    unit_id: int
    procedure_id: int


@dataclass(frozen=True, slots=True)
class PostingWithdrawn:
    unit_id: int
    procedure_id: int


@dataclass(frozen=True, slots=True)
class LimitDecided:
    """What was unclear about a limit has been decided; dossiers already received keep theirs."""

    procedure_id: int
    channel: str
