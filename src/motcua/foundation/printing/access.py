from motcua.foundation.accounts import access as accounts
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission

EDIT_FORMS = Permission(code="printing.edit", title="Sửa nội dung biểu mẫu in của đơn vị")


def check_may_edit(by: Officer, office_id: int) -> None:
    """Refuses `NotAllowed`."""
    accounts.check(by, EDIT_FORMS, office_id)
