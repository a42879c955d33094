"""Rows of cases as figures read them, without walking each through its steps."""

import datetime as dt
from typing import Any

from django.db.models import Model

from motcua.casework.models import Case, Pause
from motcua.foundation.ledger import actions as ledger
from motcua.kernel import clock
from tests.build import Commune


def instant(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    return clock.at(day, dt.time(hour, minute))


def case(
    commune: Commune,
    received: dt.datetime,
    *,
    due: dt.datetime | None = None,
    resolved: dt.datetime | None = None,
    verdict: str = "",
    click: str | None = None,
    voided: dt.datetime | None = None,
    **more: Any,
) -> Case:
    """A dossier received, and perhaps resolved or voided, at the given instants."""
    local = clock.local(received)
    state = "void" if voided else "ready" if resolved else "processing"
    values: dict[str, Any] = {
        "kind": "dossier",
        "office_id": pk(commune.office),
        "receiving_unit_id": pk(commune.centre),
        "unit_id": pk(commune.division),
        "payee_unit_id": pk(commune.division),
        "period": local.year * 100 + local.month,
        "state": state,
        "title": "Đăng ký khai tử",
        "field_code": "G15-TP03",
        "channel": "DIRECT",
        "limit_quantity": 1,
        "limit_unit": "working_day",
        "due_at": due,
        "original_due_at": due,
        "received_claimed_at": received,
        "received_recorded_at": received,
        "received_judged_at": received,
        "resolved_claimed_at": resolved,
        "resolved_recorded_at": resolved,
        "resolved_judged_at": resolved,
        "outcome": "granted" if resolved else "",
        "verdict": verdict,
        "verdict_by_click": verdict if click is None else click,
    }
    made = Case.objects.create(**values | more)
    if voided:
        ledger.record(made, "case.voided", by=None, recorded_at=voided)
        made.save()
    return made


def pause(of: Case, started: dt.datetime, ended: dt.datetime | None = None) -> Pause:
    return Pause.objects.create(
        case=of,
        no=Pause.objects.filter(case=of).count() + 1,
        mode="pause",
        holder="citizen",
        started_claimed_at=started,
        started_recorded_at=started,
        started_judged_at=started,
        ended_claimed_at=ended,
        ended_recorded_at=ended,
        ended_judged_at=ended,
    )


def pk(row: Model) -> int:
    return int(row.pk)
