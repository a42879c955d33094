import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound
from motcua.services.payments import rules
from motcua.services.payments.models import FeeRule
from motcua.services.payments.rules import FeeItem, FeeTerm, Quote

FEES_STAMP = "payments.fees"


def _by_procedure() -> dict[str, list[FeeRule]]:
    found: dict[str, list[FeeRule]] = {}
    for row in FeeRule.objects.order_by("procedure_code", "code", "province_code", "valid_from"):
        found.setdefault(row.procedure_code, []).append(row)
    return found


_fees = Kept(FEES_STAMP, _by_procedure)


def list_fees(procedure_code: str, *, on_date: dt.date | None = None, province: str | None = None) -> list[FeeTerm]:
    """What may be due for a procedure on a day (today), one term a fee. No query: kept in process."""
    day = on_date or clock.today()
    here = _province() if province is None else province
    terms = [
        row.term()
        for row in _fees.get().get(procedure_code, ())
        if row.province_code in {"", here} and row.valid_from <= day and (row.valid_to is None or day < row.valid_to)
    ]
    return list(rules.fees.standing(terms).values())


def _province() -> str:
    found = organisation.find_installation()
    return found.province_code if found else ""


def items_of(items: Iterable[tuple[str, int, int]]) -> list[FeeItem]:
    """(fee code, pages of the original, copies) → items of a quote."""
    return [FeeItem(code, pages=pages, copies=copies) for code, pages, copies in items]


def quote(
    procedure_code: str,
    *,
    channel: str = "",
    on_date: dt.date | None = None,
    province: str | None = None,
    items: Sequence[FeeItem] = (),
    exemption: str = "",
) -> Quote:
    """What has to be paid for a procedure. Refuses `UnknownFee`, `PagesMissing`. No query."""
    terms = list_fees(procedure_code, on_date=on_date, province=province)
    return rules.quote(terms, items, channel=channel, exemption=exemption)


def list_fee_rules(*, text: str = "", on_date: dt.date | None = None) -> QuerySet[FeeRule]:
    """Fee rules, of a procedure or with a word in the name, all or those of a day."""
    found = FeeRule.objects.order_by("procedure_code", "code", "province_code", "-valid_from")
    if on_date is not None:
        found = found.standing(on_date)
    if text:
        found = found.filter(procedure_code__contains=text) | found.filter(name__icontains=text)
    return found


def get_fee_rule(rule_id: int) -> FeeRule:
    found = FeeRule.objects.filter(pk=rule_id).first()
    if found is None:
        raise NotFound(what="mức thu")
    return found
