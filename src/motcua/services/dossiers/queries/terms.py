"""On what terms a procedure is received here today: version, limit, who decides, process."""

import datetime as dt
from dataclasses import dataclass, replace

from motcua.casework import queries as casework
from motcua.casework.models import ProcessVersion
from motcua.foundation.calendars.rules import Duration
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.services.catalogue import queries as catalogue
from motcua.services.catalogue.models import Posting, ProcedureVersion
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


_memo: Kept[dict[tuple[str, str, int, dt.date], Terms]] = Kept(catalogue.CATALOGUE_STAMP, dict)


def terms_of(code: str, *, channel: str, unit_id: int) -> Terms:
    """Kept in process until the catalogue changes.

    Refuses `NotPosted` for a procedure the unit does not post, `NotFound` for one nobody knows.
    """
    known = _memo.get()
    key = (code, channel, unit_id, clock.today())
    if key not in known:
        known[key] = _look_up(code, channel, unit_id)
    return replace(known[key], process_version=casework.find_process_version(kind=rules.CASE_KIND, subject=code))


def _look_up(code: str, channel: str, unit_id: int) -> Terms:
    posting = catalogue.find_posting(code=code, unit_id=unit_id)
    if posting is None:
        raise rules.NotPosted(code=code)
    version = catalogue.get_version(code)
    limit = catalogue.usable_limit(version, channel, posting=posting)
    return Terms(
        version=version,
        field_code=version.field.code,
        field_name=version.field.name,
        limit=limit.duration if limit else None,
        limit_basis=limit.basis if limit else "",
        supplement_mode=posting.supplement_mode,
        deciding_unit_id=posting.deciding_unit_id or unit_id,
        payee_unit_id=unit_id,
        process_version=None,
        receives_only=posting.role != Posting.Role.DECIDES,
    )
