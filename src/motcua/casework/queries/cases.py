from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q, QuerySet

from motcua.casework import access
from motcua.casework.models import Case, Pause, WorkItem
from motcua.casework.rules import State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger.models import Entry
from motcua.kernel.lists import PreparedList
from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import Prepared, one
from motcua.kernel.text import words


def find_case(code: str) -> Case | None:
    return one(Case.objects.filter(code=code.strip()))


# What tells how far a case is, in the order of the table (`from_db` wants it so); the whole row has fifty columns.
_OUTLINE = ("id", "kind", "office_id", "receiving_unit_id", "unit_id", "state", "code", "process_version_id")
_outline = PreparedList(lambda codes: Case.objects.filter(code=codes[0]).values_list(*_OUTLINE))


def find_outline(code: str) -> Case | None:
    """The case with what tells how far it is; anything else of it costs a statement."""
    found = _outline([code.strip()])
    return Case.from_db(DEFAULT_DB_ALIAS, _OUTLINE, found[0]) if found else None


def get_case(pk: int) -> Case:
    found = one(Case.objects.filter(pk=pk))
    if found is None:
        raise NotFound(what="hồ sơ")
    return found


def get_visible(officer: Officer, code: str) -> Case:
    """The case called `code` if the officer may see it. Refuses `NotFound`, `NotAllowed`."""
    found = find_case(code)
    if found is None:
        raise NotFound(what="hồ sơ")
    access.check_may_see(officer, found)
    return found


def lock_case(pk: int) -> Case:
    """The row, locked until the transaction ends. Refuses `NotFound`."""
    found = one(Case.objects.select_for_update().filter(pk=pk))
    if found is None:
        raise NotFound(what="hồ sơ")
    return found


def list_items(case: Case) -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(case=case).select_related("step", "assignee", "closed_by", "asked_by").order_by("id")


def list_open_items(case: Case) -> list[WorkItem]:
    """What waits for somebody; costs the same however long the history is."""
    return _open_items(case.pk)


_open_items: Prepared[WorkItem] = Prepared(
    lambda case_id: WorkItem.objects.open().filter(case_id=case_id).order_by("id"), 1
)


def list_pauses(case: Case) -> QuerySet[Pause]:
    return Pause.objects.filter(case=case).order_by("no")


def search(officer: Officer, text: str) -> QuerySet[Case]:
    """Visible cases in whose code, people or subject every word of `text` stands, newest first."""
    found: QuerySet[Case] = access.visible_to(officer).exclude(code=None)
    needles = words(text.replace("-", " ").replace(".", " "))
    if connection.vendor == "sqlite" and any(len(n) >= 3 for n in needles):
        long = " ".join(f'"{n}"' for n in needles if len(n) >= 3)
        found = found.extra(
            where=["casework_case.id IN (SELECT rowid FROM casework_search WHERE casework_search MATCH %s)"],
            params=[long],
        )
        needles = [n for n in needles if len(n) < 3]
    for needle in needles:
        found = found.filter(Q(search_text__contains=needle))
    return found.order_by("-id")


# The entries that fix the state a case is in; later ones of other kinds do not.
STATE_KINDS = {
    "case.submitted": {State.SUBMITTED},
    "case.turned_away": {State.TURNED_AWAY},
    "case.received": {State.RECEIVED, State.PROCESSING},
    "case.step_completed": {State.PROCESSING},
    "case.supplement_requested": {State.WAITING_SUPPLEMENT},
    "case.supplement_taken": {State.PROCESSING},
    "case.payment_demanded": {State.WAITING_PAYMENT},
    "case.payment_taken": {State.PROCESSING},
    "case.ready": {State.READY},
    "case.handed_over": {State.HANDED_OVER},
    "case.withdrawn": {State.WITHDRAWN},
    "case.stopped": {State.STOPPED},
    "case.voided": {State.VOID},
}


def contradictions() -> list[Case]:
    """Cases whose state is not what the last state-making entry of their own chain says."""
    kind = Case._meta.label_lower
    last: dict[int, str] = {}
    entries = Entry.objects.filter(subject_kind=kind, kind__in=STATE_KINDS).order_by("subject_id", "seq")
    for subject_id, said in entries.values_list("subject_id", "kind").iterator(chunk_size=5000):
        last[subject_id] = said
    return [
        case
        for case in Case.objects.only("id", "code", "state").iterator(chunk_size=2000)
        if case.state not in STATE_KINDS.get(last.get(case.pk, ""), {case.state})
    ]
