from motcua.foundation.accounts.models import Officer
from motcua.kernel import clock
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed
from motcua.services.payments.models import Receipt

TAKE = Permission(code="payments.take", title="Thu phí, lệ phí tại quầy")
CLOSE = Permission(code="payments.close", title="Chốt ca thu tiền")
SEE = Permission(code="payments.see", title="Xem các khoản thu của đơn vị")
VOID = Permission(code="payments.void", title="Hủy phiếu thu, biên lai của người khác hoặc đã chốt ca")
MANAGE_FEES = Permission(code="manage.fees", title="Quản lý mức phí, lệ phí")


def check_may_take(officer: Officer) -> None:
    """The payee may be another unit than the counter's: taking is a right of the counter."""
    if not officer.holds(TAKE):
        raise NotAllowed


def check_may_close(officer: Officer) -> None:
    if not officer.holds(CLOSE):
        raise NotAllowed


def check_may_manage_fees(officer: Officer) -> None:
    if not officer.holds(MANAGE_FEES):
        raise NotAllowed


def check_may_waive(officer: Officer, unit_id: int) -> None:
    if not (officer.holds(VOID, unit_id) or officer.holds(TAKE, unit_id)):
        raise NotAllowed


def may_void_any(officer: Officer, receipt: Receipt) -> bool:
    return officer.holds(VOID, receipt.unit_id) or officer.holds(VOID, receipt.officer.unit_id)


def may_void(officer: Officer, receipt: Receipt) -> bool:
    """Whether the page should offer it; the action decides."""
    own = receipt.officer_id == officer.pk and receipt.closing_id is None and receipt.day == clock.today()
    return own or may_void_any(officer, receipt)


def may_see(officer: Officer, receipt: Receipt) -> bool:
    """One's own receipts, and those of the units one oversees."""
    return receipt.officer_id == officer.pk or officer.holds(SEE, receipt.unit_id) or may_void_any(officer, receipt)
