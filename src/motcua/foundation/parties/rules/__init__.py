from motcua.foundation.parties.rules.dates import BadDate, parse_partial, show_partial, year_of
from motcua.foundation.parties.rules.people import (
    IDENTITY_TITLES,
    KIND_TITLES,
    SEX_TITLES,
    IdentityKind,
    PartyKind,
    PersonData,
    Sex,
    cleaned,
)
from motcua.foundation.parties.rules.sealing import SealError

__all__ = [
    "IDENTITY_TITLES",
    "KIND_TITLES",
    "SEX_TITLES",
    "BadDate",
    "IdentityKind",
    "PartyKind",
    "PersonData",
    "SealError",
    "Sex",
    "cleaned",
    "parse_partial",
    "show_partial",
    "year_of",
]
