from motcua.foundation.printing.queries.catalogue import find_form, get_form, list_forms
from motcua.foundation.printing.queries.letterheads import has_crest, letterhead, list_texts
from motcua.foundation.printing.queries.rendering import render, render_specimen, set_form
from motcua.foundation.printing.rules import contracts

__all__ = [
    "contracts",
    "find_form",
    "get_form",
    "has_crest",
    "letterhead",
    "list_forms",
    "list_texts",
    "render",
    "render_specimen",
    "set_form",
]
