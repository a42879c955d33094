"""The verbs of dossiers. Moves of state go through casework, in the same transaction."""

from motcua.services.dossiers.actions.counter import (
    discard_draft,
    forget_drafts,
    guide,
    keep_draft,
    note_print,
    refuse_at_counter,
    revoke_token,
)
from motcua.services.dossiers.actions.data import IntakeData, PaperData, ResultData
from motcua.services.dossiers.actions.receive import accept, receive, receive_visit, submit, turn_away
from motcua.services.dossiers.actions.result import correct, hand_over, make_ready
from motcua.services.dossiers.actions.supplement import request_supplement, take_supplement
from motcua.services.dossiers.actions.visit import Paying, Payment, take_visit

__all__ = [
    "IntakeData",
    "PaperData",
    "Paying",
    "Payment",
    "ResultData",
    "accept",
    "correct",
    "discard_draft",
    "forget_drafts",
    "guide",
    "hand_over",
    "keep_draft",
    "make_ready",
    "note_print",
    "receive",
    "receive_visit",
    "refuse_at_counter",
    "request_supplement",
    "revoke_token",
    "submit",
    "take_supplement",
    "take_visit",
    "turn_away",
]
