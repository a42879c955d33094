"""The verbs of dossiers. Moves of state go through casework, in the same transaction."""

from motcua.services.dossiers.actions.counter import (
    discard_draft,
    forget_drafts,
    guide,
    keep_draft,
    note_print,
    refuse_at_counter,
    renew_token,
)
from motcua.services.dossiers.actions.data import IntakeData, PaperData, ResultData
from motcua.services.dossiers.actions.following import Bulk, Moved, carry_out, find_moved, move_many, use_item
from motcua.services.dossiers.actions.reading import open_with_reason, show_numbers
from motcua.services.dossiers.actions.receive import accept, receive, receive_visit, submit, turn_away
from motcua.services.dossiers.actions.result import correct, hand_over, make_ready
from motcua.services.dossiers.actions.supplement import request_supplement, take_supplement
from motcua.services.dossiers.actions.visit import Paying, Payment, take_visit

__all__ = [
    "Bulk",
    "IntakeData",
    "Moved",
    "PaperData",
    "Paying",
    "Payment",
    "ResultData",
    "accept",
    "carry_out",
    "correct",
    "discard_draft",
    "find_moved",
    "forget_drafts",
    "guide",
    "hand_over",
    "keep_draft",
    "make_ready",
    "move_many",
    "note_print",
    "open_with_reason",
    "receive",
    "receive_visit",
    "refuse_at_counter",
    "renew_token",
    "request_supplement",
    "show_numbers",
    "submit",
    "take_supplement",
    "take_visit",
    "turn_away",
    "use_item",
]
