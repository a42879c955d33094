"""The only writes of the catalogue."""

from motcua.services.catalogue.actions.deciding import AlreadyDecided, decide_question, decide_questions, retire
from motcua.services.catalogue.actions.importing import ImportOverlapped, ImportResult, import_catalogue
from motcua.services.catalogue.actions.posting import (
    AlreadyPosted,
    NotInForce,
    NotPosted,
    Terms,
    add_synonym,
    post,
    withdraw_posting,
)
from motcua.services.catalogue.actions.reading import FileBroken, FileForeign, FileNotReadable

__all__ = [
    "AlreadyDecided",
    "AlreadyPosted",
    "FileBroken",
    "FileForeign",
    "FileNotReadable",
    "ImportOverlapped",
    "ImportResult",
    "NotInForce",
    "NotPosted",
    "Terms",
    "add_synonym",
    "decide_question",
    "decide_questions",
    "import_catalogue",
    "post",
    "retire",
    "withdraw_posting",
]
