"""On what terms a procedure is received here today: version, limit, who decides, process."""

from dataclasses import dataclass

from motcua.casework import queries as casework
from motcua.casework.models import ProcessVersion
from motcua.foundation.calendars.rules import Duration
from motcua.services.catalogue import queries as catalogue
from motcua.services.catalogue.models import ProcedureVersion
from motcua.services.dossiers import rules


@dataclass(frozen=True, kw_only=True)
class Terms:
    version: ProcedureVersion
    field_code: str
    field_name: str
    limit: Duration | None
    limit_basis: str
    supplement_mode: str
    deciding_unit_id: int
    payee_unit_id: int
    process_version: ProcessVersion | None
    receives_only: bool


def terms_of(code: str, *, channel: str, unit_id: int) -> Terms:
    """Refuses `NotPosted` for a procedure the unit does not post, `NotFound` for one nobody knows."""
    posting = catalogue.find_posting(code=code, unit_id=unit_id)
    if posting is None:
        raise rules.NotPosted(code=code)
    version = catalogue.get_version(code)
    limit = catalogue.usable_limit(version, channel, posting=posting)
    deciding = posting.deciding_unit_id or unit_id
    return Terms(
        version=version,
        field_code=version.field.code,
        field_name=version.field.name,
        limit=limit.duration if limit else None,
        limit_basis=limit.basis if limit else "",
        supplement_mode=posting.supplement_mode or "pause",
        deciding_unit_id=deciding,
        payee_unit_id=unit_id,
        process_version=casework.find_process_version(kind=rules.CASE_KIND, subject=code),
        receives_only=posting.role != "decides",
    )
