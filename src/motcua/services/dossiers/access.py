from motcua.casework import access as casework
from motcua.foundation.accounts.models import Officer
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed
from motcua.services.dossiers.models import Dossier

RECEIVE = Permission(code="dossiers.receive", title="Tiếp nhận hồ sơ tại quầy")
HAND_OVER = Permission(code="dossiers.hand_over", title="Trả kết quả cho người dân")


def check_may_receive(officer: Officer, unit_id: int) -> None:
    if not officer.holds(RECEIVE, unit_id):
        raise NotAllowed


def check_may_see(officer: Officer, dossier: Dossier) -> None:
    casework.check_may_see(officer, dossier.case)
