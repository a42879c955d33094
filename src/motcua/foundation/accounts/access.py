from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

MANAGE_OFFICERS = Permission(code="manage.officers", title="Quản lý cán bộ, vai trò, phân công")
MANAGE_UNITS = Permission(code="manage.units", title="Quản lý đơn vị")


def check(officer: Officer, permission: Permission, unit_id: int | None = None) -> None:
    """Refuses `NotAllowed` unless `officer` holds `permission` (over `unit_id`)."""
    if not officer.holds(permission, unit_id):
        raise NotAllowed
