from motcua.foundation.accounts import access as accounts
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission

SEE_CATALOGUE = Permission(code="catalogue.see", title="Xem danh mục thủ tục và điều chưa rõ")
MANAGE_CATALOGUE = Permission(
    code="manage.catalogue", title="Quản lý danh mục thủ tục: nhập, quyết định điều chưa rõ, niêm yết"
)


def check_may_manage(officer: Officer) -> None:
    """Refuses `NotAllowed`."""
    accounts.check(officer, MANAGE_CATALOGUE)


def check_may_post(officer: Officer, unit_id: int) -> None:
    """Refuses `NotAllowed`."""
    accounts.check(officer, MANAGE_CATALOGUE, unit_id)
