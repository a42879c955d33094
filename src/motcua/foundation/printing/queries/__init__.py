from motcua.foundation.printing.queries.catalogue import find_form, get_form, list_forms
from motcua.foundation.printing.queries.letterheads import letterhead, list_texts
from motcua.foundation.printing.queries.rendering import render, set_form
from motcua.foundation.printing.rules import contracts

__all__ = ["contracts", "find_form", "get_form", "letterhead", "list_forms", "list_texts", "render", "set_form"]
