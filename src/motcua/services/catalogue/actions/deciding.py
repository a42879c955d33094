"""A person answers what the published text leaves open; the answer stands as long as the text does."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars.rules import Duration
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import clock, events
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid, Refused
from motcua.services.catalogue import access
from motcua.services.catalogue.actions import staging
from motcua.services.catalogue.events import LimitDecided
from motcua.services.catalogue.models import DecidingLevel, Decision, Procedure, Question
from motcua.services.catalogue.queries.search import CATALOGUE_STAMP


class AlreadyDecided(Refused):
    code = "catalogue.already_decided"
    message = "Điều này đã được quyết định. Vui lòng tải lại trang."


@action("catalogue.decide_question")
def decide_question(
    recorded_at: dt.datetime, /, *, question: Question, answer: Mapping[str, Any], by: Officer, basis: str = ""
) -> Decision:
    """Answer one question, once for all versions with the same text.

    A question about a limit takes `{"quantity", "unit", "cut_off"}`; about a fee `{"amount"}`; about who decides
    `{"deciding_level"}`; any other `{"text"}`. `basis` is what the answer rests on.
    Refuses `AlreadyDecided`, `Invalid`, `NotAllowed`.
    """
    access.check_may_manage(by)
    clean = _checked(question.kind, answer)
    code = Procedure.objects.select_for_update().get(versions=question.version_id).code
    if Decision.objects.filter(key=question.key).exists():
        raise AlreadyDecided
    decision = Decision.objects.create(
        key=question.key,
        procedure_code=code,
        kind=question.kind,
        channel=question.channel,
        answer=clean,
        basis=basis.strip(),
        by=by,
        decided_at=recorded_at,
    )
    for asked in Question.objects.filter(key=question.key).select_related("version"):
        staging.apply(
            version=asked.version,
            kind=asked.kind,
            channel=asked.channel,
            source=asked.source_text,
            decision=decision,
        )
    Question.objects.filter(key=question.key).update(decision=decision)
    question.decision = decision
    ledger.record(
        decision,
        "catalogue.decided",
        by=by,
        recorded_at=recorded_at,
        data={"procedure": code, "kind": question.kind, "channel": question.channel, "answer": clean},
        personal={"basis": decision.basis},
    )
    decision.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(CATALOGUE_STAMP)
    if question.kind.startswith("limit_"):
        procedure_id = question.version.procedure_id
        events.announce(LimitDecided(procedure_id=procedure_id, channel=question.channel))
    return decision


@action("catalogue.decide_questions")
def decide_questions(
    recorded_at: dt.datetime,
    /,
    *,
    questions: Sequence[Question],
    answer: Mapping[str, Any],
    by: Officer,
    basis: str = "",
) -> list[Decision]:
    """The same answer to several questions: the channels of one procedure, as a rule."""
    return [decide_question(question=q, answer=answer, by=by, basis=basis) for q in questions]


@action("catalogue.retire")
def retire(
    recorded_at: dt.datetime, /, *, procedure: Procedure, by: Officer, reason: str, replaced_by: Procedure | None = None
) -> None:
    """The procedure is no longer offered; what was received goes on. Refuses `NotAllowed`."""
    access.check_may_manage(by)
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if procedure.state == Procedure.State.RETIRED:
        raise AlreadyDecided
    procedure.state = Procedure.State.RETIRED
    procedure.retired_on = clock.local(recorded_at).date()
    procedure.replaced_by = replaced_by
    ledger.record(
        procedure,
        "catalogue.retired",
        by=by,
        recorded_at=recorded_at,
        data={"procedure": procedure.code, "replaced_by": replaced_by.code if replaced_by else ""},
        personal={"reason": reason},
    )
    procedure.save()
    stamps.bump(CATALOGUE_STAMP)


def _checked(kind: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    if kind.startswith("limit_"):
        try:
            return dict(Duration.from_json(dict(answer)).to_json())
        except (KeyError, TypeError, ValueError) as error:
            raise Invalid({"quantity": "Nhập thời hạn là một số nguyên dương kèm đơn vị."}) from error
    if kind == Question.Kind.FEE_SMALL:
        amount = answer.get("amount")
        if type(amount) is not int or amount < 0:
            raise Invalid({"amount": "Nhập số tiền bằng đồng, không âm."})
        return {"amount": amount}
    if kind == Question.Kind.LEVEL_UNKNOWN:
        level = answer.get("deciding_level")
        if level not in DecidingLevel.values:
            raise Invalid({"deciding_level": "Chọn cơ quan giải quyết trong danh sách."})
        return {"deciding_level": str(level)}
    text = str(answer.get("text") or "").strip()
    if not text:
        raise Invalid({"text": "Nhập nội dung quyết định."})
    return {"text": text}
