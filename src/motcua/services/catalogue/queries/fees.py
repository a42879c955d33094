"""What is charged: what the law fixes for the whole country, what was decided, what was published."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from motcua.kernel import clock
from motcua.services.catalogue.models import FeeLine, Limit, ProcedureVersion
from motcua.services.catalogue.queries.statutes import statutory_fee


@dataclass(frozen=True, slots=True)
class KnownFee:
    """`amount` None: the text says it, or the province's council. `tariff`: how a counted fee is counted."""

    kind: str
    amount: int | None
    currency: str
    per: str
    text: str
    origin: str
    basis: str
    set_by_council: bool = False
    channels: tuple[str, ...] = ()
    tariff: dict[str, Any] = field(default_factory=dict)

    @property
    def kind_title(self) -> str:
        return FeeLine.Kind(self.kind).label


def list_fees(version: ProcedureVersion, channel: str = "", *, on: dt.date | None = None) -> list[KnownFee]:
    """The fees of a version, of one channel if named. Prefetch `fees` when there are many versions."""
    statute = statutory_fee(version.procedure.code, on or clock.today())
    if statute is not None:
        return [
            KnownFee(
                kind=line["kind"],
                amount=line["amount"],
                currency="VND",
                per=line["per"],
                text=line["text"],
                origin=Limit.Origin.STATUTE,
                basis=statute["basis"],
                channels=tuple(line.get("channels", ())),
                tariff=statute.get("tariff", {}),
            )
            for line in statute["lines"]
            if not channel or not line.get("channels") or channel in line["channels"]
        ]
    rows = sorted(version.fees.all(), key=lambda fee: (fee.position, fee.origin))
    decided = {(fee.channel, fee.position) for fee in rows if fee.origin == Limit.Origin.DECISION}
    merged: dict[tuple[object, ...], KnownFee] = {}
    for fee in rows:
        if channel and fee.channel != channel:
            continue
        if fee.origin != Limit.Origin.DECISION and (fee.channel, fee.position) in decided:
            continue
        key = (fee.kind, fee.amount, fee.currency, fee.per, fee.text, fee.set_by_council)
        channels = (*merged[key].channels, fee.channel) if key in merged else (fee.channel,)
        merged[key] = KnownFee(
            kind=fee.kind,
            amount=fee.amount,
            currency=fee.currency,
            per=fee.per,
            text=fee.text,
            origin=fee.origin,
            basis=fee.basis,
            set_by_council=fee.set_by_council,
            channels=tuple(dict.fromkeys(channels)),
        )
    return list(merged.values())
