from motcua.foundation.parties.rules.cards import CardData, CardPart, CardUnreadable, Reading, parse_card, read_card
from motcua.foundation.parties.rules.dates import BadDate, parse_partial, show_partial, year_of
from motcua.foundation.parties.rules.identity import number_warnings, tax_code_warnings, warnings_about
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
    "CardData",
    "CardPart",
    "CardUnreadable",
    "IdentityKind",
    "PartyKind",
    "PersonData",
    "Reading",
    "SealError",
    "Sex",
    "cleaned",
    "number_warnings",
    "parse_card",
    "parse_partial",
    "read_card",
    "show_partial",
    "tax_code_warnings",
    "warnings_about",
    "year_of",
]
