"""What the office answers in writing: supplement, refusal, apology, stop."""

from motcua.foundation.accounts import queries as accounts
from motcua.foundation.ledger.models import Entry
from motcua.foundation.printing.queries import contracts
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound
from motcua.services.dossiers.models import Dossier, Guidance
from motcua.services.dossiers.queries.forms import shared

CLOCK_NOTES = {
    "restart": "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.",
    "exclude": "Thời gian bổ sung, hoàn thiện hồ sơ không tính vào thời hạn giải quyết.",
    "pause": "Thời hạn giải quyết tạm dừng và được tính tiếp từ khi nhận đủ hồ sơ.",
}


def supplement_request(dossier: Dossier, *, lookup_url: str) -> contracts.SupplementRequest:
    """Mẫu 02, of the last request. Refuses `NotFound` when nothing was asked."""
    asked = dossier.supplements.select_related("asked_by").order_by("-no").first()
    if asked is None:
        raise NotFound(what="phiếu yêu cầu bổ sung của hồ sơ này")
    case = dossier.case
    return contracts.SupplementRequest(
        person=shared.submitter(dossier),
        procedure=dossier.procedure_version.name,
        code=case.code or "",
        request=dossier.request,
        reason=asked.reason,
        papers=shared.named_papers(asked.papers),
        how="tại quầy hoặc qua Cổng Dịch vụ công quốc gia",
        clock_note=CLOCK_NOTES.get(case.supplement_mode, ""),
        officer=asked.asked_by.full_name,
        officer_phone=shared.phone_of(asked.asked_by, case.receiving_unit_id),
        issued_on=clock.local(asked.asked_at).date(),
        lookup_url=lookup_url,
    )


def supplement_slip(given: Guidance) -> contracts.SupplementRequest:
    """Mẫu 02, for papers that were not taken in."""
    return contracts.SupplementRequest(
        person=_visitor(given),
        procedure=given.procedure_name,
        number=slip_number(given, "PYC"),
        reason=given.reason,
        papers=shared.named_papers(given.missing),
        how="tại quầy hoặc qua Cổng Dịch vụ công quốc gia",
        officer=given.officer.full_name,
        officer_phone=shared.phone_of(given.officer, given.unit_id),
        issued_on=clock.local(given.at).date(),
    )


def refusal_slip(given: Guidance) -> contracts.Refusal:
    """Mẫu 03, for papers that were not taken in."""
    return contracts.Refusal(
        person=_visitor(given),
        procedure=given.procedure_name,
        number=slip_number(given, "PTC"),
        reason=given.reason,
        submitted_at=given.at,
        officer=given.officer.full_name,
        officer_phone=shared.phone_of(given.officer, given.unit_id),
        issued_on=clock.local(given.at).date(),
    )


def refusal(dossier: Dossier) -> contracts.Refusal:
    """Mẫu 03, of a dossier that came online or by post and was turned away."""
    entry = _needed(dossier, "case.turned_away", "phiếu từ chối của hồ sơ này")
    submitted = shared.last_entry(dossier.case, "case.submitted")
    return contracts.Refusal(
        person=shared.submitter(dossier),
        procedure=dossier.procedure_version.name,
        code=dossier.case.code or "",
        request=dossier.request,
        submitted_at=submitted.claimed_at if submitted else None,
        reason=shared.said(entry, "grounds"),
        officer=_actor(entry),
        issued_on=clock.local(entry.recorded_at).date(),
    )


def extension(dossier: Dossier) -> contracts.Extension:
    """Mẫu 04. Refuses `NotFound` when the date was never put off."""
    case = dossier.case
    entry = _needed(dossier, "case.extended", "văn bản gia hạn của hồ sơ này")
    if case.received_claimed_at is None or case.due_at is None or case.extended_due_at is None:
        raise NotFound(what="văn bản gia hạn của hồ sơ này")
    return contracts.Extension(
        person=shared.submitter(dossier),
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        field=dossier.procedure_version.field.name,
        received_at=case.received_claimed_at,
        due_at=case.original_due_at or case.due_at,
        new_due_at=case.extended_due_at,
        reason=shared.said(entry, "reason"),
        signer=_signer(entry),
        issued_on=clock.local(entry.recorded_at).date(),
        recipients=(f"{shared.unit_name(case.receiving_unit_id)} (để cập nhật)",),
        contact=shared.unit_name(case.unit_id),
    )


def stop_notice(dossier: Dossier) -> contracts.StopNotice:
    """Mẫu 05, of a dossier that was stopped or taken back."""
    case = dossier.case
    stopped = shared.last_entry(case, "case.stopped")
    entry = stopped or _needed(dossier, "case.withdrawn", "thông báo dừng giải quyết của hồ sơ này")
    if case.received_claimed_at is None:
        raise NotFound(what="thông báo dừng giải quyết của hồ sơ này")
    return contracts.StopNotice(
        person=shared.submitter(dossier),
        code=case.code or "",
        procedure=dossier.procedure_version.name,
        received_at=case.received_claimed_at,
        reason=shared.said(entry, "reason"),
        legal_ground=shared.said(entry, "grounds"),
        asked_by_person=stopped is None,
        returned=shared.papers(p for p in dossier.papers.all() if p.originals or p.certified),
        signer=_signer(entry),
        issued_on=clock.local(entry.recorded_at).date(),
        contact=shared.unit_name(case.unit_id),
    )


def slip_number(given: Guidance, mark: str) -> str:
    return f"{given.number:02d}/{mark}" if given.number else ""


def _visitor(given: Guidance) -> contracts.Person:
    return contracts.Person(name=given.whom, address=given.address, phone=given.phone)


def _needed(dossier: Dossier, kind: str, what: str) -> Entry:
    entry = shared.last_entry(dossier.case, kind)
    if entry is None:
        raise NotFound(what=what)
    return entry


def _actor(entry: Entry) -> str:
    names = accounts.names_of({entry.actor_id} if entry.actor_id is not None else set())
    return names.get(entry.actor_id, "") if entry.actor_id is not None else ""


def _signer(entry: Entry) -> contracts.Signer:
    if entry.actor_id is None:
        return contracts.Signer(role="CHỦ TỊCH")
    officer = accounts.get_officer(entry.actor_id)
    return contracts.Signer(role=officer.title.upper() or "CHỦ TỊCH", name=officer.full_name)
