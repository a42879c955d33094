"""Việc của tôi as rows of a page: a handful of statements, whatever the number of rows."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case, WorkItem
from motcua.casework.queries import InboxRow, OtherItem, Part, ShownItem
from motcua.casework.rules import ItemKind, Urgency, remaining_words
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import registry
from motcua.kernel.lists import PreparedList, padded
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries.moves import take_url

UNIT_TAB = "unit"
TABS = {
    Part.ALL: "Tất cả",
    Part.LATE: "Trễ hạn",
    Part.TODAY: "Đến hạn hôm nay",
    Part.OPINIONS: "Cho ý kiến",
    Part.RETURNS: "Trả kết quả",
    Part.WAITING: "Đang chờ",
    UNIT_TAB: "Cả đơn vị",
}
_RESTING: dict[str, str] = {
    ItemKind.SUPPLEMENT: "chờ người dân bổ sung",
    ItemKind.PAYMENT: "chờ người dân nộp tiền",
    ItemKind.STEP: "đang tạm dừng",
}
_COLOURS = {
    Urgency.LATE: "late",
    Urgency.TODAY: "soon",
    Urgency.SOON: "soon",
    Urgency.CALM: "ok",
    Urgency.PAUSED: "paused",
}


class DueLabel(NamedTuple):
    """`kind` is a colour of `{% due %}`, `words` how long is left."""

    kind: str
    words: str


class WorkRow(NamedTuple):
    item_id: int
    code: str
    url: str
    procedure: str
    owner: str
    step: str
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    case_due_at: dt.datetime | None
    due: DueLabel
    holder: str
    take_url: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class WorkPage:
    rows: list[WorkRow]
    next: str


def due_label(kind: str, remaining: int | None, urgency: Urgency) -> DueLabel:
    """How pressing an item is, in colour and words; `remaining`: working minutes, None without a due date."""
    if urgency is Urgency.PAUSED:
        return DueLabel("paused", _RESTING.get(kind, "đang tạm dừng"))
    if remaining is None:
        resting = kind == ItemKind.RETURN
        return DueLabel("done", "chờ người dân đến nhận") if resting else DueLabel("ok", "không tính hạn")
    return DueLabel(_COLOURS[urgency], remaining_words(remaining))


def list_work(officer: Officer, *, tab: str = "", after: str = "", text: str = "") -> WorkPage:
    """A page of what waits for the officer, or for the units whose work the officer gives out."""
    if tab == UNIT_TAB:
        found, following = cases.list_unit_work(officer, after=after, text=text)
    else:
        found, following = cases.list_inbox(officer, after=after, part=tab, text=text)
    return WorkPage(_rows(officer, found), following)


def list_tabs(officer: Officer) -> list[tuple[str, str]]:
    """(code, title) of the parts an officer has."""
    gives_out = officer.holds(casework.ASSIGN)
    return [(str(code), title) for code, title in TABS.items() if code != UNIT_TAB or gives_out]


def list_chosen(officer: Officer, item_ids: list[int]) -> list[WorkRow]:
    """Rows of the items, in their order, that the officer may know of, whoever they wait for by now."""
    return _rows(officer, [cases.row_of(item, officer) for item in items_to_move(officer, item_ids)])


def items_to_move(officer: Officer, item_ids: list[int]) -> list[WorkItem]:
    """The same as items; at most a page of them."""
    items = WorkItem.objects.filter(pk__in=item_ids[: cases.PAGE]).select_related("case", "assignee")
    units = officer.units_where(casework.SEE)

    def knows(item: WorkItem) -> bool:
        hands = {item.assignee_id, item.closed_by_id}
        return bool(units & {item.case.unit_id, item.case.receiving_unit_id}) or officer.pk in hands

    theirs = [item for item in items if knows(item) or item.waits_for(officer)]
    order = {pk: place for place, pk in enumerate(item_ids)}
    return sorted(theirs, key=lambda item: order[item.pk])


_OUTCOMES = {"complete": "done", "approve": "done", "refuse": "done", "send_back": "sent_back", "answer": "answered"}
_DECISIONS = {"approve": "granted", "refuse": "refused"}


def was_done_by(item: WorkItem, officer: Officer, verb: str, to: Officer | None = None) -> bool:
    """Whether the officer did this with the item already: the form came twice."""
    if verb == "assign":
        return item.closed_at is None and to is not None and item.assignee_id == to.pk
    if verb in _DECISIONS and item.case.outcome != _DECISIONS[verb]:
        return False
    return item.closed_by_id == officer.pk and item.outcome == _OUTCOMES.get(verb)


def _rows(officer: Officer, found: list[InboxRow]) -> list[WorkRow]:
    if not found:
        return []
    items = [row.item for row in found]
    me, home = officer.pk, officer.unit_id  # asked of the lazy user of a request once, not for every row
    told = _told_of(padded([item.case_id for item in items], cases.PAGE))
    people = {pk: (owner, procedure) for pk, owner, procedure in told}
    together: dict[int, list[str]] = {}
    for other in cases.list_others(items):
        together.setdefault(other.case_id, []).append(f"{_who(other, home)}: {other.title}")
    rows = []
    for item, waits, remaining, urgency in found:
        owner, procedure = people.get(item.case_id, ("", item.case_title))
        rows.append(
            WorkRow(
                item_id=item.pk,
                code=item.code or "",
                url=_page_of(item.case_kind, item.code),
                procedure=procedure,
                owner=owner,
                step=item.title,
                received_at=item.received_at,
                due_at=item.due_at,
                case_due_at=item.case_due_at,
                due=due_label(item.kind, remaining, urgency),
                holder=_holder(item, me, home, waits=waits),
                take_url=take_url(item.code, item.pk) if _is_free(item, waits=waits) else "",
                others=tuple(together.get(item.case_id, ())),
            )
        )
    return rows


_told_of = PreparedList(
    lambda ids: Dossier.objects.filter(case__pk__in=ids).values_list(
        "pk", "owner__full_name", "procedure_version__name"
    )
)


def page_of(case: Case) -> str:
    """The address of the page of a case, of whatever kind it is."""
    return _page_of(case.kind, case.code)


def _page_of(kind: str, code: str | None) -> str:
    return _address(registry.features.case_kind(kind).page).format(quote(code)) if code else ""


@lru_cache(maxsize=32)
def _address(page: str) -> str:
    """The address of a page with a place for the code: asked of the resolver once, not for every row."""
    return reverse(page, args=["CODE"]).replace("CODE", "{}")


def _is_free(item: ShownItem, *, waits: bool) -> bool:
    """Whether the officer may take it from the pool."""
    return item.assignee_id is None and item.kind == ItemKind.STEP and waits


def _holder(item: ShownItem, me: int, home: int, *, waits: bool) -> str:
    if item.assignee_id == me:
        return ""
    who = _who(item, home)
    return who if item.assignee_id is None or not waits else f"thay {who}"


def _who(item: ShownItem | OtherItem, home: int) -> str:
    if item.assignee is not None:
        return item.assignee
    return "Chưa ai nhận" if item.unit_id == home else f"Chưa ai nhận ({unit_name(item.unit_id)})"


def list_receivers(officer: Officer) -> list[tuple[int, str]]:
    """Officers to whom the officer may hand work: those who serve in the units where the officer gives it out."""
    units = officer.units_where(casework.ASSIGN)
    found = accounts.list_officers(unit_ids=units)
    return [(o.pk, f"{o.full_name} – {unit_name(o.unit_id)}") for o in found]


def unit_name(unit_id: int) -> str:
    unit = organisation.find_unit(unit_id)
    return unit.short_name if unit else "đơn vị cũ"
