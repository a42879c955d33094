"""What dossiers offers to read."""

from motcua.services.dossiers.queries.dossiers import (
    find_by_token,
    find_dossier,
    get_dossier,
    get_visible,
    get_visit,
    list_drafts,
    list_guidance,
    list_of_owner,
    search,
    token_of,
    was_printed,
)
from motcua.services.dossiers.queries.history import HistoryLine, history_of
from motcua.services.dossiers.queries.terms import Terms, terms_of
from motcua.services.dossiers.queries.tracking import Tracking, track

__all__ = [
    "HistoryLine",
    "Terms",
    "Tracking",
    "find_by_token",
    "find_dossier",
    "get_dossier",
    "get_visible",
    "get_visit",
    "history_of",
    "list_drafts",
    "list_guidance",
    "list_of_owner",
    "search",
    "terms_of",
    "token_of",
    "track",
    "was_printed",
]
