from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed

LOOK_UP = Permission(code="parties.look_up", title="Tra cứu người dân, tổ chức theo số định danh")
ERASE = Permission(code="parties.erase", title="Xóa dữ liệu cá nhân theo yêu cầu")


def check_may_look_up(officer: Officer) -> None:
    if not officer.holds(LOOK_UP):
        raise NotAllowed


def check_may_erase(officer: Officer, office_id: int) -> None:
    if not officer.holds(ERASE, office_id):
        raise NotAllowed
