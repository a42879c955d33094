"""Dossiers over HTTP: the same actions as the pages, by token."""

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Header, Router, Schema, Status
from pydantic import AfterValidator, model_validator

from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.casework.models import Case, Pause
from motcua.foundation.accounts.actions import TokenAuth
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.parties.actions import PersonData, Sex
from motcua.foundation.submissions import actions as submissions
from motcua.kernel import clock
from motcua.kernel.http import problems
from motcua.services.dossiers import actions, queries, rules
from motcua.services.dossiers.actions import IntakeData, PaperData, ResultData
from motcua.services.dossiers.models import Dossier

router = Router(tags=["dossiers"])

PROBLEMS = problems(401, 403, 404, 409, 413)
Count = Field(0, ge=0, le=999)


def _in_utc(said: dt.datetime) -> dt.datetime:
    """Without a zone: local time, as everywhere in the API."""
    try:
        return (said if said.tzinfo else said.replace(tzinfo=clock.LOCAL)).astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("Thời điểm nằm ngoài lịch.") from error


Moment = Annotated[dt.datetime, AfterValidator(_in_utc)]
IDEMPOTENCY_KEY: Any = Header("", alias="Idempotency-Key", max_length=80)  # type: ignore[type-arg]  # ninja types it twice


class PersonIn(Schema):
    full_name: str = Field(min_length=1, max_length=200)
    identity_number: str = Field("", max_length=30)
    birth: str = Field("", max_length=10)
    sex: Sex = Sex.UNKNOWN
    address: str = Field("", max_length=300)
    phone: str = Field("", max_length=30)
    email: str = Field("", max_length=120)

    def value(self) -> PersonData:
        return PersonData(**self.dict())


class PaperIn(Schema):
    name: str = Field(min_length=1, max_length=1000)
    originals: int = Count
    certified: int = Count
    copies: int = Count
    pages: int = Count
    digit: rules.Digit = rules.Digit.PAPER

    def value(self) -> PaperData:
        return PaperData(**self.dict())


class LimitIn(Schema):
    quantity: int = Field(ge=1, le=1000)
    unit: Unit
    basis: str = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def one_same_day(self) -> "LimitIn":
        if self.unit is Unit.SAME_DAY and self.quantity != 1:
            raise ValueError("Thời hạn trong ngày có số lượng là 1.")
        return self


class DossierIn(Schema):
    """`unit` is the receiving unit; the officer's own when left out. `receive` False: handed in, not yet accepted."""

    procedure: str = Field(min_length=1, max_length=60)
    unit: int | None = Field(None, ge=1, le=2**62)
    channel: rules.Channel = rules.Channel.DIRECT
    submitter: PersonIn
    owner: PersonIn | None = None
    capacity: rules.Capacity = rules.Capacity.SELF
    authorisation: str = Field("", max_length=300)
    request: str = Field("", max_length=1000)
    papers: list[PaperIn] = Field(default_factory=list, max_length=100)
    sets: int = Field(1, ge=1, le=99)
    delivery: rules.Delivery = rules.Delivery.COUNTER
    delivery_address: str = Field("", max_length=300)
    limit: LimitIn | None = None
    claimed_at: Moment | None = None
    receive: bool = True

    def value(self) -> IntakeData:
        return IntakeData(
            procedure_code=self.procedure,
            submitter=self.submitter.value(),
            owner=self.owner.value() if self.owner else None,
            capacity=self.capacity,
            authorisation=self.authorisation,
            channel=self.channel,
            request=self.request,
            papers=tuple(p.value() for p in self.papers),
            sets=self.sets,
            delivery=self.delivery,
            delivery_address=self.delivery_address,
            limit=Duration(self.limit.quantity, self.limit.unit) if self.limit else None,
            limit_basis=self.limit.basis if self.limit else "",
        )


class DossierOut(Schema):
    code: str
    procedure: str
    procedure_name: str
    status: int | None
    state: str
    channel: str
    receiving_unit: int
    unit: int
    submitter: str
    owner: str
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    original_due_at: dt.datetime | None
    provisional: bool
    resolved_at: dt.datetime | None
    told_at: dt.datetime | None
    handed_over_at: dt.datetime | None
    outcome: str
    verdict: str
    verdict_by_click: str
    explanation: list[dict[str, Any]]
    open_items: list[dict[str, Any]]
    version: int


class EntryOut(Schema):
    seq: int
    kind: str
    claimed_at: dt.datetime
    recorded_at: dt.datetime
    judged_at: dt.datetime
    actor: str
    hash: str


class LedgerOut(Schema):
    code: str
    items: list[EntryOut]


class VerbIn(Schema):
    """What a verb needs; what it does not use is ignored. `item` defaults to the open step of the dossier."""

    item: int | None = Field(None, ge=1, le=2**62)
    note: str = Field("", max_length=2000)
    reason: str = Field("", max_length=2000)
    papers: str = Field("", max_length=2000)
    to: str = Field("", max_length=200)
    how: str = Field("", max_length=20)
    due_on: dt.date | None = None
    claimed_at: Moment | None = None
    witness: Literal["", "signature", "postal", "kiosk", "citizen"] = ""
    result_name: str = Field("", max_length=300)
    result_number: str = Field("", max_length=60)
    result_register: str = Field("", max_length=60)
    signed_on: dt.date | None = None
    signer: str = Field("", max_length=120)
    version: int | None = Field(None, ge=0, le=2**31 - 1)


Verb = Literal[
    "accept", "turn-away", "complete", "send-back", "approve", "refuse", "undo", "request-supplement",
    "take-supplement", "extend", "make-ready", "tell", "hand-over", "stop", "withdraw", "void",
]  # fmt: skip


def _out(dossier: Dossier, *, pauses: list[Pause] | None = None) -> dict[str, Any]:
    case = dossier.case
    return {
        "code": case.code,
        "procedure": dossier.procedure_version.procedure.code,
        "procedure_name": dossier.procedure_version.name,
        "status": rules.national_status(case.state),
        "state": case.state,
        "channel": case.channel,
        "receiving_unit": case.receiving_unit_id,
        "unit": case.unit_id,
        "submitter": dossier.submitter.full_name,
        "owner": dossier.owner.full_name,
        "received_at": case.received_claimed_at,
        "due_at": case.due_at,
        "original_due_at": case.original_due_at,
        "provisional": case.due_provisional,
        "resolved_at": case.resolved_claimed_at,
        "told_at": case.told_claimed_at,
        "handed_over_at": case.handed_claimed_at,
        "outcome": case.outcome,
        "verdict": case.verdict,
        "verdict_by_click": case.verdict_by_click,
        "explanation": [r.to_json() for r in cases.explain(case, pauses=pauses)],
        "open_items": [
            {"id": i.pk, "kind": i.kind, "title": i.title, "due_at": i.due_at} for i in cases.list_open_items(case)
        ],
        "version": case.version,
    }


@router.post("/dossiers", auth=TokenAuth("dossiers.write"), response={201: DossierOut, **PROBLEMS})
def receive_dossier(
    request: HttpRequest, body: DossierIn, idempotency_key: str = IDEMPOTENCY_KEY
) -> Status[dict[str, Any]]:
    """Receive a dossier at a counter (or hand it in, with `receive: false`). The same key twice makes one dossier."""
    by = _officer(request)
    unit_id = body.unit or by.unit_id
    fresh: list[Dossier] = []

    def act() -> dict[str, Any]:
        if body.receive:
            made = actions.receive(by=by, unit_id=unit_id, intake=body.value(), claimed_at=body.claimed_at)
        else:
            made = actions.submit(by=by, unit_id=unit_id, intake=body.value(), claimed_at=body.claimed_at)
        fresh.append(made)
        return {"dossier": made.pk}

    answer = submissions.once(owner=f"token:{by.pk}", key=idempotency_key, body=body.model_dump_json(), act=act)
    # What was taken in this instant was never paused.
    return Status(201, _out(fresh[0], pauses=[]) if fresh else _out(queries.get_dossier(answer["dossier"])))


@router.get("/dossiers/{code}", auth=TokenAuth("dossiers.read"), response={200: DossierOut, **PROBLEMS})
def get_dossier(request: HttpRequest, code: str) -> dict[str, Any]:
    """One dossier the officer may see. The look is recorded."""
    by = _officer(request)
    dossier = queries.get_outline(by, code)
    ledger.record_read(subject=dossier.case, officer=by, how="api")
    return _out(dossier)


@router.get("/dossiers/{code}/ledger", auth=TokenAuth("dossiers.read"), response={200: LedgerOut, **PROBLEMS})
def get_ledger(request: HttpRequest, code: str) -> dict[str, Any]:
    """The record of a dossier: kinds, three instants, hashes; no personal values."""
    by = _officer(request)
    dossier = queries.get_outline(by, code)
    ledger.record_read(subject=dossier.case, officer=by, how="api.ledger")
    items = [
        {
            "seq": line.seq,
            "kind": line.kind,
            "claimed_at": line.claimed_at,
            "recorded_at": line.recorded_at,
            "judged_at": line.judged_at,
            "actor": line.who,
            "hash": line.hash,
        }
        for line in queries.history_of(dossier.case)
    ]
    return {"code": code, "items": items}


@router.post("/dossiers/{code}/{verb}", auth=TokenAuth("dossiers.write"), response={200: DossierOut, **PROBLEMS})
def do(
    request: HttpRequest,
    code: str,
    verb: Verb,
    body: VerbIn,
    idempotency_key: str = IDEMPOTENCY_KEY,
) -> dict[str, Any]:
    """Do one verb on a dossier. The same key twice does it once."""
    by = _officer(request)
    dossier = queries.get_outline(by, code)
    moved: list[Case] = []

    def act() -> dict[str, Any]:
        after = _VERBS[verb](dossier, by, body)
        if isinstance(after, Case):
            moved.append(after)
        return {"dossier": dossier.pk}

    submissions.once(
        owner=f"token:{by.pk}", key=idempotency_key, body=f"{code} {verb} {body.model_dump_json()}", act=act
    )
    if not moved:
        return _out(queries.get_dossier(dossier.pk))
    dossier.case = moved[0]
    return _out(dossier)


def _officer(request: HttpRequest) -> Officer:
    officer = request.user
    if not isinstance(officer, Officer):
        raise TypeError("A token belongs to an officer.")
    return officer


def _item(dossier: Dossier, body: VerbIn) -> int:
    return body.item or cases.open_step_id(dossier.case)


def _make_ready(dossier: Dossier, by: Officer, body: VerbIn) -> None:
    actions.make_ready(
        item_id=_item(dossier, body),
        dossier_id=dossier.pk,
        by=by,
        claimed_at=body.claimed_at,
        witness=body.witness,
        result=ResultData(
            name=body.result_name or "Kết quả giải quyết",
            number=body.result_number,
            register=body.result_register,
            signed_on=body.signed_on or clock.today(),
            signer=body.signer,
        ),
    )


_VERBS: dict[str, Any] = {
    "accept": lambda d, by, b: actions.accept(dossier_id=d.pk, by=by, claimed_at=b.claimed_at),
    "turn-away": lambda d, by, b: actions.turn_away(dossier_id=d.pk, by=by, grounds=b.reason),
    "complete": lambda d, by, b: casework.complete_step(
        item_id=_item(d, b), by=by, note=b.note, seen_version=b.version
    ),
    "send-back": lambda d, by, b: casework.send_back(item_id=_item(d, b), by=by, reason=b.reason),
    "approve": lambda d, by, b: casework.approve(item_id=_item(d, b), by=by, note=b.note, seen_version=b.version),
    "refuse": lambda d, by, b: casework.refuse_with_grounds(
        item_id=_item(d, b), by=by, grounds=b.reason, seen_version=b.version
    ),
    "undo": lambda d, by, _: casework.undo(case_id=d.pk, by=by),
    "request-supplement": lambda d, by, b: actions.request_supplement(
        dossier_id=d.pk, by=by, papers=b.papers, reason=b.reason
    ),
    "take-supplement": lambda d, by, b: actions.take_supplement(
        dossier_id=d.pk, by=by, claimed_at=b.claimed_at, witnessed=bool(b.witness), note=b.note
    ),
    "extend": lambda d, by, b: casework.extend(case_id=d.pk, by=by, due_on=b.due_on or clock.today(), reason=b.reason),
    "make-ready": _make_ready,
    "tell": lambda d, by, b: casework.tell(
        case_id=d.pk, by=by, claimed_at=b.claimed_at or clock.now(), how=b.how or "call", note=b.note
    ),
    "hand-over": lambda d, by, b: actions.hand_over(
        dossier_id=d.pk, by=by, to=b.to or d.submitter.full_name, how=b.how or "counter", claimed_at=b.claimed_at
    ),
    "stop": lambda d, by, b: casework.stop(case_id=d.pk, by=by, grounds=b.reason, reason=b.note or b.reason),
    "withdraw": lambda d, by, b: casework.withdraw(case_id=d.pk, by=by, reason=b.reason),
    "void": lambda d, by, b: casework.void(case_id=d.pk, by=by, reason=b.reason),
}
