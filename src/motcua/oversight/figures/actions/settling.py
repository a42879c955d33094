"""Publishing the figures of a closed period; how percentages are written."""

import datetime as dt

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.oversight.figures import access, queries, rules
from motcua.oversight.figures.models import Published, RoundingSetting
from motcua.oversight.figures.rules import Basis, Period


@action("figures.publish")
def publish(
    recorded_at: dt.datetime, /, *, period: Period, unit_id: int, basis: Basis = Basis.DECIDING, by: Officer
) -> Published:
    """Keep the figures of a closed period as they are, with as-of and who, on the record.

    Refuses `NotAllowed`, `PeriodStillOpen`, `AlreadyPublished`.
    """
    access.check_over(by, access.PUBLISH, unit_id)
    if period.last >= clock.local(recorded_at).date():
        raise rules.PeriodStillOpen
    earlier = queries.find_published(period=period, basis=basis, unit_id=unit_id)
    if earlier is not None:
        raise rules.AlreadyPublished(when=f"{clock.local(earlier.as_of):%H:%M ngày %d/%m/%Y}")
    unit_ids = organisation.tree().subtree(unit_id)
    figures = queries.figures_for(period=period, basis=basis, unit_ids=unit_ids, now=recorded_at)
    published = Published.objects.create(
        period_code=period.code,
        first=period.first,
        last=period.last,
        title=period.title,
        basis=basis,
        unit_id=unit_id,
        unit_ids=sorted(unit_ids),
        figures=figures,
        digest=rules.digest_of(figures),
        as_of=recorded_at,
        by=by,
    )
    ledger.record(
        published,
        "figures.published",
        by=by,
        recorded_at=recorded_at,
        data={
            "period": period.code,
            "unit": unit_id,
            "units": [*sorted(unit_ids)],
            "basis": basis.value,
            "digest": published.digest,
        },
    )
    published.save(update_fields=["chain_seq", "chain_head"])
    return published


@action("figures.set_rounding")
def set_rounding(recorded_at: dt.datetime, /, *, mode: str, places: int, by: Officer) -> RoundingSetting:
    """How percentages are written from now on; the raw fractions do not change. Refuses `NotAllowed`, `Invalid`."""
    access.check_over(by, access.PUBLISH, organisation.get_office().id)
    wanted = rules.check_rounding(mode, places)
    setting, _ = RoundingSetting.objects.select_for_update().get_or_create(pk=1)
    if setting.value() == wanted:
        return setting
    setting.mode, setting.places = wanted.mode, wanted.places
    ledger.record(
        setting,
        "figures.rounding_set",
        by=by,
        recorded_at=recorded_at,
        data={"mode": wanted.mode.value, "places": wanted.places},
    )
    setting.save()
    return setting
