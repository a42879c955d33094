"""What a press of a button changes in a form that is not yet sent: values in, values out.

The form of a visit is a flat set of fields: `s-…` the submitter, `d0-…` the first dossier, `d0-o-…` its owner,
`d0-p0-…` its first paper. The same words come from the page, from a draft and from a form kept by the sign-in.
"""

import re
import uuid
from collections.abc import Mapping

from motcua.foundation.parties.actions import PersonData
from motcua.services.catalogue.models import Component
from motcua.services.dossiers.forms.people import typed
from motcua.services.dossiers.queries import Offer
from motcua.services.dossiers.rules import Capacity, Delivery

Payload = dict[str, str]

MOST_DOSSIERS = 10
MOST_PAPERS = 60
LONGEST = 20_000
_OWN = re.compile(r"(form_id|n|s-\w+|d\d-[\w.-]+|method|received|bank_reference|claimed_at|draft_id|draft_version)")


def fresh() -> Payload:
    """An empty form of one dossier."""
    return {"form_id": uuid.uuid4().hex, "n": "1", "method": "cash", **_person("s", None), **_dossier(0)}


def taken(posted: Mapping[str, str]) -> Payload:
    """The fields of ours among those that were posted."""
    found = {name: value[:LONGEST] for name, value in posted.items() if _OWN.fullmatch(name)}
    found["n"] = str(count_of(found, "n", most=MOST_DOSSIERS, least=1))
    if not re.fullmatch(r"[0-9a-f]{32}", found.get("form_id", "")):
        found["form_id"] = uuid.uuid4().hex
    return found


def count_of(payload: Mapping[str, str], name: str, *, most: int, least: int = 0) -> int:
    """A number typed into a field, brought between `least` and `most`; `least` for what is no number."""
    value = payload.get(name, "").strip()
    return min(max(int(value), least), most) if value.isdecimal() and len(value) < 9 else least


def is_blank(payload: Mapping[str, str]) -> bool:
    """Whether there is nothing worth keeping yet."""
    said = ("s-full_name", "s-identity_number", "s-scan", "d0-procedure", "d0-find", "d0-request")
    return not any(payload.get(name, "").strip() for name in said)


def title_of(payload: Mapping[str, str]) -> str:
    """What a draft is called in the list."""
    parts = [payload.get("s-full_name", "") or payload.get("s-identity_number", ""), payload.get("d0-find", "")]
    return " – ".join(p for p in parts if p) or "Chưa có tên"


def fill(payload: Payload, who: str, person: PersonData) -> Payload:
    """Put a person into the fields `who` (`s`, `d0-o`)."""
    return payload | {f"{who}-scan": ""} | {f"{who}-{name}": value for name, value in typed(person).items()}


def pick(payload: Payload, no: int, offer: Offer, *, channel: str) -> Payload:
    """Choose the procedure of a dossier: its own papers take the place of those that stood there."""
    d = f"d{no}"
    kept = {name: value for name, value in payload.items() if not re.match(rf"{d}-(p\d|fee-|limit_|exemption)", name)}
    rows = copies_row(offer) if offer.by_pages else [_paper(c, channel, offer) for c in listed(offer, channel)]
    kept = {f"{d}-sets": "1", f"{d}-delivery": Delivery.COUNTER} | {n: v for n, v in kept.items() if v} | _always(kept)
    kept |= {f"{d}-procedure": offer.code, f"{d}-find": offer.name, f"{d}-papers": str(len(rows))}
    for i, row in enumerate(rows):
        kept |= {f"{d}-p{i}-{name}": value for name, value in row.items()}
    return kept


def _always(payload: Payload) -> Payload:
    """The fields a form always has, be they empty."""
    return {name: payload.get(name, "") for name in ("form_id", "n")}


def unpick(payload: Payload, no: int) -> Payload:
    d = f"d{no}"
    kept = {name: value for name, value in payload.items() if not re.match(rf"{d}-(p\d|fee-|limit_|exemption)", name)}
    return kept | {f"{d}-procedure": "", f"{d}-papers": "0"}


def listed(offer: Offer, channel: str) -> list[Component]:
    """The papers of the procedure one may be handed by this channel, in their order."""
    return [c for c in offer.components if not c.is_note and (not c.channels or channel in c.channels)]


def copies_row(offer: Offer) -> list[Payload]:
    """The first empty row of the grid of certified copies."""
    return [{"name": "", "pages": "", "copies": "1"}]


def is_wanted(component: Component, channel: str, offer: Offer) -> bool:
    """Whether everybody has to bring a paper.

    Not so: papers of a special case or condition, those one only shows, forms filled in online, and of papers
    that stand for one another all but the first.
    """
    group = component.alternative_group
    first = next((c for c in listed(offer, channel) if c.alternative_group == group and not c.electronic_form), None)
    return (
        component.required
        and not component.case
        and component.use == Component.Use.SUBMIT
        and not component.electronic_form
        and (not group or first is component)
    )


def _paper(component: Component, channel: str, offer: Offer) -> Payload:
    """A paper of the list, ticked when everybody has to bring it."""
    originals = component.originals or (0 if component.copies else 1)
    row = {
        "component": str(component.pk),
        "name": component.name,
        "originals": str(originals or ""),
        "certified": "",
        "copies": str(component.copies or ""),
        "digit": "0",
    }
    return row | {"on": "on"} if is_wanted(component, channel, offer) else row


def add_paper(payload: Payload, no: int) -> Payload:
    """One more empty row under the papers of a dossier."""
    name = f"d{no}-papers"
    rows = count_of(payload, name, most=MOST_PAPERS)
    if rows == MOST_PAPERS:
        return payload
    row = f"d{no}-p{rows}"
    by_pages = f"d{no}-quick_copies" in payload
    count = {f"{row}-copies": payload[f"d{no}-quick_copies"] or "1"} if by_pages else {f"{row}-originals": "1"}
    return payload | {name: str(rows + 1), f"{row}-name": "", f"{row}-on": "on"} | count


def lay_rows(payload: Payload, no: int) -> Payload:
    """“3 giấy tờ, mỗi giấy 2 bản”: so many rows of so many copies; what was typed in them stays."""
    d = f"d{no}"
    rows = count_of(payload, f"{d}-quick_papers", most=MOST_PAPERS, least=1)
    copies = count_of(payload, f"{d}-quick_copies", most=999, least=1)
    before = count_of(payload, f"{d}-papers", most=MOST_PAPERS)
    while before > rows and not (payload.get(f"{d}-p{before - 1}-name") or payload.get(f"{d}-p{before - 1}-pages")):
        before -= 1
    rows = max(rows, before)
    laid = payload | {f"{d}-papers": str(rows), f"{d}-quick_papers": str(rows)}
    for i in range(rows):
        laid |= {f"{d}-p{i}-copies": str(copies)}
    return laid


def add_dossier(payload: Payload) -> Payload:
    """Another procedure in the same visit; its owner is as before."""
    n = count_of(payload, "n", most=MOST_DOSSIERS, least=1)
    if n == MOST_DOSSIERS:
        return payload
    before, fresh_one = f"d{n - 1}", f"d{n}"
    owner = {
        f"{fresh_one}-{name.removeprefix(before + '-')}": value
        for name, value in payload.items()
        if re.match(rf"{before}-(o-|other$|capacity$|authorisation$|delivery)", name)
    }
    return payload | _dossier(n) | owner | {"n": str(n + 1)}


def remove_dossier(payload: Payload, no: int) -> Payload:
    """Take a dossier out; those after it move up. The last one is only emptied."""
    n = count_of(payload, "n", most=MOST_DOSSIERS, least=1)
    kept: Payload = {}
    for name, value in payload.items():
        found = re.match(r"d(\d)-(.*)", name, re.DOTALL)
        if not found or int(found[1]) < no:
            kept[name] = value
        elif int(found[1]) > no:
            kept[f"d{int(found[1]) - 1}-{found[2]}"] = value
    return kept | {"n": str(n - 1)} if n > 1 else kept | _dossier(0)


def _dossier(no: int) -> Payload:
    d = f"d{no}"
    return {
        f"{d}-procedure": "",
        f"{d}-find": "",
        f"{d}-capacity": Capacity.RELATIVE,
        f"{d}-delivery": Delivery.COUNTER,
        f"{d}-sets": "1",
        f"{d}-papers": "0",
        **_person(f"{d}-o", None),
    }


def _person(who: str, person: PersonData | None) -> Payload:
    return {f"{who}-kind": str(person.kind) if person else "person"}


def missing(payload: Payload, no: int, offer: Offer, *, channel: str) -> list[str]:
    """The papers everybody has to bring that are not ticked, by name."""
    rows = [f"d{no}-p{i}" for i in range(count_of(payload, f"d{no}-papers", most=MOST_PAPERS))]
    brought = {payload.get(f"{row}-component", "") for row in rows if payload.get(f"{row}-on")}
    wanted = [c for c in listed(offer, channel) if is_wanted(c, channel, offer)]
    return [c.name for c in wanted if str(c.pk) not in brought]
