"""At the counter without a dossier yet: drafts, guidance, refusals, prints."""

import datetime as dt
from typing import Any

from motcua.foundation.accounts.models import Officer
from motcua.foundation.numbering import actions as numbering
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotFound
from motcua.kernel.text import clean
from motcua.services.dossiers import access, rules
from motcua.services.dossiers.models import Draft, Guidance, Printed, TrackingToken


@action("dossiers.keep_draft")
def keep_draft(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer,
    unit_id: int,
    payload: dict[str, Any],
    title: str = "",
    draft_id: int | None = None,
    version: int = 0,
) -> Draft:
    """Keep what is being entered. Refuses `DraftElsewhere` when another PC saved a newer one."""
    if draft_id is None:
        access.check_may_receive(by, unit_id)
        return Draft.objects.create(
            officer=by, unit_id=unit_id, title=clean(title)[:200], payload=payload, version=1, updated_at=recorded_at
        )
    draft = Draft.objects.select_for_update().filter(pk=draft_id, officer=by).first()
    if draft is None:
        raise NotFound(what="bản nháp")
    if version != draft.version:
        raise rules.DraftElsewhere
    draft.payload, draft.title, draft.updated_at = payload, clean(title)[:200], recorded_at
    draft.version += 1
    draft.save()
    return draft


@action("dossiers.discard_draft")
def discard_draft(recorded_at: dt.datetime, /, *, by: Officer, draft_id: int) -> None:
    Draft.objects.filter(pk=draft_id, officer=by).delete()


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


@action("dossiers.revoke_token")
def revoke_token(recorded_at: dt.datetime, /, *, dossier_id: int, by: Officer) -> None:
    """Make the QR of a lost receipt useless."""
    TrackingToken.objects.filter(dossier_id=dossier_id, revoked_at=None).update(revoked_at=recorded_at)
