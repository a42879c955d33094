"""A visit as the counter sends it: dossiers, money and the end of the draft, all or nothing, and once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.foundation.accounts.models import Officer
from motcua.foundation.files.models import StoredFile
from motcua.foundation.submissions import actions as submissions
from motcua.kernel.actions import action
from motcua.services.dossiers import queries, rules
from motcua.services.dossiers.actions.counter import discard_draft
from motcua.services.dossiers.actions.data import IntakeData
from motcua.services.dossiers.actions.receive import receive_visit
from motcua.services.dossiers.models import Dossier
from motcua.services.payments import actions as payments
from motcua.services.payments import queries as fees


class Paying(StrEnum):
    CASH = "cash"
    TRANSFER = "transfer"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Payment:
    how: Paying = Paying.CASH
    bank_reference: str = ""


@action("dossiers.take_visit")
def take_visit(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    intakes: Sequence[IntakeData],
    payment: Payment,
    form_id: str,
    body: str,
    claimed_at: dt.datetime | None = None,
) -> int:
    """Receive the dossiers of a visit and take the money for them; the id of the visit.

    The same form sent again answers the same visit. Refuses what `receive` and the payments refuse,
    `KeyUsedForAnother` for another body under the same form.
    """

    files = {p.file_id for intake in intakes for p in intake.papers if p.file_id is not None}

    def act() -> dict[str, Any]:
        if files and StoredFile.objects.filter(pk__in=files, created_by=by).count() != len(files):
            raise rules.StrangeFile
        visit, dossiers = receive_visit(by=by, unit_id=unit_id, intakes=intakes, claimed_at=claimed_at)
        for dossier, intake in zip(dossiers, intakes, strict=True):
            _settle(dossier, intake, payment, by=by)
        discard_draft(by=by, form_id=form_id)
        return {"visit": visit.pk}

    answer = submissions.once(owner=queries.owner_of_forms(by), key=form_id, body=body, act=act)
    return int(answer["visit"])


def _settle(dossier: Dossier, intake: IntakeData, payment: Payment, *, by: Officer) -> None:
    quote = fees.quote(
        intake.procedure_code,
        channel=intake.channel.lower(),
        items=fees.items_of(intake.fee_items),
        exemption=intake.exemption,
    )
    if quote.total <= 0:
        return
    case = dossier.case
    what: dict[str, Any] = {
        "subject_kind": rules.SUBJECT,
        "subject_id": case.pk,
        "unit_id": case.payee_unit_id,
        "payer_name": dossier.submitter.full_name,
        "lines": quote.lines,
        "procedure_code": intake.procedure_code,
        "reference": case.code or "",
    }
    if payment.how is Paying.CASH:
        payments.collect_cash(by=by, **what)
        return
    charge = payments.demand(by=by, **what)
    if payment.how is Paying.TRANSFER:
        payments.note_transfer(by=by, charge=charge, bank_reference=payment.bank_reference)
