import dataclasses
import datetime as dt

from motcua.casework import actions as casework
from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.files.models import StoredFile
from motcua.foundation.numbering import actions as numbering
from motcua.foundation.parties import actions as parties
from motcua.foundation.parties.actions import PersonData
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.kernel.text import clean
from motcua.services.dossiers import access, queries, rules
from motcua.services.dossiers.actions.data import ResultData
from motcua.services.dossiers.models import Dossier, Result


@action("dossiers.make_ready")
def make_ready(
    recorded_at: dt.datetime,
    /,
    *,
    item_id: int,
    dossier_id: int,
    by: Officer,
    result: ResultData,
    claimed_at: dt.datetime | None = None,
    witness: str = "",
) -> Dossier:
    """The result is signed: number from its register, date, signer, scan. The clock stops here.

    An empty number is taken from the register's yearly series. Refuses what `casework.make_ready` refuses.
    """
    if result.signed_on > clock.local(recorded_at).date():
        raise Invalid({"signed_on": "Ngày ký không thể sau hôm nay."})
    if not result.signer.strip():
        raise Invalid({"signer": "Vui lòng ghi người ký."})
    if result.file_id and not StoredFile.objects.filter(pk=result.file_id, created_by=by).exists():
        raise rules.StrangeFile
    case = casework.make_ready(
        item_id=item_id,
        by=by,
        claimed_at=claimed_at or recorded_at,
        witness=witness,
        data={"result": {"name": result.name, "signed_on": result.signed_on.isoformat(), "register": result.register}},
    )
    if case.pk != dossier_id:
        raise NotAllowed
    dossier = queries.get_row(dossier_id)
    dossier.case = case
    number = clean(result.number)
    if not number and result.register:
        year = str(result.signed_on.year)
        taken = numbering.take(series=f"result.{result.register}", unit_id=case.unit_id, period=year)
        number = f"{taken:02d}/{year}"
    register = f"{case.unit_id}.{result.register}" if result.register else ""
    if register and Result.objects.filter(register=register, number=number).exists():
        raise Invalid({"number": f"Số {number} đã có trong sổ “{result.register}”."})
    Result.objects.create(
        dossier=dossier,
        name=clean(result.name),
        register=register,
        number=number,
        signed_on=result.signed_on,
        signer=clean(result.signer),
        file_id=result.file_id,
    )
    return dossier


@action("dossiers.hand_over")
def hand_over(
    recorded_at: dt.datetime,
    /,
    *,
    dossier_id: int,
    by: Officer,
    to: str,
    how: str = "counter",
    claimed_at: dt.datetime | None = None,
) -> Case:
    """Give the result to the citizen. Refuses `NotAllowed`, `WrongState`."""
    if not by.holds(access.HAND_OVER, queries.receiving_unit_of(dossier_id)):
        raise NotAllowed
    return casework.hand_over(case_id=dossier_id, by=by, claimed_at=claimed_at or recorded_at, to=to, how=how)


@action("dossiers.correct")
def correct(
    recorded_at: dt.datetime,
    /,
    *,
    dossier_id: int,
    by: Officer,
    reason: str,
    owner: PersonData | None = None,
    request: str | None = None,
    delivery_address: str | None = None,
) -> Dossier:
    """Put right a person or a text entered wrongly; both values stay in the record, with the reason."""
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("owner__party").get(pk=dossier_id)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    if owner is not None:
        was, same_person = dossier.owner.data(), dossier.submitter_id == dossier.owner_id
        dossier.owner = parties.keep(person=owner, by=by)
        if same_person:
            dossier.submitter = dossier.owner
        for name in _changed(was, dossier.owner.data()):
            before[f"owner.{name}"] = str(getattr(was, name) or "–")
            after[f"owner.{name}"] = str(getattr(dossier.owner, name) or "–")
    if request is not None:
        before["request"], dossier.request, after["request"] = dossier.request, clean(request), clean(request)
    if delivery_address is not None:
        before["delivery_address"] = dossier.delivery_address
        dossier.delivery_address = after["delivery_address"] = clean(delivery_address)
    if not after:
        raise Invalid({"reason": "Chưa có gì thay đổi."})
    dossier.save()
    name = dossier.procedure_version.name
    casework.correct(
        case_id=dossier_id,
        by=by,
        reason=reason,
        before=before,
        after=after,
        title=f"{name}: {dossier.request}" if dossier.request else name,
        search=" ".join(
            [name, dossier.owner.full_name, dossier.submitter.full_name, dossier.request, dossier.owner.phone]
        ),
    )
    return dossier


def _changed(was: PersonData, now: PersonData) -> list[str]:
    """What of a person is another than before; what kind of paper it is follows from the number."""
    names = (f.name for f in dataclasses.fields(PersonData) if f.name not in {"kind", "identity_kind", "place_code"})
    return [name for name in names if getattr(was, name) != getattr(now, name)]
