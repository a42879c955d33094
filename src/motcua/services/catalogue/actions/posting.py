"""What a unit offers at its counter."""

import datetime as dt
from dataclasses import dataclass

from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.rules import Duration
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.models import Unit
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import clock, events
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound, Refused
from motcua.kernel.text import clean, fold
from motcua.services.catalogue import access, rules
from motcua.services.catalogue.events import PostingWithdrawn, ProcedurePosted
from motcua.services.catalogue.models import Posting, Procedure, Synonym
from motcua.services.catalogue.queries.limits import list_limits
from motcua.services.catalogue.queries.search import CATALOGUE_STAMP

SHORTEST_PHRASE = 2


class AlreadyPosted(Refused):
    code = "catalogue.already_posted"
    message = "Thủ tục {code} đang được niêm yết tại đơn vị này."


class NotInForce(Refused):
    code = "catalogue.not_in_force"
    message = "Thủ tục {code} không còn áp dụng nên không niêm yết được."


class NotPosted(Refused):
    code = "catalogue.not_posted"
    message = "Thủ tục này đã thôi niêm yết."


@dataclass(frozen=True, slots=True)
class Terms:
    """How a unit offers a procedure. `own_limit`: the province shortened it, with `own_basis`."""

    role: str = Posting.Role.DECIDES
    deciding_unit: Unit | None = None
    online_level: str = ""
    supplement_mode: str = Posting.Supplement.RESTART
    own_limit: Duration | None = None
    own_basis: str = ""
    note: str = ""


@action("catalogue.post")
def post(
    recorded_at: dt.datetime,
    /,
    *,
    unit: Unit,
    procedure: Procedure,
    by: Officer | None,
    posted_on: dt.date | None = None,
    terms: Terms = Terms(),
) -> Posting:
    """Post a procedure at a unit. `by` is None from the set-up.

    Refuses `AlreadyPosted`, `NotInForce`, `NotAllowed`, and `Invalid` when the own limit is longer than the
    published one, rests on nothing, or the day has not come.
    """
    if by is not None:
        access.check_may_post(by, unit.pk)
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if procedure.state != Procedure.State.ACTIVE or procedure.current_version_id is None:
        raise NotInForce(code=procedure.code)
    if Posting.objects.filter(unit=unit, procedure=procedure, withdrawn_on=None).exists():
        raise AlreadyPosted(code=procedure.code)
    own = terms.own_limit
    today = clock.local(recorded_at).date()
    if posted_on is not None and posted_on > today:
        raise Invalid({"posted_on": "Ngày niêm yết không được sau hôm nay."})
    if own is not None:
        _check_own_limit(procedure, own, terms.own_basis)
    posting = Posting.objects.create(
        unit=unit,
        procedure=procedure,
        posted_on=posted_on or today,
        role=terms.role,
        deciding_unit=terms.deciding_unit,
        online_level=terms.online_level,
        supplement_mode=terms.supplement_mode,
        own_quantity=own.quantity if own else None,
        own_unit=str(own.unit) if own else "",
        own_cut_off=own.cut_off if own else None,
        own_basis=terms.own_basis,
        note=terms.note,
    )
    ledger.record(
        posting,
        "catalogue.posted",
        by=by,
        recorded_at=recorded_at,
        data={
            "unit": unit.pk,
            "procedure": procedure.code,
            "posted_on": posting.posted_on.isoformat(),
            "role": str(terms.role),
            "supplement_mode": str(terms.supplement_mode),
            "own_limit": {**own.to_json()} if own else None,
        },
    )
    posting.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(CATALOGUE_STAMP)
    events.announce(ProcedurePosted(unit_id=unit.pk, procedure_id=procedure.pk))
    return posting


def _check_own_limit(procedure: Procedure, own: Duration, basis: str) -> None:
    if not basis.strip():
        raise Invalid({"own_basis": "Ghi căn cứ của thời hạn rút ngắn."})
    if procedure.current_version is None:
        return
    for channel in list_limits(procedure.current_version):
        if channel.usable is not None and rules.is_longer(own, channel.usable.duration):
            sentence = f"Thời hạn riêng không được dài hơn thời hạn chung ({channel.usable.duration})."
            raise Invalid({"own_limit": sentence})


@action("catalogue.withdraw_posting")
def withdraw_posting(
    recorded_at: dt.datetime, /, *, posting: Posting, by: Officer, reason: str, withdrawn_on: dt.date | None = None
) -> Posting:
    """Stop offering it at this unit, from today or from a day past. Refuses `NotPosted`, `Invalid`, `NotAllowed`."""
    access.check_may_post(by, posting.unit_id)
    posting = Posting.objects.select_for_update().select_related("procedure").get(pk=posting.pk)
    if posting.withdrawn_on is not None:
        raise NotPosted
    today = clock.local(recorded_at).date()
    day = withdrawn_on or today
    if not posting.posted_on <= day <= today:
        raise Invalid({"withdrawn_on": "Ngày thôi niêm yết phải từ ngày niêm yết đến hôm nay."})
    posting.withdrawn_on = day
    ledger.record(
        posting,
        "catalogue.withdrawn",
        by=by,
        recorded_at=recorded_at,
        data={
            "unit": posting.unit_id,
            "procedure": posting.procedure.code,
            "withdrawn_on": day.isoformat(),
        },
        personal={"reason": reason},
    )
    posting.save()
    stamps.bump(CATALOGUE_STAMP)
    events.announce(PostingWithdrawn(unit_id=posting.unit_id, procedure_id=posting.procedure_id))
    return posting


@action("catalogue.add_synonym")
def add_synonym(recorded_at: dt.datetime, /, *, procedure_code: str, phrase: str, by: Officer) -> Synonym:
    """Teach the search how people call a procedure. Refuses `NotFound`, `Invalid`, `NotAllowed`."""
    access.check_may_manage(by)
    if not Procedure.objects.filter(code=procedure_code).exists():
        raise NotFound(what=f"thủ tục {procedure_code}")
    phrase = " ".join(clean(phrase).split())[:200]
    if len(fold(phrase)) < SHORTEST_PHRASE:
        raise Invalid({"phrase": "Ghi cụm từ có ít nhất hai chữ cái."})
    synonym, _ = Synonym.objects.get_or_create(
        procedure_code=procedure_code, folded=fold(phrase), defaults={"phrase": phrase, "by": by}
    )
    stamps.bump(CATALOGUE_STAMP)
    return synonym


@action("catalogue.remove_synonym")
def remove_synonym(recorded_at: dt.datetime, /, *, synonym_id: int, by: Officer) -> None:
    """Unlearn a phrase; nothing happens when it is gone. Refuses `NotAllowed`."""
    access.check_may_manage(by)
    Synonym.objects.filter(pk=synonym_id).delete()
    stamps.bump(CATALOGUE_STAMP)
