from django.db.models import QuerySet
from django.http import HttpRequest

from motcua.foundation.accounts.models import Grant, Officer
from motcua.foundation.accounts.rules import NobodyManages
from motcua.kernel import clock
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

MANAGE_OFFICERS = Permission(code="manage.officers", title="Quản lý cán bộ, vai trò, phân công")
MANAGE_UNITS = Permission(code="manage.units", title="Quản lý đơn vị")


def check(officer: Officer, permission: Permission, unit_id: int | None = None) -> None:
    """Refuses `NotAllowed` unless `officer` holds `permission` (over `unit_id`)."""
    if not officer.holds(permission, unit_id):
        raise NotAllowed


def officer_of(request: HttpRequest) -> Officer:
    """The officer who asks. Refuses `NotAllowed` when nobody is signed in."""
    if not isinstance(request.user, Officer):
        raise NotAllowed
    return request.user


def check_somebody_manages() -> None:
    """Refuses `NobodyManages` when today no active officer may manage officers."""
    standing = Grant.objects.standing(clock.today()).filter(officer__is_active=True).select_related("role")
    if not any(MANAGE_OFFICERS.code in grant.role.permissions for grant in standing):
        raise NobodyManages


def visible_to(by: Officer) -> QuerySet[Officer]:
    """The officers `by` manages, in service or not."""
    return Officer.objects.filter(unit_id__in=by.units_where(MANAGE_OFFICERS))


def check_may_manage(by: Officer, officer: Officer) -> None:
    """Refuses `NotAllowed` unless `by` manages the officers of every unit where `officer` has a say.

    Whoever can take over an account can do all that the account can do.
    """
    units = {
        officer.unit_id,
        *Grant.objects.standing(clock.today()).filter(officer=officer).values_list("unit_id", flat=True),
    }
    if not units <= by.units_where(MANAGE_OFFICERS):
        raise NotAllowed
