"""The catalogue for machines. Public: what is published is for everyone."""

import base64
import binascii
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.kernel.http import problems
from motcua.kernel.refusals import Invalid, NotFound
from motcua.services.catalogue import queries
from motcua.services.catalogue.models import Channel, FeeLine, Limit, OnlineLevel, ProcedureVersion

router = Router(tags=["procedures"])
MOST_FOUND = 200


class Scope(StrEnum):
    COMMUNE = "commune"
    NATIONAL = "national"
    PROVINCE = "province"
    RECEIVES_ONLY = "receives_only"
    ALL = "all"


class Asked(Schema):
    q: str = Field("", max_length=200, description="Từ cần tìm; bỏ trống là liệt kê theo mã.")
    scope: Scope = Field(Scope.COMMUNE, description="Danh mục của cấp xã, một phần của nó, hoặc tất cả.")
    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field("", max_length=200)


class Item(Schema):
    code: str
    name: str
    field: str
    level: str = Field(description="full: toàn trình; partial: một phần; counter: trực tiếp.")
    limit_text: str
    channels: list[str]


class Items(Schema):
    items: list[Item]
    next: str | None = Field(description="Con trỏ của trang sau; null là hết.")


class Named(Schema):
    code: str
    name: str


class Step(Schema):
    name: str
    text: str


class LimitOut(Schema):
    quantity: int
    unit: str
    cut_off: str | None
    text: str
    case: str
    origin: str
    basis: str
    note: str


class ChannelOut(Schema):
    channel: str
    limit: LimitOut | None = Field(description="null: chưa rõ, chờ người quyết định.")
    cases: list[LimitOut]
    published: list[str]


class FeeOut(Schema):
    kind: str
    amount: int | None
    currency: str
    per: str
    text: str
    channels: list[str]
    set_by_council: bool
    origin: str
    basis: str


class Form(Schema):
    name: str
    path: str


class Paper(Schema):
    code: str
    name: str
    heading: str
    case: str
    is_note: bool
    use: str
    originals: int
    copies: int
    channels: list[str]
    alternative_group: int
    required: bool
    forms: list[Form]


class Full(Schema):
    code: str
    name: str
    state: str
    version: int
    valid_from: str
    field: Named
    level: str
    deciding_level: str
    scope: str
    non_territorial: bool
    province: str
    decision_number: str
    decision_on: str | None
    limit_text: str
    channels: list[ChannelOut]
    fees: list[FeeOut]
    papers: list[Paper]
    steps: list[Step]
    requirements: str
    applicants: list[Named]
    executing: list[Named]
    authority: list[Named]
    coordinating: list[Named]
    results: list[Named]
    legal_bases: list[Named]
    replaced_by: str | None


@router.get(
    "/procedures",
    response={200: Items, **problems()},
    auth=None,
    summary="Tìm hoặc liệt kê thủ tục hành chính",
)
def list_procedures(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    after = _read(asked.cursor)
    scope, limit = asked.scope, asked.limit
    if asked.q.strip():
        return _found(asked.q, scope, limit, after)
    versions = queries.in_force().filter(internal=False) if scope is Scope.ALL else _listed(scope)
    page = list(
        versions.filter(procedure__code__gt=after).order_by("procedure__code").prefetch_related("limits")[: limit + 1]
    )
    more = len(page) > limit
    page = page[:limit]
    return {"items": [_item(v) for v in page], "next": _write(page[-1].procedure.code) if more else None}


@router.get(
    "/procedures/{code}",
    response={200: Full, **problems(404)},
    auth=None,
    summary="Toàn bộ nội dung một thủ tục",
)
def get_procedure(request: HttpRequest, code: str) -> dict[str, Any]:
    if "\x00" in code:
        raise NotFound(what="thủ tục này")
    version = queries.get_version(code)
    procedure = version.procedure
    return {
        "code": procedure.code,
        "name": version.name,
        "state": procedure.state,
        "version": version.number,
        "valid_from": version.valid_from.isoformat(),
        "field": {"code": version.field.code, "name": version.field.name},
        "level": version.online_level,
        "deciding_level": version.deciding_level,
        "scope": queries.scope_of(version),
        "non_territorial": version.non_territorial,
        "province": version.province,
        "decision_number": version.decision_number,
        "decision_on": version.decision_on.isoformat() if version.decision_on else None,
        "limit_text": queries.describe_limits(version),
        "channels": [_channel(limits) for limits in queries.list_limits(version)],
        "fees": [_fee(fee) for fee in queries.list_fees(version)],
        "papers": list(version.components.values(*Paper.model_fields)),
        "steps": version.steps,
        "requirements": version.requirements,
        "applicants": version.applicants,
        "executing": version.executing,
        "authority": version.authority,
        "coordinating": version.coordinating,
        "results": version.results,
        "legal_bases": version.legal_bases,
        "replaced_by": procedure.replaced_by.code if procedure.replaced_by else None,
    }


def _listed(scope: Scope) -> Any:
    return queries.list_for_commune(scope=None if scope is Scope.COMMUNE else scope.value)


def _found(q: str, scope: Scope, limit: int, after: str) -> dict[str, Any]:
    among = None
    if scope is Scope.COMMUNE:
        among = queries.commune_codes()
    elif scope is not Scope.ALL:
        among = frozenset(_listed(scope).values_list("procedure__code", flat=True))
    if after and not after.isdecimal():
        raise Invalid({"cursor": "Con trỏ trang không hợp lệ."})
    start = min(int(after or 0), MOST_FOUND)
    hits = queries.search(q, min(start + limit + 1, MOST_FOUND), among=among)[start:]
    more, hits = len(hits) > limit, hits[:limit]
    versions = queries.in_force().prefetch_related("limits").in_bulk([hit.version_id for hit in hits])
    return {
        "items": [_item(versions[hit.version_id]) for hit in hits if hit.version_id in versions],
        "next": _write(str(start + limit)) if more else None,
    }


def _item(version: ProcedureVersion) -> dict[str, Any]:
    return {
        "code": version.procedure.code,
        "name": version.name,
        "field": version.field.name,
        "level": OnlineLevel(version.online_level).value,
        "limit_text": queries.describe_limits(version),
        "channels": [Channel(channel).value for channel in version.channels],
    }


def _channel(limits: queries.ChannelLimits) -> dict[str, Any]:
    return {
        "channel": limits.channel,
        "limit": _limit(limits.usable) if limits.usable else None,
        "cases": [_limit(case) for case in limits.cases],
        "published": [f"{li.raw}. {li.text}".strip(" .") if li.text else li.raw for li in limits.published],
    }


def _limit(known: queries.KnownLimit) -> dict[str, Any]:
    return {
        **known.duration.to_json(),
        "text": str(known.duration),
        "case": known.case,
        "origin": Limit.Origin(known.origin).value,
        "basis": known.basis,
        "note": known.note,
    }


def _fee(fee: queries.KnownFee) -> dict[str, Any]:
    return {
        "kind": FeeLine.Kind(fee.kind).value,
        "amount": fee.amount,
        "currency": fee.currency,
        "per": fee.per,
        "text": fee.text,
        "channels": list(fee.channels),
        "set_by_council": fee.set_by_council,
        "origin": fee.origin,
        "basis": fee.basis,
    }


def _write(position: str) -> str:
    return base64.urlsafe_b64encode(position.encode()).decode()


def _read(cursor: str) -> str:
    """Refuses `Invalid`."""
    try:
        position = base64.urlsafe_b64decode(cursor.encode("ascii")).decode()
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise Invalid({"cursor": "Con trỏ trang không hợp lệ."}) from error
    if "\x00" in position:
        raise Invalid({"cursor": "Con trỏ trang không hợp lệ."})
    return position
