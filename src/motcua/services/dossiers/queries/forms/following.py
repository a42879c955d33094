"""What travels with the paper or stands in the book: control slip, register, results handed over."""

import datetime as dt

from motcua.casework import queries as cases
from motcua.casework.models import Case, WorkItem
from motcua.casework.rules import ItemKind, State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.rules import VERDICT_TITLES, Verdict
from motcua.foundation.printing.queries import contracts
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotFound
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries.forms import shared
from motcua.services.dossiers.rules import CASE_KIND, DELIVERY_TITLES, Delivery

LONGEST_REGISTER = 5_000


def control_slip(dossier: Dossier, *, lookup_url: str) -> contracts.ControlSlip:
    """Mẫu 06: who gave the dossier to whom, step by step."""
    case = dossier.case
    if case.received_claimed_at is None:
        raise NotFound(what="phiếu kiểm soát của hồ sơ này")
    items = [i for i in cases.list_items(case) if i.kind in {ItemKind.STEP, ItemKind.RETURN}]
    steps = []
    giver = shared.unit_name(case.receiving_unit_id)
    for item in items:
        steps.append(
            contracts.ControlStep(
                agency=f"{shared.unit_name(item.unit_id)} – {item.title}",
                handed_at=item.opened_at,
                giver=giver,
                taken_at=item.seen_at,
                taker=_holder(item),
                limit=f"{clock.local(item.due_at):%H:%M %d/%m/%Y}" if item.due_at else "",
                outcome=_outcome(item),
            )
        )
        giver = _holder(item)
    return contracts.ControlSlip(
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        owner=dossier.owner.full_name,
        received_at=case.received_claimed_at,
        due_at=case.due_at,
        resolver=shared.unit_name(case.unit_id),
        steps=tuple(steps),
        blank_rows=max(0, 4 - len(steps)),
        issued_on=clock.today(),
        lookup_url=lookup_url,
    )


def _holder(item: WorkItem) -> str:
    officer = item.closed_by or item.assignee
    return officer.full_name if officer else ""


def _outcome(item: WorkItem) -> str:
    if item.closed_at is None or item.due_at is None:
        return ""
    same_day = clock.local(item.closed_at).date() == clock.local(item.due_at).date()
    if item.closed_at > item.due_at:
        return "Quá hạn"
    return "Đúng hạn" if same_day else "Trước hạn"


def register(unit_ids: frozenset[int], *, year: int, first: dt.date, last: dt.date) -> contracts.Register:
    """Mẫu 07: the book of a year, or the part of it between two days (both within it).

    Numbered by the order of recording from 1 on; a void dossier keeps its number. Refuses `Invalid` for more
    than can be printed at once.
    """
    start, end = _start_of(dt.date(year, 1, 1)), _start_of(dt.date(year + 1, 1, 1))
    book = Case.objects.filter(kind=CASE_KIND, receiving_unit_id__in=unit_ids, received_recorded_at__lt=end)
    book = book.filter(received_recorded_at__gte=start)
    since, until = _start_of(first), _start_of(last + dt.timedelta(days=1))
    before = book.filter(received_recorded_at__lt=since).count()
    part = book.filter(received_recorded_at__gte=since, received_recorded_at__lt=until)
    wanted = list(part.order_by("received_recorded_at", "pk").values_list("pk", flat=True)[: LONGEST_REGISTER + 1])
    if len(wanted) > LONGEST_REGISTER:
        raise Invalid({"den": f"Khoảng này có hơn {LONGEST_REGISTER} hồ sơ: hãy chọn khoảng ngắn hơn."})
    found = Dossier.objects.select_related("case", "procedure_version", "submitter", "owner").in_bulk(wanted)
    rows = [_row(before + i, found[pk]) for i, pk in enumerate(wanted, start=1) if pk in found]
    return contracts.Register(
        year=year, rows=tuple(rows), first_day=first, last_day=last, book=str(year), issued_on=clock.today()
    )


def _row(number: int, dossier: Dossier) -> contracts.RegisterRow:
    case = dossier.case
    return contracts.RegisterRow(
        number=number,
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        person=dossier.owner.full_name,
        received_on=_day(case.received_recorded_at) or clock.today(),
        due_on=_day(case.due_at),
        returned_on=_day(case.handed_claimed_at),
        sets=dossier.sets,
        contact="; ".join(filter(None, [dossier.submitter.address, dossier.submitter.phone])),
        resolver=shared.unit_name(case.unit_id),
        delivery=DELIVERY_TITLES[Delivery(dossier.delivery)],
        void=case.state == State.VOID,
    )


def _day(at: dt.datetime | None) -> dt.date | None:
    return clock.local(at).date() if at else None


def _start_of(day: dt.date) -> dt.datetime:
    return clock.at(day, dt.time())


def result_receipt(dossier: Dossier, *, officer: Officer, lookup_url: str) -> contracts.ResultReceipt:
    """What was handed over, to whom. Refuses `NotFound` before the hand-over."""
    case = dossier.case
    entry = shared.last_entry(case, "case.handed_over")
    if entry is None or case.handed_claimed_at is None:
        raise NotFound(what="giấy biên nhận trả kết quả của hồ sơ này")
    result = getattr(dossier, "result", None)
    handed = contracts.HandedResult(
        title=result.name if result else "Kết quả giải quyết",
        number=result.number if result else "",
        issued_on=result.signed_on if result else None,
    )
    name, _, identity = shared.said(entry, "to").partition(" – ")
    fees, _ = shared.fees(case)
    late = case.verdict == Verdict.LATE
    return contracts.ResultReceipt(
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        owner=dossier.owner.full_name,
        results=(handed,),
        receiver=contracts.Person(name=name or dossier.submitter.full_name, identity=identity),
        giver=officer.full_name,
        giver_phone=shared.phone_of(officer, case.receiving_unit_id),
        handed_at=case.handed_claimed_at,
        returned=shared.papers(p for p in dossier.papers.all() if p.originals and p.pages),
        fees=fees,
        delivery=shared.delivery(dossier),
        late_note=f"Kết quả {VERDICT_TITLES[Verdict.LATE].lower()}, cơ quan xin lỗi Ông/Bà." if late else "",
        issued_on=clock.local(entry.recorded_at).date(),
        lookup_url=lookup_url,
    )


def result_handover(
    dossiers: list[Dossier], *, giving_unit_id: int, taking_unit_id: int, giver: str, taker: str, at: dt.datetime
) -> contracts.ResultHandover:
    """Phiếu bàn giao: results that go from the deciding unit to the counter."""
    return contracts.ResultHandover(
        giving_unit=shared.unit_name(giving_unit_id),
        taking_unit=shared.unit_name(taking_unit_id),
        handed_at=at,
        rows=tuple(
            contracts.HandoverRow(
                code=d.case.code or "",
                procedure=d.procedure_version.name,
                result=d.result.name + (f" số {d.result.number}" if d.result.number else ""),
                owner=d.owner.full_name,
                address=d.owner.address,
                fee_due=any(not fee.paid for fee in shared.fees(d.case)[0]),
                by_post=d.delivery == Delivery.POST,
            )
            for d in dossiers
        ),
        giver=giver,
        taker=taker,
        issued_on=clock.local(at).date(),
    )
