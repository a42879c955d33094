"""Who reads personal data by right of the work, and who says why first."""

import datetime as dt

from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.queries.moves import Scene

REASON = "page.reason"
NUMBER = "page.number"
AT_IT = dt.timedelta(minutes=10)


def is_own_work(scene: Scene) -> bool:
    """Whether the dossier is or was in the officer's hands: in the queue, received, worked on, decided."""
    hands = set(scene.officer.stands_for())
    if scene.mine or any(hands & {i.assignee_id, i.closed_by_id, i.asked_by_id} for i in scene.items):
        return True
    visit = scene.dossier.visit
    if visit is not None and visit.officer_id == scene.officer.pk:
        return True
    return ledger.list_entries(scene.case).filter(actor_id=scene.officer.pk).exists()


def reads_today(dossier: Dossier, officer: Officer) -> frozenset[str]:
    """For what the officer gave a reason today: `REASON` to open the page, `NUMBER` to see whole numbers."""
    midnight = clock.at(clock.today(), dt.time())
    given = ledger.list_reads(dossier.case).filter(officer_id=officer.pk, at__gte=midnight).exclude(reason="")
    return frozenset(given.filter(how__in=[REASON, NUMBER]).values_list("how", flat=True))


def may_open(scene: Scene) -> bool:
    """Whether the page may be shown without asking why."""
    return is_own_work(scene) or bool(reads_today(scene.dossier, scene.officer))


def list_at_it(dossier: Dossier, officer: Officer) -> list[str]:
    """Names of the others who opened the dossier within the last minutes."""
    recent = ledger.list_reads(dossier.case).filter(at__gte=clock.now() - AT_IT).exclude(officer_id=officer.pk)
    return sorted(accounts.names_of(set(recent.values_list("officer_id", flat=True))).values())
