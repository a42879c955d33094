"""Carries a plan out through the real actions, under a simulated clock.

Each event is one transaction, and in it stands how far we are: killed anywhere, it goes on from there.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from motcua.casework import access as rights
from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.casework.models import WorkItem
from motcua.casework.rules import Outcome, StepKind
from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties.actions import PersonData, Sex
from motcua.foundation.stamps import actions as stamps
from motcua.foundation.stamps import queries as kept
from motcua.kernel import clock
from motcua.kernel.features import Permission
from motcua.services.dossiers import actions as dossiers
from motcua.services.dossiers.actions import IntakeData, PaperData, ResultData
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.rules import Capacity, Channel, Delivery, Digit
from motcua.services.payments import actions as payments
from motcua.services.payments import queries as fees
from motcua.site.demo import facts, story
from motcua.site.demo.people import Person, adults, people
from motcua.site.demo.setting_up import CHANNELS, officers
from motcua.site.demo.story import DossierPlan, Event, Plan

PROGRESS = "demonstration.progress"
MARK = "Hồ sơ trình diễn số "
Progress = Callable[[int, int], None]


class Simulator:
    """One run over one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.centre = organisation.office_centre()
        self.staff = officers()
        self.by_id = {officer.pk: officer for officer in self.staff.values()}
        self.grown = adults(people(2800), dt.date(2025, 11, 15))
        self.cases: dict[int, int] = {
            int(note.removeprefix(MARK)): pk
            for pk, note in Dossier.objects.filter(note__startswith=MARK).values_list("pk", "note")
        }

    def run(self, *, until_dossiers: int | None = None, progress: Progress = lambda _done, _all: None) -> bool:
        """Go on from where the last run stopped; True when the plan is carried out to its end."""
        kept.forget()
        done = int(kept.value_of(PROGRESS) or 0)
        total = len(self.plan.dossiers)
        try:
            for number, (planned, event) in enumerate(self._rest(done), start=done + 1):
                if until_dossiers is not None and len(self.cases) >= until_dossiers:
                    return False
                clock.simulate(event.at)
                before = len(self.cases)
                with transaction.atomic():
                    self._do(planned, event)
                    stamps.put(PROGRESS, str(number))
                if len(self.cases) != before:
                    progress(len(self.cases), total)
        finally:
            clock.simulate(None)
        return True

    def _rest(self, done: int) -> Iterator[tuple[DossierPlan, Event]]:
        for number, pair in enumerate(self.plan.timeline()):
            if number >= done:
                yield pair

    def _do(self, planned: DossierPlan, event: Event) -> None:
        match event:
            case story.Submitted():
                made = dossiers.submit(unit_id=self.centre.id, intake=self._intake(planned))
                self.cases[planned.number] = made.pk
            case story.Received():
                self._receive(planned, self._officer(event.by))
            case story.TurnedAway():
                dossiers.turn_away(
                    dossier_id=self.cases[planned.number], by=self._officer(event.by), grounds=event.reason
                )
            case story.StepDone():
                self._step(planned, event)
            case story.Ready():
                self._ready(planned, event)
            case story.Refused():
                self._refuse(planned, event)
            case _:
                self._aside(planned, event)

    def _aside(self, planned: DossierPlan, event: Event) -> None:
        """What happens beside the steps."""
        pk = self.cases[planned.number]
        match event:
            case story.SupplementRequested():
                papers = facts.procedure(planned.code).papers
                dossiers.request_supplement(
                    dossier_id=pk, by=self._holder(pk, event.by), papers=papers[0].name, reason=event.reason
                )
            case story.SupplementTaken():
                dossiers.take_supplement(dossier_id=pk, by=self._officer(event.by))
            case story.Extended():
                by = self._with(rights.EXTEND, pk, self._officer(event.by))
                casework.extend(case_id=pk, by=by, due_on=event.new_due_on, reason=event.reason)
            case story.Withdrawn():
                casework.withdraw(case_id=pk, by=self._officer(event.by), reason=event.reason)
            case story.Stopped():
                by = self._with(rights.DECIDE, pk, self._officer(event.by))
                casework.stop(case_id=pk, by=by, grounds=event.reason, reason=event.reason)
            case story.Told():
                casework.tell(case_id=pk, by=self._officer(event.by), claimed_at=event.at, how="message")
            case story.HandedOver():
                name = self.grown[planned.applicant].full_name
                how = event.to if event.to in {"post", "online"} else "counter"
                dossiers.hand_over(dossier_id=pk, by=self._officer(event.by), to=name, how=how)

    def _officer(self, username: str) -> Officer:
        return self.staff[username]

    def _with(self, permission: Permission, pk: int, wanted: Officer) -> Officer:
        """`wanted` if that officer may do it over the case's unit, else the first who may."""
        unit_id = cases.get_case(pk).unit_id
        return next(o for o in [wanted, *self.staff.values()] if unit_id in o.units_where(permission))

    def _item(self, pk: int) -> WorkItem:
        """Only what decides who does it: the action reads the rest itself, locked."""
        item = (
            WorkItem.objects.open()
            .select_related("step", "case")
            .only("assignee_id", "role", "unit_id", "step__kind", "case__outcome", "case__decided_by_id")
        )
        return item.get(case_id=pk, kind="step")

    def _for(self, item: WorkItem, username: str) -> Officer:
        """Whoever may work on the item: its assignee, else the planned one, else somebody of the pool."""
        if item.assignee_id is not None:
            return self.by_id[item.assignee_id]
        ranked = [self.staff[username], *self.staff.values()]
        return next(
            o for o in ranked if any(g.role.code == item.role and g.unit_id == item.unit_id for g in o.active_grants)
        )

    def _holder(self, pk: int, username: str) -> Officer:
        return self._for(self._item(pk), username)

    def _intake(self, planned: DossierPlan) -> IntakeData:
        procedure = facts.procedure(planned.code)
        submitter, owner = self.grown[planned.applicant], self.grown[planned.owner]
        other = owner is not submitter
        return IntakeData(
            procedure_code=planned.code,
            submitter=person_data(submitter),
            owner=person_data(owner) if other else None,
            capacity=Capacity.RELATIVE if other else Capacity.SELF,
            authorisation="Người cùng hộ" if other else "",
            channel=Channel(CHANNELS[planned.channel]),
            papers=tuple(_papers(procedure, planned)),
            delivery=Delivery.POST if planned.channel == "post" else Delivery.COUNTER,
            note=f"{MARK}{planned.number}",
            linked=planned.linked,
            fee_items=(("chung-thuc-ban-sao", planned.pages, planned.copies),) if planned.pages else (),
        )

    def _receive(self, planned: DossierPlan, by: Officer) -> None:
        known = self.cases.get(planned.number)
        intake = self._intake(planned)
        if known is not None:
            made = dossiers.accept(dossier_id=known, by=by)
        else:
            made = dossiers.receive(by=by, unit_id=self.centre.id, intake=intake)
            self.cases[planned.number] = made.pk
        self._take_money(planned, made, intake, by)

    def _take_money(self, planned: DossierPlan, dossier: Dossier, intake: IntakeData, by: Officer) -> None:
        offered = {term.code for term in fees.list_fees(planned.code)}
        items = [item for item in fees.items_of(intake.fee_items) if item.code in offered]
        quote = fees.quote(planned.code, channel=planned.channel, items=items)
        if not quote.total:
            return
        what = {
            "by": by,
            "subject_kind": "dossiers.dossier",
            "subject_id": dossier.pk,
            "unit_id": self.centre.id,
            "payer_name": dossier.submitter.full_name,
            "lines": quote.lines,
            "procedure_code": planned.code,
            "reference": dossier.case.code or "",
        }
        if planned.payment == "cash":
            payments.collect_cash(**what)
        else:
            charge = payments.demand(**what)
            payments.note_transfer(by=by, charge=charge, bank_reference=f"CK{dossier.pk:08d}")

    def _step(self, planned: DossierPlan, event: story.StepDone) -> None:
        item = self._item(self.cases[planned.number])
        by = self._for(item, event.by)
        if item.step is not None and item.step.kind == StepKind.APPROVE:
            casework.approve(item_id=item.pk, by=by)
        else:
            casework.complete_step(item_id=item.pk, by=by)

    def _ready(self, planned: DossierPlan, event: story.Ready) -> None:
        pk = self.cases[planned.number]
        item = self._item(pk)
        self._make_ready(planned, item, self._for(item, event.by), event.claimed_at, event.witnessed)

    def _refuse(self, planned: DossierPlan, event: story.Refused) -> None:
        pk = self.cases[planned.number]
        item = self._item(pk)
        case = casework.refuse_with_grounds(item_id=item.pk, by=self._for(item, event.by), grounds=event.reason)
        last = self._item(case.pk)
        self._make_ready(planned, last, self._for(last, event.by), event.at, False)

    def _make_ready(
        self, planned: DossierPlan, item: WorkItem, by: Officer, claimed_at: dt.datetime, witnessed: bool
    ) -> None:
        procedure = facts.procedure(planned.code)
        refused = item.case.outcome == Outcome.REFUSED
        decided_by = item.case.decided_by_id
        signer = self.by_id[decided_by] if decided_by is not None else by
        dossiers.make_ready(
            item_id=item.pk,
            dossier_id=item.case_id,
            by=by,
            claimed_at=claimed_at,
            witness="signature" if witnessed else "",
            result=ResultData(
                name="Văn bản từ chối giải quyết" if refused else procedure.result,
                signed_on=clock.local(claimed_at).date(),
                signer=signer.full_name,
                register="tu-choi" if refused else procedure.register,
            ),
        )


def person_data(person: Person) -> PersonData:
    return PersonData(
        full_name=person.full_name,
        birth=f"{person.born_on:%d/%m/%Y}",
        sex=Sex.MALE if person.sex == "nam" else Sex.FEMALE,
        identity_number=person.identity_number,
        old_identity_number=person.old_number,
        identity_issued_on=person.card_issued_on,
        address=person.address,
        phone=person.phone,
    )


def _papers(procedure: facts.Procedure, planned: DossierPlan) -> Iterable[PaperData]:
    """The required papers, one of each group of alternatives, as they suit the channel."""
    seen: set[str] = set()
    for paper in procedure.papers:
        suits = not paper.channels or planned.channel in paper.channels
        if not suits or not paper.required or paper.shown or paper.alternative_group in seen - {""}:
            continue
        seen.add(paper.alternative_group)
        yield PaperData(
            name=paper.name,
            originals=max(paper.originals, 0 if paper.copies else 1),
            copies=paper.copies,
            pages=planned.pages,
            digit=Digit.DIGITISED if planned.number % 3 else Digit.PAPER,
        )
    if not seen:
        yield PaperData(name="Đơn đề nghị", originals=1)
