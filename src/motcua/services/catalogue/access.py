from motcua.foundation.accounts import access as accounts
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission

MANAGE_CATALOGUE = Permission(code="manage.catalogue", title="Quản lý danh mục thủ tục, quyết định điều chưa rõ")
POST_PROCEDURES = Permission(code="manage.postings", title="Niêm yết thủ tục tại đơn vị")


def check_may_manage(officer: Officer) -> None:
    """Refuses `NotAllowed`."""
    accounts.check(officer, MANAGE_CATALOGUE)


def check_may_post(officer: Officer, unit_id: int) -> None:
    """Refuses `NotAllowed`."""
    accounts.check(officer, POST_PROCEDURES, unit_id)
