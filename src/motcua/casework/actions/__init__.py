"""The verbs of casework: the only writes."""

from motcua.casework.actions.clock import (
    extend,
    recompute,
    request_supplement,
    take_payment,
    take_supplement,
    wait_for_payment,
)
from motcua.casework.actions.closing import hand_over, make_ready, stop, tell, void, withdraw
from motcua.casework.actions.correcting import correct
from motcua.casework.actions.importing import ImportSummary, import_processes, import_stream
from motcua.casework.actions.opening import NewCase, prepare, receive, submit, turn_away
from motcua.casework.actions.processes import assign_process, end_process, keep_process, spec_of
from motcua.casework.actions.steps import (
    answer_opinion,
    approve,
    ask_opinion,
    assign,
    complete_step,
    mark_seen,
    refuse_with_grounds,
    send_back,
    undo,
)

__all__ = [
    "ImportSummary",
    "NewCase",
    "answer_opinion",
    "approve",
    "ask_opinion",
    "assign",
    "assign_process",
    "complete_step",
    "correct",
    "end_process",
    "extend",
    "hand_over",
    "import_processes",
    "import_stream",
    "keep_process",
    "make_ready",
    "mark_seen",
    "prepare",
    "receive",
    "recompute",
    "refuse_with_grounds",
    "request_supplement",
    "send_back",
    "spec_of",
    "stop",
    "submit",
    "take_payment",
    "take_supplement",
    "tell",
    "turn_away",
    "undo",
    "void",
    "wait_for_payment",
    "withdraw",
]
