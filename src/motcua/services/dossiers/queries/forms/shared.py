"""Words that several printed forms share."""

from collections.abc import Iterable

from motcua.casework.models import Case
from motcua.casework.queries import limit_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import rules as time
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.models import Entry
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties.models import PartyVersion
from motcua.foundation.printing.queries import contracts
from motcua.services.catalogue.models import FeeLine
from motcua.services.dossiers.models import Dossier, Paper
from motcua.services.dossiers.rules import CAPACITY_TITLES, DELIVERY_TITLES, SUBJECT, Capacity, Delivery
from motcua.services.payments import queries as payments

_TOLD = frozenset(
    {
        time.Code.ARRIVES_NEXT_WORKING_DAY,
        time.Code.CUT_OFF,
        time.Code.DAY_OFF,
        time.Code.CLOSURE,
        time.Code.WORKED_SWAP,
        time.Code.MOVED_TO_WORKING_DAY,
        time.Code.RESTART,
        time.Code.PAUSE,
        time.Code.EXTENSION,
        time.Code.PROVISIONAL,
    }
)


def person(version: PartyVersion, *, capacity: str = "") -> contracts.Person:
    name = version.full_name
    if version.representative:
        name = f"{name} (đại diện: {version.representative})"
    return contracts.Person(
        name=name,
        identity=version.identity_number or version.tax_code,
        address=version.address,
        phone=version.phone,
        email=version.email,
        capacity=capacity,
    )


def submitter(dossier: Dossier) -> contracts.Person:
    """Who stands at the counter, and by what right when not for herself."""
    if dossier.capacity == Capacity.SELF or dossier.submitter_id == dossier.owner_id:
        return person(dossier.submitter)
    right = CAPACITY_TITLES[Capacity(dossier.capacity)].lower()
    said = f"{right}: {dossier.authorisation}" if dossier.authorisation else right
    return person(dossier.submitter, capacity=said)


def papers(rows: Iterable[Paper]) -> tuple[contracts.Paper, ...]:
    return tuple(
        contracts.Paper(
            name=p.name,
            originals=p.originals,
            certified=p.certified,
            copies=p.copies,
            note=f"{p.pages} trang" if p.pages else "",
        )
        for p in rows
    )


def named_papers(text: str) -> tuple[contracts.Paper, ...]:
    """Papers written one a line."""
    return tuple(contracts.Paper(name=line.strip(" -•")) for line in text.split("\n") if line.strip(" -•"))


def fees(case: Case) -> tuple[tuple[contracts.Fee, ...], str]:
    """What was paid and what is still due, one line a fee; and how it was paid."""
    money = payments.money_of(SUBJECT, case.pk)
    sums: dict[tuple[str, str, bool], int] = {}
    receipts = [r for r in money.receipts if not r.is_void]
    owed = [c for c in money.charges if c.state == "due"]
    for paid, what in ((True, receipts), (False, owed)):
        for one in what:
            for line in one.charge_lines():
                key = (line.name, FeeLine.Kind(line.kind).label, paid)
                sums[key] = sums.get(key, 0) + line.amount
    lines = tuple(
        contracts.Fee(name=name, amount=amount, kind=kind, paid=paid) for (name, kind, paid), amount in sums.items()
    )
    return lines, "; ".join(f"{r.get_method_display().lower()}, {r.title.lower()} {r.number_text}" for r in receipts)


def limit_words(case: Case) -> str:
    limit = limit_of(case)
    if limit is None:
        return "theo thông báo của cơ quan giải quyết"
    return f"{limit.quantity:02d} {time.UNIT_WORDS[limit.unit]}" if limit.unit in time.UNIT_WORDS else str(limit)


def due_note(reasons: Iterable[time.Reason]) -> str:
    """What a reader of the date would ask about; nothing for a plain count of days."""
    told = [r.text for r in reasons if r.code in _TOLD]
    return " ".join(told[:3])


def delivery(dossier: Dossier) -> str:
    said = DELIVERY_TITLES[Delivery(dossier.delivery)]
    return f"{said}: {dossier.delivery_address}" if dossier.delivery_address else said


def resolver(case: Case) -> str:
    """The agency that settles it, when that is not the office that received it."""
    tree = organisation.tree()
    if case.unit_id not in tree.units or case.receiving_unit_id not in tree.units:
        return ""
    settling, receiving = tree.office_of(case.unit_id), tree.office_of(case.receiving_unit_id)
    return settling.name if settling.id != receiving.id else ""


def unit_name(unit_id: int) -> str:
    unit = organisation.find_unit(unit_id)
    return unit.name if unit else ""


def phone_of(officer: Officer, unit_id: int) -> str:
    unit = organisation.find_unit(unit_id)
    return officer.phone or (unit.phone if unit else "")


def last_entry(case: Case, kind: str) -> Entry | None:
    return next((e for e in reversed(list(ledger.list_entries(case))) if e.kind == kind), None)


def said(entry: Entry | None, name: str) -> str:
    """A free text of an entry, "" when it was erased."""
    if entry is None:
        return ""
    return next((v.value or "" for v in entry.personal_values.all() if v.name == name), "")
