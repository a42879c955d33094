"""How long a procedure takes: what was decided, else what the law overrides, what was published, what the law says."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.foundation.calendars.rules import Duration, Unit
from motcua.kernel import clock
from motcua.services.catalogue.models import Channel, Limit, Posting, ProcedureVersion
from motcua.services.catalogue.queries.statutes import statutory_limit

UNIT_OWN = "unit"
UNCLEAR = "chưa rõ thời hạn"


@dataclass(frozen=True, slots=True)
class KnownLimit:
    """A limit that can be used, and what it rests on. `case`: the sub-case it holds for; empty: the usual one."""

    duration: Duration
    origin: str
    basis: str
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChannelLimits:
    """All that is known of one channel. `usable` None: a person must decide first."""

    channel: str
    usable: KnownLimit | None
    cases: tuple[KnownLimit, ...]
    published: tuple[Limit, ...]


def usable_limit(
    version: ProcedureVersion, channel: str, *, posting: Posting | None = None, on: dt.date | None = None
) -> KnownLimit | None:
    """The limit of the usual case by which a dossier of this channel is promised, None when nobody can say yet.

    `posting` brings the shorter limit of the unit, if it has one.
    """
    if posting is not None and posting.own_quantity is not None:
        own = Duration(posting.own_quantity, Unit(posting.own_unit), posting.own_cut_off)
        return KnownLimit(own, UNIT_OWN, posting.own_basis, note=posting.note)
    return channel_limits(version, channel, on=on).usable


def list_limits(version: ProcedureVersion, *, on: dt.date | None = None) -> list[ChannelLimits]:
    """One for each channel of the version. Prefetch `limits` when there are many versions."""
    return [channel_limits(version, channel, on=on) for channel in version.channels]


def describe_limits(version: ProcedureVersion, *, on: dt.date | None = None) -> str:
    """One line for a list: one limit when all channels agree, else each channel's; sub-cases after it."""
    channels = list_limits(version, on=on)
    texts = {Channel(li.channel).label: str(li.usable.duration) if li.usable else UNCLEAR for li in channels}
    if not texts:
        return UNCLEAR
    cases = dict.fromkeys(f"{case.duration} – {case.case}" for li in channels for case in li.cases)
    if len(set(texts.values())) == 1:
        return "; ".join([next(iter(texts.values())), *cases])
    return "; ".join([f"{label}: {text}" for label, text in texts.items()] + list(cases))


def channel_limits(version: ProcedureVersion, channel: str, *, on: dt.date | None = None) -> ChannelLimits:
    rows = sorted((li for li in version.limits.all() if li.channel == channel), key=lambda li: (li.origin, li.position))
    statute = statutory_limit(version.procedure.code, channel, on or clock.today())
    return ChannelLimits(
        channel=channel,
        usable=_decided(rows) or _by_law(statute, "override") or _published(rows) or _by_law(statute, "default"),
        cases=_cases(rows, statute),
        published=tuple(li for li in rows if not li.case and li.origin != Limit.Origin.DECISION),
    )


def _decided(rows: Iterable[Limit]) -> KnownLimit | None:
    decided = [li for li in rows if li.origin == Limit.Origin.DECISION]
    return _known(decided[-1]) if decided else None


def _published(rows: Iterable[Limit]) -> KnownLimit | None:
    usual = [li for li in rows if not li.case and li.origin != Limit.Origin.DECISION]
    distinct = {(li.quantity, li.unit, li.cut_off) for li in usual}
    if len(distinct) != 1 or usual[0].quantity is None:
        return None
    return _known(usual[0])


def _by_law(statute: dict[str, Any] | None, use: str) -> KnownLimit | None:
    if statute is None or statute["use"] != use:
        return None
    return KnownLimit(Duration.from_json(statute), Limit.Origin.STATUTE, statute["basis"], note=statute.get("note", ""))


def _cases(rows: Iterable[Limit], statute: dict[str, Any] | None) -> tuple[KnownLimit, ...]:
    if statute is not None and statute.get("cases"):
        return tuple(
            KnownLimit(Duration.from_json(case), Limit.Origin.STATUTE, statute["basis"], case=case["case"])
            for case in statute["cases"]
        )
    return tuple(_known(li) for li in rows if li.case and li.quantity is not None)


def _known(limit: Limit) -> KnownLimit:
    basis = limit.basis or (Limit.Origin(limit.origin).label if limit.origin != Limit.Origin.DECISION else "")
    duration = Duration(limit.quantity or 0, Unit(limit.unit), limit.cut_off)
    return KnownLimit(duration, limit.origin, basis, case=limit.case, note=limit.note)
