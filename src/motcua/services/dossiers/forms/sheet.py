"""The whole form of a visit, bound to what was typed: shown again as it was, or checked and turned into values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django import forms

from motcua.foundation.calendars.rules import Due, Duration, Unit
from motcua.kernel.refusals import Invalid, Refused
from motcua.services.catalogue.queries import Found
from motcua.services.dossiers import queries, rules
from motcua.services.dossiers.actions import IntakeData, PaperData
from motcua.services.dossiers.forms.dossier import DossierForm
from motcua.services.dossiers.forms.papers import CopyForm, PaperForm
from motcua.services.dossiers.forms.people import PersonForm
from motcua.services.dossiers.forms.steps import MOST_DOSSIERS, MOST_PAPERS, Payload, count_of
from motcua.services.dossiers.forms.visit import CASH, VisitForm
from motcua.services.dossiers.queries import Offer
from motcua.services.payments import queries as payments
from motcua.services.payments.queries import FeeTerm, Quote

F = TypeVar("F", bound=forms.Form)

CHANNEL = rules.Channel.DIRECT


def bound(form: type[F], payload: Mapping[str, str], prefix: str, *, checked: bool) -> F:
    """The form with what was typed; it finds fault with it only when `checked`."""
    if checked:
        return form(payload, prefix=prefix)
    start = f"{prefix}-" if prefix else ""
    typed = {name: payload[start + name] for name in form.base_fields if start + name in payload}
    return form(initial=typed, prefix=prefix)


@dataclass(frozen=True)
class WishedFee:
    """A fee the citizen may ask for, with how many times."""

    term: FeeTerm
    name: str
    count: str


@dataclass
class Block:
    """One dossier of the form."""

    no: int
    form: DossierForm
    owner: PersonForm | None
    offer: Offer | None
    papers: list[PaperForm]
    copies: list[CopyForm]
    wishes: list[WishedFee]
    quote: Quote | None
    due: Due | None
    hits: list[Found] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return f"d{self.no}"

    @property
    def forms(self) -> list[forms.Form]:
        return [self.form, *([self.owner] if self.owner else []), *self.papers, *self.copies]

    @property
    def needs_limit(self) -> bool:
        return self.offer is not None and self.offer.terms.limit is None

    @property
    def plain_papers(self) -> list[PaperForm]:
        """Papers of every case, and those that were added."""
        return [p for p in self.papers if not self.case_of(p)]

    @property
    def cases(self) -> dict[str, list[PaperForm]]:
        """Papers of special cases, by the case."""
        found: dict[str, list[PaperForm]] = {}
        for paper in self.papers:
            case = self.case_of(paper)
            if case:
                found.setdefault(case, []).append(paper)
        return found

    def case_of(self, paper: PaperForm) -> str:
        component = str(paper["component"].value() or "")
        offered = self.offer.components if self.offer else ()
        return next((c.case for c in offered if str(c.pk) == component), "")


class Sheet:
    """The form of a visit. `checked`: what is wrong with it is said; else it is only shown."""

    def __init__(
        self, payload: Payload, *, unit_id: int, now: dt.datetime, checked: bool = False, may_take: bool = True
    ) -> None:
        self.payload = payload
        self.unit_id = unit_id
        self.now = now
        self.checked = checked
        self.may_take = may_take
        self.errors: list[str] = []
        self.submitter = bound(PersonForm, payload, "s", checked=checked)
        self.visit = bound(VisitForm, payload, "", checked=checked)
        count = count_of(payload, "n", most=MOST_DOSSIERS, least=1)
        self.blocks = [self._block(no) for no in range(count)]

    @property
    def forms(self) -> list[forms.Form]:
        return [self.submitter, *(f for block in self.blocks for f in block.forms), self.visit]

    @property
    def total(self) -> int:
        return sum(block.quote.total for block in self.blocks if block.quote)

    @property
    def received(self) -> int | None:
        """What the citizen gave, as far as it can be read."""
        digits = self.payload.get("received", "").replace(".", "").replace(" ", "")
        return int(digits) if digits.isdecimal() and len(digits) < 12 else None

    @property
    def change(self) -> int | None:
        return None if self.received is None else self.received - self.total

    @property
    def shortfall(self) -> int:
        """The change, or what is still missing."""
        return abs(self.change or 0)

    def is_valid(self) -> bool:
        """Whether the visit can be received as it stands; else every fault is at its field."""
        faulty = [form for form in self.forms if not form.is_valid()]
        good = self._check_limits() and not faulty and not self.errors
        good = self._check_papers() and good
        return good and self._check_money()

    def _check_limits(self) -> bool:
        missing = [b for b in self.blocks if b.needs_limit and b.form.limit is None]
        for block in missing:
            block.form.add_error("limit_quantity", "Danh mục chưa có thời hạn của thủ tục này: hãy ghi thời hạn.")
        return not missing

    def _check_papers(self) -> bool:
        good = True
        for block in self.blocks:
            if block.offer is None or any(p.errors for p in (*block.papers, *block.copies)):
                continue
            if not any(p.count for p in self._papers(block)):
                target = (block.copies or block.papers or [None])[0]
                said = "Chưa ghi giấy tờ nào cần sao." if block.copies else "Chưa đánh dấu giấy tờ nào đã nộp."
                if target is not None:
                    target.add_error("name" if block.copies else "on", said)
                else:
                    self.errors.append(f"{block.offer.name}: {said}")
                good = False
        return good

    def _check_money(self) -> bool:
        given = self.visit.cleaned_data
        for block in self.blocks:
            if block.quote is None and block.offer is not None:
                self.errors.append(f"Chưa tính được phí của “{block.offer.name}”: hãy xem lại số trang và số bản.")
        if given["method"] == CASH and given["received"] is not None and given["received"] < self.total:
            self.visit.add_error("received", "Số tiền khách đưa chưa đủ.")
        return not self.errors and not self.visit.errors

    def refuse(self, refused: Refused, no: int | None = None) -> None:
        """Say a refusal of the action at its field, or above the form."""
        if isinstance(refused, Invalid) and refused.fields:
            owner = self.blocks[no].owner if no is not None else None
            for name, sentence in refused.fields.items():
                target = next((f for f in (self.submitter, owner, self.visit) if f and name in f.fields), None)
                if target is not None:
                    target.add_error(name, sentence)
                else:
                    self.errors.append(sentence)
        else:
            self.errors.append(str(refused))

    def intakes(self) -> list[IntakeData]:
        """The dossiers of a valid form, as values."""
        return [self._intake(block) for block in self.blocks]

    def _intake(self, block: Block) -> IntakeData:
        given = block.form.cleaned_data
        return IntakeData(
            procedure_code=given["procedure"],
            submitter=self.submitter.value(),
            owner=block.owner.value() if block.owner else None,
            capacity=rules.Capacity(given["capacity"]) if block.owner else rules.Capacity.SELF,
            authorisation=given["authorisation"] if block.owner else "",
            channel=CHANNEL,
            request=given["request"],
            papers=tuple(self._papers(block)),
            sets=given["sets"] or 1,
            delivery=rules.Delivery(given["delivery"] or rules.Delivery.COUNTER),
            delivery_address=given["delivery_address"],
            exemption=given["exemption"],
            note=given["note"],
            limit=block.form.limit if block.needs_limit else None,
            limit_basis=given["limit_basis"],
            fee_items=tuple(self.fee_items(block)),
        )

    @staticmethod
    def _papers(block: Block) -> list[PaperData]:
        given: list[PaperForm | CopyForm] = [*block.papers, *block.copies]
        rows = [form.value() for form in given if form.is_valid()]
        return [row for row in rows if row is not None]

    def _block(self, no: int) -> Block:
        payload, prefix, checked = self.payload, f"d{no}", self.checked
        offer = self._offer(payload.get(f"{prefix}-procedure", ""))
        rows = count_of(payload, f"{prefix}-papers", most=MOST_PAPERS)
        by_pages = offer is not None and offer.by_pages is not None
        other = payload.get(f"{prefix}-other")
        block = Block(
            no=no,
            form=bound(DossierForm, payload, prefix, checked=checked),
            owner=bound(PersonForm, payload, f"{prefix}-o", checked=checked) if other else None,
            offer=offer,
            papers=[bound(PaperForm, payload, f"{prefix}-p{i}", checked=checked) for i in range(rows) if not by_pages],
            copies=[bound(CopyForm, payload, f"{prefix}-p{i}", checked=checked) for i in range(rows) if by_pages],
            wishes=self._wishes(offer, prefix),
            quote=None,
            due=None,
        )
        if offer is not None:
            block.quote = self._quote(block, offer)
            limit = offer.terms.limit or self._chosen_limit(prefix)
            block.due = queries.promise(offer.terms.deciding_unit_id, self.now, limit)
        return block

    def _offer(self, code: str) -> Offer | None:
        if not code:
            return None
        try:
            return queries.offer_of(code, channel=CHANNEL, unit_id=self.unit_id)
        except Refused as refused:
            self.errors.append(str(refused))
            return None

    def _chosen_limit(self, prefix: str) -> Duration | None:
        quantity = count_of(self.payload, f"{prefix}-limit_quantity", most=1000)
        unit = self.payload.get(f"{prefix}-limit_unit", "")
        return Duration(quantity, Unit(unit)) if quantity and unit in set(Unit) else None

    def _wishes(self, offer: Offer | None, prefix: str) -> list[WishedFee]:
        wished = offer.on_wish if offer else ()
        return [WishedFee(t, f"{prefix}-fee-{t.code}", self.payload.get(f"{prefix}-fee-{t.code}", "")) for t in wished]

    def fee_items(self, block: Block) -> list[tuple[str, int, int]]:
        """(fee, pages, copies) of what was typed so far; rows that are not finished are left out."""
        items = [
            (wish.term.code, 0, copies)
            for wish in block.wishes
            if (copies := count_of(self.payload, wish.name, most=999))
        ]
        by_pages = block.offer.by_pages if block.offer else None
        if by_pages is not None:
            for row in range(len(block.copies)):
                prefix = f"{block.prefix}-p{row}"
                pages = count_of(self.payload, f"{prefix}-pages", most=999)
                copies = count_of(self.payload, f"{prefix}-copies", most=999)
                if pages and copies:
                    items.append((by_pages.code, pages, copies))
        return items

    def _quote(self, block: Block, offer: Offer) -> Quote | None:
        try:
            return payments.quote(
                offer.code,
                channel=CHANNEL.lower(),
                items=payments.items_of(self.fee_items(block)),
                exemption=self.payload.get(f"{block.prefix}-exemption", ""),
            )
        except Refused:
            return None
