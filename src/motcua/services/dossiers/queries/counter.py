"""What the counter reads while a dossier is being entered: drafts, procedures, papers, fees, the promise."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from motcua.casework.models import Case
from motcua.casework.rules import State
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.calendars import rules as time
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties.queries import PersonData
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import seals
from motcua.kernel.refusals import NotAllowed, NotFound
from motcua.services.catalogue import queries as catalogue
from motcua.services.catalogue.models import Component
from motcua.services.dossiers import access
from motcua.services.dossiers.models import Dossier, Draft, Guidance
from motcua.services.dossiers.queries.terms import Terms, terms_of
from motcua.services.dossiers.rules import CASE_KIND, SUBJECT, GuidanceKind, newer_of
from motcua.services.payments import queries as payments
from motcua.services.payments.actions import Formula
from motcua.services.payments.queries import FeeTerm

DRAFT_PURPOSE = "dossiers.draft"


def owner_of_forms(officer: Officer) -> str:
    """Under whose name the sent forms of an officer are kept."""
    return f"officer:{officer.pk}"


def receiving_unit(officer: Officer) -> int:
    """Where the officer receives: the own unit, else the one-stop centre. Refuses `NotAllowed`."""
    units = officer.units_where(access.RECEIVE)
    if not units:
        raise NotAllowed
    if officer.unit_id in units:
        return officer.unit_id
    centre = organisation.office_centre().id
    return centre if centre in units else min(units)


def get_draft(officer: Officer, draft_id: int) -> Draft:
    """One's own draft. Refuses `NotFound`."""
    found = Draft.objects.filter(officer=officer, pk=draft_id).first()
    if found is None:
        raise NotFound(what="bản nháp")
    return found


def opened(draft: Draft) -> dict[str, Any]:
    """What was typed. Refuses `NotFound` when the seal cannot be broken any more."""
    try:
        typed: dict[str, Any] = json.loads(seals.unseal(draft.payload, purpose=DRAFT_PURPOSE))
    except seals.BrokenSeal:
        raise NotFound(what="nội dung bản nháp") from None
    return typed


_components: Kept[dict[int, tuple[Component, ...]]] = Kept(catalogue.CATALOGUE_STAMP, dict)


def components_of(version_id: int) -> tuple[Component, ...]:
    """The papers of a procedure version, kept in process until the catalogue changes."""
    known = _components.get()
    if version_id not in known:
        known[version_id] = tuple(Component.objects.filter(version_id=version_id).order_by("position"))
    return known[version_id]


@dataclass(frozen=True)
class Offer:
    """A procedure as the counter receives it: on what terms, with which papers, for what money."""

    terms: Terms
    components: tuple[Component, ...]
    fees: tuple[FeeTerm, ...]

    @property
    def code(self) -> str:
        return self.terms.version.procedure.code

    @property
    def name(self) -> str:
        return self.terms.version.name

    @property
    def by_pages(self) -> FeeTerm | None:
        """The fee counted by the pages of an original and its copies, if this procedure has one."""
        return next((fee for fee in self.fees if fee.formula == Formula.CERTIFIED_PAGES), None)

    @property
    def on_wish(self) -> tuple[FeeTerm, ...]:
        """Fees for what the citizen may ask for besides, each with a count."""
        return tuple(fee for fee in self.fees if not fee.automatic and fee.formula != Formula.CERTIFIED_PAGES)

    @property
    def exemptions(self) -> frozenset[str]:
        return frozenset(group for fee in self.fees for group, _ in fee.exemptions)


def offer_of(code: str, *, channel: str, unit_id: int) -> Offer:
    """Refuses `NotPosted`, `NotFound`. One query once, then none until the catalogue changes."""
    terms = terms_of(code, channel=channel, unit_id=unit_id)
    return Offer(terms, components_of(terms.version.pk), tuple(payments.list_fees(code)))


def find_procedures(text: str, *, unit_id: int, limit: int = 12) -> list[catalogue.Found]:
    """What the unit posts, closest to `text` first."""
    return catalogue.search(text, limit, posted_by=unit_id) if text.strip() else []


def promise(unit_id: int, at: dt.datetime, limit: time.Duration | None) -> time.Due | None:
    """The date that would be promised for papers taken in at `at`, with its reasons; None without a limit."""
    if limit is None:
        return None
    try:
        return time.due(calendars.get_calendar(unit_id), at, limit)
    except time.BeyondCalendar:
        return None


def merged(known: PersonData, card: PersonData) -> PersonData:
    """A known person with what her card says now. The newer card has the word about the address."""
    return PersonData(
        kind=known.kind,
        full_name=card.full_name,
        birth=card.birth,
        sex=card.sex,
        identity_kind=card.identity_kind,
        identity_number=card.identity_number,
        old_identity_number=card.old_identity_number or known.old_identity_number,
        identity_issued_on=card.identity_issued_on or known.identity_issued_on,
        address=newer_of(
            (known.identity_issued_on, known.address),
            (card.identity_issued_on, card.address),
        ),
        place_code=known.place_code,
        phone=known.phone,
        email=known.email,
        tax_code=known.tax_code,
        representative=known.representative,
    )


def count_guidance(unit_ids: frozenset[int], since: dt.datetime) -> dict[str, int]:
    """How often each kind of help was given, every kind named."""
    found = dict(
        Guidance.objects.filter(unit_id__in=unit_ids, at__gte=since)
        .values_list("kind")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {kind: found.get(kind, 0) for kind in GuidanceKind}


def get_guidance(guidance_id: int, *, officer: Officer) -> Guidance:
    """Refuses `NotFound`, `NotAllowed`."""
    found = Guidance.objects.select_related("officer").filter(pk=guidance_id).first()
    if found is None:
        raise NotFound(what="phiếu")
    access.check_may_receive(officer, found.unit_id)
    return found


def count_waiting(officer: Officer) -> int:
    """Dossiers that came online or by post and wait for the counter."""
    units = officer.units_where(access.RECEIVE)
    return Case.objects.filter(kind=CASE_KIND, state=State.SUBMITTED, receiving_unit_id__in=units).count()


def list_waiting(officer: Officer) -> list[Dossier]:
    """The same, longest waiting first."""
    units = officer.units_where(access.RECEIVE)
    return list(
        Dossier.objects.filter(case__state=State.SUBMITTED, case__receiving_unit_id__in=units)
        .select_related("case", "procedure_version", "submitter", "owner")
        .order_by("pk")[:200]
    )


@dataclass(frozen=True)
class ReadyGroup:
    """Results of one deciding unit that lie ready to be handed over."""

    unit_id: int
    unit_name: str
    dossiers: list[Dossier]


def list_ready(officer: Officer) -> list[ReadyGroup]:
    """By deciding unit, oldest result first."""
    units = officer.units_where(access.HAND_OVER)
    found = (
        Dossier.objects.filter(case__state=State.READY, case__receiving_unit_id__in=units)
        .select_related("case", "procedure_version", "submitter", "owner", "result", "visit")
        .exclude(result=None)
        .order_by("case__resolved_recorded_at", "pk")[:300]
    )
    groups: dict[int, list[Dossier]] = {}
    for dossier in found:
        groups.setdefault(dossier.case.unit_id, []).append(dossier)
    names = {unit_id: organisation.find_unit(unit_id) for unit_id in groups}
    return [ReadyGroup(u, unit.name if (unit := names[u]) else "Đơn vị cũ", rows) for u, rows in groups.items()]


def owed_for(dossier: Dossier) -> int:
    """Money that is still to be paid for a dossier."""
    charge = payments.find_charge(SUBJECT, dossier.pk)
    return charge.total if charge else 0
