"""What the verbs take in, as values: the same from pages, API, import and demonstration."""

import datetime as dt
from dataclasses import dataclass, field

from motcua.foundation.calendars.rules import Duration
from motcua.foundation.parties.actions import PersonData
from motcua.services.dossiers.rules import Capacity, Channel, Delivery, Digit


@dataclass(frozen=True, kw_only=True)
class PaperData:
    """One paper handed in. `pages` counts the original's pages (fees of certified copies)."""

    name: str
    component_id: int | None = None
    originals: int = 0
    certified: int = 0
    copies: int = 0
    pages: int = 0
    digit: Digit = Digit.PAPER
    file_id: int | None = None

    @property
    def count(self) -> int:
        return self.originals + self.certified + self.copies


@dataclass(frozen=True, kw_only=True)
class IntakeData:
    """A dossier as it is handed in. `owner` None: the submitter's own. `limit` only when the
    catalogue has none that can be used: what the officer decided for this dossier, with its basis.
    """

    procedure_code: str
    submitter: PersonData
    owner: PersonData | None = None
    capacity: Capacity = Capacity.SELF
    authorisation: str = ""
    channel: Channel = Channel.DIRECT
    request: str = ""
    papers: tuple[PaperData, ...] = ()
    sets: int = 1
    delivery: Delivery = Delivery.COUNTER
    delivery_address: str = ""
    exemption: str = ""
    note: str = ""
    linked: bool = False
    limit: Duration | None = None
    limit_basis: str = ""
    deciding_unit_id: int | None = None
    fee_items: tuple[tuple[str, int, int], ...] = field(default=())
    """(fee code, pages of the original, copies) for each thing a fee is computed on."""


@dataclass(frozen=True, kw_only=True)
class ResultData:
    """The result as it goes out. An empty `number` is taken from the register."""

    name: str
    signed_on: dt.date
    signer: str
    register: str = ""
    number: str = ""
    file_id: int | None = None
