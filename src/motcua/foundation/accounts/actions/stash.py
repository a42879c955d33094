"""A form sent after the session had ended is kept, sealed, until its officer is back."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from motcua.foundation.accounts.models import StashedForm
from motcua.foundation.accounts.queries import STASH_PURPOSE
from motcua.kernel import clock, seals

KEPT_FOR = dt.timedelta(hours=2)
LARGEST = 200_000
MOST_OF_ONE = 5

Fields = Mapping[str, Iterable[str]]


def stash(*, officer_id: int, path: str, fields: Fields, had_files: bool) -> StashedForm | None:
    """Keep what was typed. None when it is too long to keep."""
    body = json.dumps([[name, list(values)] for name, values in fields.items()], ensure_ascii=False)
    if len(body.encode()) > LARGEST or len(path) > 2000:
        return None
    now = clock.now()
    older = StashedForm.objects.filter(officer_id=officer_id).order_by("-stashed_at").values_list("pk", flat=True)
    StashedForm.objects.filter(pk__in=list(older[MOST_OF_ONE - 1 :])).delete()
    return StashedForm.objects.create(
        officer_id=officer_id,
        path=path,
        body=seals.seal(body, purpose=STASH_PURPOSE),
        had_files=had_files,
        stashed_at=now,
        expires_at=now + KEPT_FOR,
    )


def discard(*, officer_id: int, stashed_id: int) -> None:
    StashedForm.objects.filter(officer_id=officer_id, pk=stashed_id).delete()
