from django.db.models import Q

from motcua.casework import access as casework
from motcua.casework.models import CaseQuerySet
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed
from motcua.oversight.figures.models import Export
from motcua.oversight.figures.rules import KIND, Basis

SEE = Permission(code="figures.see", title="Xem thống kê, báo cáo")
PUBLISH = Permission(code="figures.publish", title="Chốt số liệu, đặt cách làm tròn")

COLUMN = {Basis.DECIDING: "unit_id", Basis.RECEIVING: "receiving_unit_id"}


def visible_to(officer: Officer, basis: Basis) -> CaseQuerySet:
    """Dossiers the officer may see that count, by `basis`, for a unit over which he may see figures."""
    units = officer.units_where(SEE)
    return casework.visible_to(officer).filter(Q(**{f"{COLUMN[basis]}__in": units}), kind=KIND)


def check_over(officer: Officer, permission: Permission, unit_id: int) -> None:
    """Refuses `NotAllowed` unless the permission is held over the unit."""
    if not officer.holds(permission, unit_id):
        raise NotAllowed


def check_owns(officer: Officer, export: Export) -> None:
    """A file belongs to whoever asked for it. Refuses `NotAllowed`."""
    if export.officer_id != officer.pk:
        raise NotAllowed
