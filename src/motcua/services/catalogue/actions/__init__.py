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
    remove_synonym,
    withdraw_posting,
)
from motcua.services.catalogue.actions.reading import FileBroken, FileForeign, FileNotReadable
from motcua.services.catalogue.actions.uploading import SILENT, ImportUnderWay, keep_upload, take_over

__all__ = [
    "SILENT",
    "AlreadyDecided",
    "AlreadyPosted",
    "FileBroken",
    "FileForeign",
    "FileNotReadable",
    "ImportOverlapped",
    "ImportResult",
    "ImportUnderWay",
    "NotInForce",
    "NotPosted",
    "Terms",
    "add_synonym",
    "decide_question",
    "decide_questions",
    "import_catalogue",
    "keep_upload",
    "post",
    "remove_synonym",
    "retire",
    "take_over",
    "withdraw_posting",
]
