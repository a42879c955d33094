"""Receipt, slip of a visit, guidance: what goes over the counter at once."""

import datetime as dt
from collections.abc import Callable

from motcua.casework import queries as cases
from motcua.foundation.accounts.models import Officer
from motcua.foundation.printing.queries import contracts
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound, Refused
from motcua.services.catalogue import queries as catalogue
from motcua.services.dossiers.models import Dossier, Guidance, Visit
from motcua.services.dossiers.queries.counter import Offer, components_of, offer_of
from motcua.services.dossiers.queries.forms import shared
from motcua.services.dossiers.rules import CHANNEL_TITLES, Channel


def receipt(dossier: Dossier, *, officer: Officer, lookup_url: str) -> contracts.Receipt:
    """Mẫu 01. Refuses `NotFound` for a dossier that was not received."""
    case = dossier.case
    if case.received_claimed_at is None or case.received_recorded_at is None:
        raise NotFound(what="giấy tiếp nhận của hồ sơ này")
    due = cases.due_of(case)
    fees, payment = shared.fees(case)
    return contracts.Receipt(
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        procedure_code=dossier.procedure_version.procedure.code,
        submitter=shared.submitter(dossier),
        owner=shared.person(dossier.owner) if dossier.owner_id != dossier.submitter_id else None,
        received_at=case.received_claimed_at,
        due_at=case.due_at,
        limit=shared.limit_words(case),
        due_note=shared.due_note(due.explanation) if due else "",
        officer=officer.full_name,
        issued_on=clock.local(case.received_recorded_at).date(),
        request=dossier.request,
        channel=CHANNEL_TITLES[Channel(case.channel)],
        papers=shared.papers(dossier.papers.filter(supplement_no=0)),
        sets=dossier.sets,
        delivery=shared.delivery(dossier),
        fees=fees,
        payment=payment,
        resolver=shared.resolver(case),
        lookup_url=lookup_url,
    )


def visit_slip(visit: Visit, dossiers: list[Dossier], *, lookup_url: Callable[[Dossier], str]) -> contracts.VisitSlip:
    """One slip for the many dossiers of a visit; `lookup_url` gives each its own address to follow it."""
    first = dossiers[0]
    rows = []
    payments: list[str] = []
    for dossier in dossiers:
        case = dossier.case
        fees, payment = shared.fees(case)
        payments += [payment] if payment else []
        rows.append(
            contracts.VisitDossier(
                code=case.code or "",
                procedure=dossier.procedure_version.name,
                due_at=case.due_at,
                owner=dossier.owner.full_name if dossier.owner_id != dossier.submitter_id else "",
                limit=shared.limit_words(case),
                sets=dossier.sets,
                fee=sum(fee.amount for fee in fees),
                note="" if all(fee.paid for fee in fees) else "chưa nộp phí, lệ phí",
                lookup_url=lookup_url(dossier),
            )
        )
    return contracts.VisitSlip(
        submitter=shared.person(first.submitter),
        received_at=visit.at,
        dossiers=tuple(rows),
        officer=visit.officer.full_name,
        issued_on=clock.local(visit.at).date(),
        channel=CHANNEL_TITLES[Channel(first.case.channel)],
        delivery=shared.delivery(first) if len({shared.delivery(d) for d in dossiers}) == 1 else "",
        payment="; ".join(payments),
    )


def guidance(given: Guidance, *, page_url: str) -> contracts.Guidance:
    """What to bring for a procedure, for whoever asked."""
    offer = _offer(given)
    missing = shared.named_papers(given.missing)
    return contracts.Guidance(
        procedure=given.procedure_name or "Hướng dẫn chung",
        procedure_code=given.procedure_code,
        person=given.whom,
        papers=_listed(offer) if offer else missing,
        limit=str(offer.terms.limit) if offer and offer.terms.limit else "",
        fees=_fees(offer) if offer else (),
        notes=tuple(f"Còn thiếu: {paper.name}" for paper in missing) if offer else (),
        officer=given.officer.full_name,
        officer_phone=shared.phone_of(given.officer, given.unit_id),
        issued_on=_day(given.at),
        page_url=page_url if offer else "",
    )


def _day(at: dt.datetime) -> dt.date:
    return clock.local(at).date()


def _offer(given: Guidance) -> Offer | None:
    if not given.procedure_code:
        return None
    try:
        return offer_of(given.procedure_code, channel=Channel.DIRECT, unit_id=given.unit_id)
    except Refused:
        return None


def _listed(offer: Offer) -> tuple[contracts.Paper, ...]:
    rows = [c for c in components_of(offer.terms.version.pk) if not c.is_note and not c.electronic_form]
    return tuple(
        contracts.Paper(
            name=c.name,
            originals=c.originals or (0 if c.copies else 1),
            copies=c.copies,
            note="; ".join(filter(None, [c.case, "xuất trình" if c.use == "show" else ""])),
        )
        for c in rows[:40]
    )


def _fees(offer: Offer) -> tuple[contracts.Fee, ...]:
    known = catalogue.list_fees(offer.terms.version, Channel.DIRECT)
    return tuple(
        contracts.Fee(name=fee.text or fee.per or fee.kind_title, amount=fee.amount, kind=fee.kind_title, paid=False)
        for fee in known
        if fee.amount
    )
