"""What this capability keeps itself: the rounding, published figures, files."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.kernel.refusals import NotFound
from motcua.oversight.figures import access, rules
from motcua.oversight.figures.models import Export, Published, RoundingSetting
from motcua.oversight.figures.queries.filters import of_units
from motcua.oversight.figures.queries.tables import Table, rates_of, table_of
from motcua.oversight.figures.rules import KIND, Basis, Rounding


def rounding() -> Rounding:
    """How percentages are written here."""
    found = RoundingSetting.objects.first()
    return found.value() if found is not None else Rounding()


def figures_for(*, period: rules.Period, basis: Basis, unit_ids: frozenset[int], now: dt.datetime) -> dict[str, Any]:
    """The figures of a period as they are published: by field, their total, the raw fractions of the rates."""
    cases = of_units(Case.objects.filter(kind=KIND), basis, unit_ids)
    return as_json(table_of(cases, period, basis, by="field", now=now))


def as_json(found: Table) -> dict[str, Any]:
    return {
        "rows": [{"field": row.field, "cells": dict(row.cells)} for row in found.rows],
        "total": dict(found.total.cells),
        "rates": [
            {
                "rate": line.rate.code,
                "clock": line.clock.value,
                "numerator": line.fraction.numerator,
                "denominator": line.fraction.denominator,
            }
            for line in rates_of(found.total)
        ],
    }


def recompute(published: Published) -> dict[str, Any]:
    """The same figures computed again now; they must be equal to the published ones, digit for digit."""
    return figures_for(
        period=rules.Period(published.period_code, published.first, published.last, published.title),
        basis=Basis(published.basis),
        unit_ids=frozenset(published.unit_ids),
        now=published.as_of,
    )


def still_holds(published: Published) -> bool:
    """Whether the published figures stand as they were written and come out the same again."""
    return rules.digest_of(published.figures) == published.digest and recompute(published) == published.figures


def list_published(officer: Officer) -> QuerySet[Published]:
    """Published figures of the units the officer sees figures of, the newest first."""
    units = officer.units_where(access.SEE)
    return Published.objects.filter(unit_id__in=units).select_related("by").order_by("-as_of", "-id")


def get_published(officer: Officer, pk: int) -> Published:
    """Refuses `NotFound`, also for units the officer sees no figures of."""
    found = list_published(officer).filter(pk=pk).first()
    if found is None:
        raise NotFound(what="số liệu đã chốt")
    return found


def find_published(*, period: rules.Period, basis: Basis, unit_id: int) -> Published | None:
    return Published.objects.filter(first=period.first, last=period.last, basis=basis, unit_id=unit_id).first()


def list_exports(officer: Officer) -> QuerySet[Export]:
    """The officer's own files, the newest first."""
    return Export.objects.filter(officer=officer).order_by("-asked_at", "-id")


def find_export(pk: int) -> Export | None:
    """For the job that makes the file."""
    return Export.objects.select_related("officer").filter(pk=pk).first()


def get_export(officer: Officer, pk: int) -> Export:
    """Refuses `NotFound`, `NotAllowed`."""
    found = Export.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(what="tệp xuất")
    access.check_owns(officer, found)
    return found
