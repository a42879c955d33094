import datetime as dt

from motcua.foundation.printing import rules
from motcua.foundation.printing.models import FormTemplate
from motcua.foundation.stamps.queries import Kept
from motcua.kernel.refusals import NotFound

FORMS_STAMP = "printing.forms"


def _rows() -> list[rules.FormSpec]:
    return [
        rules.FormSpec(
            code=row.code,
            number=row.number,
            title=row.title,
            paper=row.paper,
            copies=tuple(row.copies),
            template=row.template,
            legal_base=row.legal_base,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in FormTemplate.objects.order_by("valid_from")
    ]


_forms: Kept[list[rules.FormSpec]] = Kept(FORMS_STAMP, _rows)


def find_form(code: str, on: dt.date) -> rules.FormSpec | None:
    return rules.in_force(_forms.get(), code, on)


def get_form(code: str, on: dt.date) -> rules.FormSpec:
    """The form as it stands on a day. Refuses `NotFound`."""
    form = find_form(code, on)
    if form is None:
        raise NotFound(what="biểu mẫu in")
    return form


def list_forms(on: dt.date) -> list[rules.FormSpec]:
    """Every form in force on a day, numbered ones first."""
    codes = {form.code for form in _forms.get()}
    forms = [form for code in codes if (form := find_form(code, on))]
    return sorted(forms, key=lambda f: (not f.number, f.number, f.title))
