from motcua.foundation.accounts.models import Officer
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

MANAGE_CALENDARS = Permission(code="manage.calendars", title="Quản lý lịch làm việc, ngày nghỉ")


def check_may_manage(officer: Officer | None, unit_id: int | None) -> None:
    """Refuses `NotAllowed`. The national calendar belongs to who manages those of the whole office.

    None is the installer.
    """
    if officer is None:
        return
    if unit_id is None:
        installation = organisation.find_installation()
        unit_id = installation.office_id if installation is not None else None
    if not officer.holds(MANAGE_CALENDARS, unit_id):
        raise NotAllowed
