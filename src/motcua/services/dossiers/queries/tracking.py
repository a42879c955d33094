"""What a citizen may see: by code the stage only; by the receipt's QR more."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from motcua.casework import queries as casework
from motcua.casework.models import Case
from motcua.casework.queries import Stage
from motcua.casework.rules import State
from motcua.foundation.calendars.rules import Reason
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.rows import one
from motcua.services.dossiers import rules
from motcua.services.dossiers.models import Dossier, Supplement
from motcua.services.dossiers.queries.page import status_of


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """`full` False: only code, status and stages may be shown (TT 01/2018/TT-VPCP, Điều 16(2)d)."""

    code: str
    kind: str
    status_text: str
    stages: list[Stage]
    full: bool
    procedure: str = ""
    received_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    provisional: bool = False
    reasons: tuple[Reason, ...] = ()
    next_stage: str = ""
    responsible: str = ""
    phone: str = ""
    resolved_at: dt.datetime | None = None
    told_at: dt.datetime | None = None
    handed_at: dt.datetime | None = None
    supplement: str = ""


def track(*, code: str = "", token: str = "") -> Tracking | None:
    """None when there is nothing by that code or token. Writes nothing; two statements by code, three by token."""
    return _by_token(token) if token else _by_code(code)


def _by_code(code: str) -> Tracking | None:
    case = casework.find_outline(code)
    if case is None or case.kind != rules.CASE_KIND or rules.national_status(case.state) is None:
        return None
    status = status_of(case)
    return Tracking(
        code=case.code or "",
        kind=status.kind,
        status_text=status.words,
        stages=casework.stages_of(case),
        full=False,
    )


def _by_token(token: str) -> Tracking | None:
    # Only what is shown is read: nobody's identity number is unsealed for a page that never tells it.
    papers = Supplement.objects.filter(dossier=OuterRef("pk")).order_by("-no").values("papers")[:1]
    asked = Dossier.objects.filter(token=token).annotate(
        procedure=F("procedure_version__name"), asked_papers=Subquery(papers)
    )
    found = one(asked.select_related("case"))
    if found is None or rules.national_status(found.case.state) is None:
        return None
    case, status = found.case, status_of(found.case)
    stages = casework.stages_of(case)
    unit = organisation.find_unit(_responsible_unit(case))
    due = casework.due_of(case)
    waiting = case.state == State.WAITING_SUPPLEMENT
    running = any(s.state == "now" for s in stages)
    return Tracking(
        code=case.code or "",
        kind=status.kind,
        status_text=status.words,
        stages=stages,
        full=True,
        procedure=str(found.procedure),  # type: ignore[attr-defined]  # an annotation of the query above
        received_at=case.received_claimed_at,
        due_at=case.due_at,
        provisional=case.due_provisional,
        reasons=due.explanation if due else (),
        next_stage=next((s.name for s in stages if s.state == "next"), "") if running and not waiting else "",
        responsible=unit.name if unit and running else "",
        phone=unit.phone if unit and running else "",
        resolved_at=case.resolved_claimed_at,
        told_at=case.told_claimed_at,
        handed_at=case.handed_claimed_at,
        supplement=str(found.asked_papers or "") if waiting else "",  # type: ignore[attr-defined]  # as above
    )


def _responsible_unit(case: Case) -> int:
    at_counter = case.state in {State.SUBMITTED, State.READY, State.WAITING_SUPPLEMENT, State.WAITING_PAYMENT}
    return case.receiving_unit_id if at_counter else case.unit_id
