import datetime as dt

from motcua.casework import actions as casework
from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.numbering import actions as numbering
from motcua.foundation.parties import actions as parties
from motcua.foundation.parties.actions import PersonData
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.kernel.text import clean
from motcua.services.dossiers import access, queries
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
    case = casework.make_ready(
        item_id=item_id,
        by=by,
        claimed_at=claimed_at or recorded_at,
        witness=witness,
        data={"result": {"name": result.name, "signed_on": result.signed_on.isoformat(), "register": result.register}},
    )
    if case.pk != dossier_id:
        raise NotAllowed
    dossier = queries.get_dossier(dossier_id)
    dossier.case = case
    number = clean(result.number)
    if not number and result.register:
        year = str(result.signed_on.year)
        taken = numbering.take(series=f"result.{result.register}", unit_id=case.unit_id, period=year)
        number = f"{taken:02d}/{year}"
    Result.objects.create(
        dossier=dossier,
        name=clean(result.name),
        register=f"{case.unit_id}.{result.register}" if result.register else "",
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
    dossier = queries.get_dossier(dossier_id)
    if not by.holds(access.HAND_OVER, dossier.case.receiving_unit_id):
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
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    if owner is not None:
        before["owner"] = dossier.owner.full_name
        same_person = dossier.submitter_id == dossier.owner_id
        dossier.owner = parties.keep(person=owner, by=by)
        if same_person:
            dossier.submitter = dossier.owner
        after["owner"] = dossier.owner.full_name
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
