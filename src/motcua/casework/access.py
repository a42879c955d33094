from motcua.casework.models import Case, CaseQuerySet, WorkItem
from motcua.casework.rules import ItemKind
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

SEE = Permission(code="casework.see", title="Xem hồ sơ của đơn vị")
WORK = Permission(code="casework.work", title="Xử lý việc được giao")
ASSIGN = Permission(code="casework.assign", title="Phân công, chuyển việc")
DECIDE = Permission(code="casework.decide", title="Ký duyệt, quyết định")
EXTEND = Permission(code="casework.extend", title="Ký xin lỗi và gia hạn (mẫu 04)")
SECOND_SUPPLEMENT = Permission(code="casework.second_supplement", title="Yêu cầu bổ sung lần hai")
CORRECT = Permission(code="casework.correct", title="Đính chính thông tin hồ sơ")
VOID = Permission(code="casework.void", title="Hủy hồ sơ lập nhầm")
MANAGE_PROCESSES = Permission(code="manage.processes", title="Quản lý quy trình nội bộ")

ALL = (SEE, WORK, ASSIGN, DECIDE, EXTEND, SECOND_SUPPLEMENT, CORRECT, VOID, MANAGE_PROCESSES)


def visible_to(officer: Officer) -> CaseQuerySet:
    """Cases received or decided in a unit over which the officer may see. Lists start here."""
    return Case.objects.of_units(officer.units_where(SEE))


def may_see(officer: Officer, case: Case) -> bool:
    """Over one of its units; or because something of it waits for the officer, who must be able to read what is
    asked; or because the officer did a step of it, in a unit that neither receives nor decides (văn thư).
    """
    units = officer.units_where(SEE)
    if case.unit_id in units or case.receiving_unit_id in units:
        return True
    items = WorkItem.objects.filter(case=case)
    return items.waiting_for(officer).exists() or items.filter(kind=ItemKind.STEP, closed_by=officer).exists()


def check_may_see(officer: Officer, case: Case) -> None:
    if not may_see(officer, case):
        raise NotAllowed


def check_over(officer: Officer, permission: Permission, case: Case) -> None:
    """Refuses `NotAllowed` unless the permission is held over the deciding or the receiving unit."""
    units = officer.units_where(permission)
    if case.unit_id not in units and case.receiving_unit_id not in units:
        raise NotAllowed
