"""A refusal that belongs to a form is shown at the form, with what was typed."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused, Stale

T = TypeVar("T")


def attempt(form: forms.Form, verb: Callable[[], T]) -> tuple[T | None, int]:
    """(result, 200), or (None, status) with the refusal's sentences put into the form.

    What no form can mend is raised: `NotAllowed`, `NotFound`, `Stale`.
    """
    try:
        return verb(), 200
    except (NotAllowed, NotFound, Stale):
        raise
    except Refused as refused:
        fields = refused.fields if isinstance(refused, Invalid) else {}
        for name, sentence in fields.items():
            form.add_error(name if name in form.fields else None, sentence)
        if not fields:
            form.add_error(None, str(refused))
        return None, refused.status
