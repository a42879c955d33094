from motcua.casework import access as casework
from motcua.foundation.accounts.models import Officer
from motcua.foundation.files.models import StoredFile
from motcua.kernel.features import Permission
from motcua.kernel.refusals import NotAllowed
from motcua.services.dossiers.models import Dossier, Paper, Result

RECEIVE = Permission(code="dossiers.receive", title="Tiếp nhận hồ sơ tại quầy")
HAND_OVER = Permission(code="dossiers.hand_over", title="Trả kết quả cho người dân")


def check_may_receive(officer: Officer, unit_id: int) -> None:
    if not officer.holds(RECEIVE, unit_id):
        raise NotAllowed


def check_may_see(officer: Officer, dossier: Dossier) -> None:
    casework.check_may_see(officer, dossier.case)


def may_read_file(officer: Officer, file: StoredFile) -> bool:
    """Papers and results are read by whoever may see the dossier they lie in."""
    papers = Paper.objects.filter(file=file).values_list("dossier_id", flat=True)
    results = Result.objects.filter(file=file).values_list("dossier_id", flat=True)
    return casework.visible_to(officer).filter(pk__in=[*papers, *results]).exists()
