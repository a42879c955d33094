"""Taking a dossier in: at the counter, or one that came online or by post."""

import datetime as dt
from collections.abc import Sequence

from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.casework.actions import NewCase
from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.parties import actions as parties
from motcua.kernel.actions import action
from motcua.kernel.rows import insert, insert_all
from motcua.services.dossiers import access, queries, rules
from motcua.services.dossiers.actions.data import IntakeData, PaperData
from motcua.services.dossiers.models import Dossier, Paper, Visit


@action("dossiers.receive")
def receive(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    intake: IntakeData,
    claimed_at: dt.datetime | None = None,
    visit: Visit | None = None,
) -> Dossier:
    """Take the papers in; give the code and the promise (mẫu 01). TT 03/2025/TT-VPCP.

    Refuses `NotAllowed`, `NotPosted`, `LimitMissing`, `AuthorisationMissing`, `Invalid`, `ClaimInFuture`.
    """
    access.check_may_receive(by, unit_id)
    rules.check_papers([(p.name, p.count) for p in intake.papers])
    dossier = _prepare(intake, unit_id=unit_id, by=by, recorded_at=recorded_at, visit=visit)
    casework.receive(case=dossier.case, by=by, claimed_at=claimed_at or recorded_at)
    return dossier


@action("dossiers.receive_visit")
def receive_visit(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    intakes: Sequence[IntakeData],
    claimed_at: dt.datetime | None = None,
) -> tuple[Visit, list[Dossier]]:
    """Several dossiers of one visit: all are taken in, each with its own code, or none is."""
    visit = Visit.objects.create(unit_id=unit_id, officer=by, at=claimed_at or recorded_at)
    return visit, [
        receive(by=by, unit_id=unit_id, intake=intake, claimed_at=claimed_at, visit=visit) for intake in intakes
    ]


@action("dossiers.submit")
def submit(
    recorded_at: dt.datetime,
    /,
    *,
    unit_id: int,
    intake: IntakeData,
    by: Officer | None = None,
    claimed_at: dt.datetime | None = None,
) -> Dossier:
    """A dossier came in online or by post; the counter answers within 8 working hours."""
    dossier = _prepare(intake, unit_id=unit_id, by=by, recorded_at=recorded_at, visit=None)
    casework.submit(case=dossier.case, by=by, claimed_at=claimed_at or recorded_at)
    return dossier


@action("dossiers.accept")
def accept(
    recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer, claimed_at: dt.datetime | None = None
) -> Dossier:
    """Take a submitted dossier in: its clock starts now."""
    case = cases.lock_case(dossier_id)
    access.check_may_receive(by, case.receiving_unit_id)
    dossier = queries.get_row(dossier_id)
    dossier.case = case
    casework.receive(case=case, by=by, claimed_at=claimed_at or recorded_at)
    return dossier


@action("dossiers.turn_away")
def turn_away(recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer, grounds: str) -> Case:
    """Do not take a submitted dossier in, with grounds (mẫu 03)."""
    case = cases.lock_case(dossier_id)
    access.check_may_receive(by, case.receiving_unit_id)
    return casework.turn_away(case=case, by=by, grounds=grounds)


def _prepare(
    intake: IntakeData, *, unit_id: int, by: Officer | None, recorded_at: dt.datetime, visit: Visit | None
) -> Dossier:
    terms = queries.terms_of(intake.procedure_code, channel=intake.channel, unit_id=unit_id)
    limit = terms.limit or intake.limit
    if limit is None:
        raise rules.LimitMissing
    same = intake.owner is None
    rules.check_capacity(intake.capacity, same_person=same, authorisation=intake.authorisation)
    people = [intake.submitter] if intake.owner is None else [intake.submitter, intake.owner]
    kept = parties.keep_all(people=people, by=by)
    submitter, owner = kept[0], kept[-1]
    version = terms.version
    title = version.name if not intake.request else f"{version.name}: {intake.request}"
    case = casework.prepare(
        new=NewCase(
            kind=rules.CASE_KIND,
            receiving_unit_id=unit_id,
            unit_id=intake.deciding_unit_id or terms.deciding_unit_id,
            payee_unit_id=terms.payee_unit_id,
            title=title,
            search=" ".join([version.name, owner.full_name, submitter.full_name, intake.request, owner.phone]),
            field_code=terms.field_code,
            channel=intake.channel,
            linked=intake.linked,
            limit=limit,
            limit_basis=terms.limit_basis if terms.limit else intake.limit_basis,
            supplement_mode=terms.supplement_mode,
            process_version=terms.process_version,
        )
    )
    dossier = Dossier(
        case=case,
        procedure_version=version,
        visit=visit,
        submitter=submitter,
        owner=owner,
        capacity=intake.capacity,
        authorisation=intake.authorisation,
        request=intake.request,
        sets=intake.sets,
        delivery=intake.delivery,
        delivery_address=intake.delivery_address,
        exemption=intake.exemption,
        note=intake.note,
    )
    insert(dossier)
    keep_papers(dossier, intake.papers, first_no=1)
    return dossier


def keep_papers(dossier: Dossier, papers: Sequence[PaperData], *, first_no: int, supplement_no: int = 0) -> None:
    """Write the papers that were handed in, in one statement."""
    insert_all(
        Paper(
            dossier=dossier,
            no=no,
            component_id=p.component_id,
            name=p.name,
            originals=p.originals,
            certified=p.certified,
            copies=p.copies,
            pages=p.pages,
            digit=p.digit,
            file_id=p.file_id,
            supplement_no=supplement_no,
        )
        for no, p in enumerate((p for p in papers if p.count), start=first_no)
    )
