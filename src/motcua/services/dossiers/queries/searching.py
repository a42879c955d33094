"""Tra cứu: visible dossiers by code, name, telephone, procedure or an exact identity number."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.rows import one
from motcua.kernel.text import words
from motcua.services.dossiers import rules
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries.page import StatusTag, case_due, status_of
from motcua.services.dossiers.queries.work import DueLabel, page_of

PAGE = 50
_IDENTITY = re.compile(r"\d{9}|\d{12}")


@dataclass(frozen=True, kw_only=True)
class FoundRow:
    code: str
    url: str
    procedure: str
    owner: str
    submitter: str
    status: StatusTag
    due: DueLabel | None
    received_at: dt.datetime | None
    due_at: dt.datetime | None


@dataclass(frozen=True)
class FoundPage:
    rows: list[FoundRow]
    next: str


def unit_codes() -> list[str]:
    """The codes that stand at the head of dossiers' codes."""
    return [u.code for u in organisation.tree().units.values()]


def identity_in(text: str) -> str:
    """The identity number `text` consists of, "" when it is anything else."""
    compact = re.sub(r"[\s.]", "", text)
    return compact if _IDENTITY.fullmatch(compact) else ""


def find_by_code(officer: Officer, text: str) -> Dossier | None:
    """The visible dossier whose code this is, however it was typed."""
    for code in dict.fromkeys((text.strip(), rules.read_code(text, unit_codes()))):
        found = one(Dossier.objects.select_related("case").filter(case__code=code)) if code else None
        if found is not None and casework.may_see(officer, found.case):
            return found
    return None


def find_by_words(officer: Officer, text: str, *, after: str = "") -> FoundPage:
    """Newest first; every word must stand somewhere, marks or not. Nothing for no words."""
    if not words(text):
        return FoundPage([], "")
    digits = re.sub(r"[\s.]", "", text)
    return _page(cases.search(officer, digits if digits.isdecimal() else text), after)


def find_by_party(officer: Officer, party_id: int, *, after: str = "") -> FoundPage:
    """Visible dossiers of which a party is owner or submitter, newest first."""
    owned = Dossier.objects.filter(owner__party_id=party_id).values("pk")
    brought = Dossier.objects.filter(submitter__party_id=party_id).values("pk")
    return _page(casework.visible_to(officer).filter(pk__in=owned.union(brought)).order_by("-id"), after)


def _page(found: QuerySet[Case], after: str) -> FoundPage:
    found = found.filter(kind=rules.CASE_KIND)
    if re.fullmatch(r"\d{1,18}", after):
        found = found.filter(pk__lt=int(after))
    ids = list(found.values_list("pk", flat=True)[: PAGE + 1])
    kept = Dossier.objects.select_related("case", "owner", "submitter", "procedure_version").in_bulk(ids[:PAGE])
    rows = [_row(kept[pk]) for pk in ids[:PAGE] if pk in kept]
    return FoundPage(rows, str(ids[PAGE - 1]) if len(ids) > PAGE else "")


def _row(dossier: Dossier) -> FoundRow:
    case = dossier.case
    return FoundRow(
        code=case.code or "",
        url=page_of(case),
        procedure=dossier.procedure_version.name,
        owner=dossier.owner.full_name,
        submitter=dossier.submitter.full_name if dossier.submitter_id != dossier.owner_id else "",
        status=status_of(case),
        due=case_due(case),
        received_at=case.received_claimed_at,
        due_at=case.due_at,
    )
