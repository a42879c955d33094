import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from motcua.foundation.printing import rules
from motcua.foundation.printing.queries import compiling
from motcua.foundation.printing.queries.catalogue import get_form
from motcua.foundation.printing.queries.letterheads import letterhead


def render(
    form_code: str,
    data: Mapping[str, Any] | object,
    office_id: int,
    on: dt.date,
    *,
    copies: tuple[int, ...] | None = None,
    reprinted_at: dt.datetime | None = None,
) -> bytes:
    """The form as PDF/A-2b, set for the office, as the form stands on a day.

    `data` is a value of the form's contract (`contracts`) or the same as a plain dict. `copies` picks
    sheets by number, from 1: all when None. With `reprinted_at` every sheet says BẢN IN LẠI.
    Not inside a transaction that holds a counter: this takes milliseconds.
    Refuses `NotFound` (form or office), `TooManyRows`; raises ContractError when the data do not fit.
    """
    return set_form(get_form(form_code, on), data, letterhead(office_id, on), copies=copies, reprinted_at=reprinted_at)


def render_specimen(form_code: str, office_id: int, on: dt.date) -> bytes:
    """The form filled with invented values and marked MẪU, to see what an office's papers look like.

    Refuses `NotFound`.
    """
    values = rules.specimen(rules.CONTRACTS[form_code]) if form_code in rules.CONTRACTS else None
    return _set(get_form(form_code, on), values, letterhead(office_id, on), specimen=True)


def set_form(
    form: rules.FormSpec,
    data: Mapping[str, Any] | object,
    office: Mapping[str, rules.Json],
    *,
    copies: tuple[int, ...] | None = None,
    reprinted_at: dt.datetime | None = None,
) -> bytes:
    """The same without a look at the database: for many sheets at once, with the form and letterhead at hand."""
    values = rules.read(rules.CONTRACTS[form.code], data)
    rules.check_rows(values)
    return _set(form, values, office, copies=copies, reprinted_at=reprinted_at)


def _set(
    form: rules.FormSpec,
    values: object,
    office: Mapping[str, rules.Json],
    *,
    copies: tuple[int, ...] | None = None,
    reprinted_at: dt.datetime | None = None,
    specimen: bool = False,
) -> bytes:
    chosen = [name for number, name in enumerate(form.copies, 1) if copies is None or number in copies]
    job: dict[str, Any] = {
        "form": {
            "number": form.number,
            "title": form.title,
            "paper": form.paper,
            "copies": chosen or [""],
            "legal_base": form.legal_base,
        },
        "office": rules.present(dict(office)),
        "data": rules.present(values),
        "reprinted": rules.instant(reprinted_at) if reprinted_at else None,
        "specimen": specimen,
    }
    return compiling.compile_pdf(form.template, json.dumps(job, ensure_ascii=False))
