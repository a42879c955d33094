"""After the counter took something: the codes, the promise, what to print."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.casework import queries as cases
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.rules import Reason
from motcua.foundation.ledger import actions as ledger
from motcua.kernel.doors import needs, signed_in
from motcua.services.dossiers import access, queries, rules
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries import Scene
from motcua.services.payments import queries as payments
from motcua.services.payments.models import Receipt
from motcua.ui.middleware import CONTENT_SECURITY_POLICY


@needs(access.RECEIVE)
@never_cache
@require_GET
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    officer = officer_of(request)
    found, dossiers = queries.get_visit(visit_id, officer=officer)
    for dossier in dossiers:
        note_look(dossier, officer, how="visit")
    rows = [_row(dossier) for dossier in dossiers]
    words = {"visit": found, "rows": rows, "total": sum(r.paid for r in rows), "owed": sum(r.owed for r in rows)}
    return printable(render(request, "dossiers/visit.html", words))


@signed_in
@never_cache
@require_GET
def prints(request: HttpRequest, code: str) -> HttpResponse:
    """Every form of a dossier that can be printed now."""
    officer = officer_of(request)
    dossier = queries.get_visible(officer, code)
    note_look(dossier, officer, how="prints")
    lines = queries.list_forms(dossier)
    first = request.GET.get("in", "")
    return printable(render(request, "dossiers/prints.html", {"dossier": dossier, "lines": lines, "first": first}))


def printable(response: HttpResponse) -> HttpResponse:
    """A page that prints a paper of ours from a frame."""
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return response


def note_look(dossier: Dossier, officer: Officer, *, how: str) -> None:
    """Record a look at the people of a dossier; one's own visit is one's own work.

    The counter hands out papers for colleagues too; everybody else says first why. Refuses `ReasonFirst`.
    """
    if dossier.visit is not None and dossier.visit.officer_id == officer.pk:
        return
    at_counter = officer.holds(access.RECEIVE, dossier.case.receiving_unit_id)
    if not at_counter and not queries.may_open(Scene(dossier, officer)):
        raise rules.ReasonFirst(code=dossier.case.code)
    ledger.record_read(subject=dossier.case, officer=officer, how=how)


@dataclass(frozen=True)
class Row:
    """One dossier of a visit as the page shows it."""

    dossier: Dossier
    reasons: tuple[Reason, ...]
    paid: int
    owed: int
    receipts: list[Receipt]


def _row(dossier: Dossier) -> Row:
    money = payments.money_of(rules.SUBJECT, dossier.pk)
    due = cases.due_of(dossier.case)
    receipts = [r for r in money.receipts if not r.is_void]
    return Row(dossier, due.explanation if due else (), money.paid, money.due, receipts)
