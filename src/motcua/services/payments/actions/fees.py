import datetime as dt
import json
from collections.abc import Mapping
from importlib import resources

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid
from motcua.kernel.text import clean
from motcua.services.payments import access, queries
from motcua.services.payments.models import FeeRule
from motcua.services.payments.rules import EXEMPTIONS, FeeKind, Formula


@action("payments.enter_fee")
def enter_fee(
    recorded_at: dt.datetime,
    /,
    *,
    by: Officer | None,
    procedure_code: str,
    code: str,
    kind: FeeKind,
    name: str,
    formula: Formula,
    amount: int | None,
    valid_from: dt.date,
    basis: str,
    valid_to: dt.date | None = None,
    online_amount: int | None = None,
    first_pages: int = 0,
    next_amount: int = 0,
    cap: int = 0,
    per: str = "",
    automatic: bool = False,
    exemptions: Mapping[str, int] | None = None,
    province_code: str = "",
    note: str = "",
) -> FeeRule:
    """A fee that stands from a day on; the one before it ends that day. `by` None: the installer.

    Refuses `NotAllowed`, `Invalid`.
    """
    if by is not None:
        access.check_may_manage_fees(by)
    procedure_code, code, name, basis = clean(procedure_code), clean(code), clean(name), clean(basis)
    _check(
        {"procedure_code": procedure_code, "code": code, "name": name, "basis": basis},
        amounts={"amount": amount, "online_amount": online_amount, "next_amount": next_amount, "cap": cap},
        exemptions=exemptions or {},
        valid_from=valid_from,
        valid_to=valid_to,
    )
    same = FeeRule.objects.filter(procedure_code=procedure_code, code=code, province_code=province_code)
    if same.filter(valid_from=valid_from).exists():
        raise Invalid({"valid_from": "Đã có mức thu này từ chính ngày đó."})
    for before in same.select_for_update().standing(valid_from):
        _end(before, on=valid_from, by=by, recorded_at=recorded_at)
    rule = FeeRule.objects.create(
        procedure_code=procedure_code,
        code=code,
        kind=kind,
        name=name,
        formula=formula,
        amount=amount,
        online_amount=online_amount,
        first_pages=first_pages,
        next_amount=next_amount,
        cap=cap,
        per=clean(per),
        automatic=automatic,
        exemptions=dict(exemptions or {}),
        province_code=province_code,
        basis=basis,
        note=clean(note),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    ledger.record(
        rule,
        "fee.entered",
        by=by,
        recorded_at=recorded_at,
        data={
            "procedure": procedure_code,
            "code": code,
            "kind": str(kind),
            "formula": str(formula),
            "amount": amount,
            "online_amount": online_amount,
            "first_pages": first_pages,
            "next_amount": next_amount,
            "cap": cap,
            "province": province_code,
            "exemptions": dict(exemptions or {}),
            "from": valid_from.isoformat(),
            "to": valid_to.isoformat() if valid_to else None,
            "basis": basis,
        },
    )
    rule.save(update_fields=["chain_seq", "chain_head"])
    stamps.bump(queries.FEES_STAMP)
    return rule


def _check(
    texts: Mapping[str, str],
    *,
    amounts: Mapping[str, int | None],
    exemptions: Mapping[str, int],
    valid_from: dt.date,
    valid_to: dt.date | None,
) -> None:
    wrong = {name: "Mục này không được để trống." for name, text in texts.items() if not text}
    wrong |= {name: "Số tiền không được âm." for name, amount in amounts.items() if (amount or 0) < 0}
    if any(group not in EXEMPTIONS or not 0 < percent <= 100 for group, percent in exemptions.items()):
        wrong["exemptions"] = "Đối tượng miễn, giảm hoặc tỷ lệ giảm không đúng (từ 1 đến 100%)."
    if valid_to is not None and valid_to <= valid_from:
        wrong["valid_to"] = "Ngày hết hiệu lực phải sau ngày có hiệu lực."
    if wrong:
        raise Invalid(wrong)


@action("payments.end_fee")
def end_fee(recorded_at: dt.datetime, /, *, by: Officer, rule_id: int, on: dt.date) -> FeeRule:
    """Let a fee end on a day (it no longer stands that day). Refuses `NotAllowed`, `Invalid`."""
    access.check_may_manage_fees(by)
    rule = FeeRule.objects.select_for_update().get(pk=queries.get_fee_rule(rule_id).pk)
    if on <= rule.valid_from:
        raise Invalid({"valid_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})
    _end(rule, on=on, by=by, recorded_at=recorded_at)
    stamps.bump(queries.FEES_STAMP)
    return rule


def _end(rule: FeeRule, *, on: dt.date, by: Officer | None, recorded_at: dt.datetime) -> None:
    rule.valid_to = on
    ledger.record(rule, "fee.ended", by=by, recorded_at=recorded_at, data={"on": on.isoformat()})
    rule.save(update_fields=["valid_to", "chain_seq", "chain_head"])


@action("payments.seed_fees")
def seed_fees(recorded_at: dt.datetime, /) -> int:
    """Enter the national fees that are not there yet; how many were. What an installation changed stays."""
    source = json.loads(resources.files("motcua.services.payments").joinpath("data/fees.json").read_text("utf-8"))
    present = set(FeeRule.objects.filter(province_code="").values_list("procedure_code", "code"))
    made = 0
    for basis in source["bases"]:
        for fee in basis["fees"]:
            for procedure_code in fee["procedures"]:
                if (procedure_code, fee["code"]) in present:
                    continue
                enter_fee(
                    by=None,
                    procedure_code=procedure_code,
                    code=fee["code"],
                    kind=FeeKind(fee["kind"]),
                    name=fee["name"],
                    formula=Formula(fee["formula"]),
                    amount=fee["amount"],
                    online_amount=fee.get("online_amount"),
                    first_pages=fee.get("first_pages", 0),
                    next_amount=fee.get("next_amount", 0),
                    cap=fee.get("cap", 0),
                    per=fee.get("per", ""),
                    automatic=fee.get("automatic", False),
                    exemptions=fee.get("exemptions"),
                    basis=basis["basis"],
                    note=fee.get("note", basis.get("note", "")),
                    valid_from=dt.date.fromisoformat(basis["valid_from"]),
                )
                made += 1
    return made
