"""What stands in the form of a result before anybody types."""

from typing import Any

from motcua.kernel import clock
from motcua.services.dossiers.models import Dossier, Result
from motcua.services.dossiers.queries.moves import Scene


def result_names(dossier: Dossier) -> list[str]:
    """What the procedure says comes out of it."""
    return [str(r.get("name", ""))[:300] for r in dossier.procedure_version.results if r.get("name")]


def result_defaults(scene: Scene) -> dict[str, Any]:
    """The procedure's own result, the register it was entered in last, who decided and when."""
    case = scene.case
    names = result_names(scene.dossier)
    decider = case.decided_by
    return {
        "name": names[0] if names else "Kết quả giải quyết thủ tục hành chính",
        "register": last_register(scene.dossier),
        "signed_on": clock.local(case.decided_at).date() if case.decided_at else clock.today(),
        "signer": " ".join(filter(None, [decider.title, decider.full_name])) if decider else "",
    }


def last_register(dossier: Dossier) -> str:
    """The register the last result of this procedure was entered in, here; "" for none."""
    prefix = f"{dossier.case.unit_id}."
    known = (
        Result.objects.filter(
            dossier__procedure_version__procedure_id=dossier.procedure_version.procedure_id,
            register__startswith=prefix,
        )
        .order_by("-dossier_id")
        .values_list("register", flat=True)
        .first()
    )
    return known.removeprefix(prefix) if known else ""


def register_of(result: Result) -> str:
    """The register as people call it."""
    return result.register.partition(".")[2]
