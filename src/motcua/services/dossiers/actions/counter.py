"""At the counter without a dossier yet: drafts, guidance, refusals, prints."""

import datetime as dt
import json
from typing import Any

from django.db.models import Q

from motcua.foundation.accounts.models import Officer
from motcua.foundation.numbering import actions as numbering
from motcua.foundation.submissions import queries as submissions
from motcua.kernel import clock, seals
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound
from motcua.kernel.text import clean
from motcua.services.dossiers import access, queries, rules
from motcua.services.dossiers.models import Dossier, Draft, Guidance, Printed, new_token

DRAFTS_KEPT_FOR = dt.timedelta(days=14)


@action("dossiers.keep_draft")
def keep_draft(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    payload: dict[str, Any],
    title: str = "",
    form_id: str = "",
    draft_id: int | None = None,
    version: int = 0,
) -> Draft:
    """Keep what is being entered, sealed. Refuses `DraftElsewhere` when another PC saved a newer one,
    `AlreadyReceived` when the form was sent meanwhile.
    """
    mine = Draft.objects.select_for_update().filter(officer=by)
    draft = mine.filter(pk=draft_id).first() if draft_id is not None else None
    if draft is None and form_id:
        draft = mine.filter(form_id=form_id).first()
    sealed = seals.seal(json.dumps(payload, ensure_ascii=False), purpose=queries.DRAFT_PURPOSE)
    if draft is None:
        if draft_id is not None:
            raise NotFound(what="bản nháp")
        access.check_may_receive(by, unit_id)
        if form_id and submissions.was_sent(owner=queries.owner_of_forms(by), key=form_id):
            raise rules.AlreadyReceived
        return Draft.objects.create(
            officer=by,
            unit_id=unit_id,
            form_id=form_id or None,
            title=clean(title)[:200],
            payload=sealed,
            version=1,
            updated_at=recorded_at,
        )
    if version != draft.version:
        raise rules.DraftElsewhere
    draft.payload, draft.title, draft.updated_at = sealed, clean(title)[:200], recorded_at
    draft.version += 1
    draft.save()
    return draft


@action("dossiers.discard_draft")
def discard_draft(recorded_at: dt.datetime, /, *, by: Officer, draft_id: int | None = None, form_id: str = "") -> None:
    """Throw away one's own draft, named by its id or by its form."""
    named = Q(pk=draft_id) if draft_id is not None else Q(pk=None)
    if form_id:
        named |= Q(form_id=form_id)
    Draft.objects.filter(named, officer=by).delete()


@action("dossiers.forget_drafts")
def forget_drafts(recorded_at: dt.datetime, /) -> int:
    """Drafts nobody touched for two weeks go: they hold personal data. How many went."""
    return Draft.objects.filter(updated_at__lt=recorded_at - DRAFTS_KEPT_FOR).delete()[0]


@action("dossiers.guide")
def guide(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    whom: str = "",
    procedure_code: str = "",
    procedure_name: str = "",
    missing: str = "",
    phone: str = "",
) -> Guidance:
    """Note help that was given: whom, what for, which paper was missing."""
    access.check_may_receive(by, unit_id)
    return Guidance.objects.create(
        unit_id=unit_id,
        officer=by,
        at=recorded_at,
        kind=rules.GuidanceKind.GUIDANCE,
        whom=clean(whom)[:200],
        phone=phone,
        procedure_code=procedure_code,
        procedure_name=procedure_name[:400],
        missing=clean(missing),
    )


@action("dossiers.refuse_at_counter")
def refuse_at_counter(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    kind: rules.GuidanceKind,
    whom: str,
    procedure_code: str,
    procedure_name: str,
    missing: str = "",
    reason: str = "",
    phone: str = "",
    address: str = "",
) -> Guidance:
    """A supplement slip (mẫu 02) or a refusal with grounds (mẫu 03) for papers that were not taken in.

    Numbered in a yearly series of its own.
    """
    access.check_may_receive(by, unit_id)
    wrong = {}
    if not whom.strip():
        wrong["whom"] = "Vui lòng ghi họ tên người đến làm thủ tục."
    if kind is rules.GuidanceKind.SUPPLEMENT and not missing.strip():
        wrong["missing"] = "Vui lòng ghi giấy tờ cần bổ sung."
    if not reason.strip():
        wrong["reason"] = "Vui lòng ghi rõ lý do."
    if wrong:
        raise Invalid(wrong)
    year = str(clock.local(recorded_at).year)
    return Guidance.objects.create(
        unit_id=unit_id,
        officer=by,
        at=recorded_at,
        kind=kind,
        whom=clean(whom)[:200],
        phone=phone,
        address=clean(address)[:300],
        procedure_code=procedure_code,
        procedure_name=procedure_name[:400],
        missing=clean(missing),
        reason=clean(reason),
        number=numbering.take(series=f"slip.{kind}", unit_id=unit_id, period=year),
    )


@action("dossiers.note_print")
def note_print(recorded_at: dt.datetime, /, *, dossier_id: int, form: str, by: Officer | None) -> bool:
    """Note that a form is printed; True when it was printed before, so this is a reprint."""
    before = Printed.objects.filter(dossier_id=dossier_id, form=form).exists()
    Printed.objects.create(dossier_id=dossier_id, form=form, officer=by, at=recorded_at)
    return before


@action("dossiers.renew_token")
def renew_token(recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer) -> None:
    """Make the QR of a lost receipt useless; the next print of it has a new one."""
    Dossier.objects.filter(pk=dossier_id).update(token=new_token())
