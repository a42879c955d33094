from motcua.foundation.printing.rules.contracts import CONTRACTS
from motcua.foundation.printing.rules.forms import (
    PAPERS,
    SHARED_TEXTS,
    TEXTS,
    FormSpec,
    TextBlock,
    TooManyRows,
    check_rows,
    digest,
    in_force,
    on_two_lines,
    place_of,
    text_block,
)
from motcua.foundation.printing.rules.presenting import Json, instant, present
from motcua.foundation.printing.rules.reading import ContractError, read
from motcua.foundation.printing.rules.specimens import specimen

__all__ = [
    "CONTRACTS",
    "PAPERS",
    "SHARED_TEXTS",
    "TEXTS",
    "ContractError",
    "FormSpec",
    "Json",
    "TextBlock",
    "TooManyRows",
    "check_rows",
    "digest",
    "in_force",
    "instant",
    "on_two_lines",
    "place_of",
    "present",
    "read",
    "specimen",
    "text_block",
]
