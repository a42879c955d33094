import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from motcua.foundation.submissions import rules
from motcua.foundation.submissions.models import Submission
from motcua.kernel.actions import action

KEPT_FOR = dt.timedelta(hours=48)


def find_answer(*, owner: str, key: str, body: str) -> dict[str, Any] | None:
    """What was answered to this key before, or None. Refuses `KeyUsedForAnother`."""
    kept = Submission.objects.filter(owner=owner, key=key).first()
    if kept is None:
        return None
    if kept.digest != rules.digest(body):
        raise rules.KeyUsedForAnother
    answer: dict[str, Any] = kept.answer
    return answer


def forget_old(*, now: dt.datetime) -> int:
    return Submission.objects.filter(at__lt=now - KEPT_FOR).delete()[0]


@action("submissions.once")
def once(
    recorded_at: dt.datetime, /, *, owner: str, key: str, body: str, act: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do `act` once for a key; the second time give the first answer. Without a key, just do it.

    The row is written before the work: a twin that comes at the same time waits for it, and then
    finds the answer when it tries again. Refuses `KeyUsedForAnother`, `SameTime`.
    """
    if not key:
        return act()
    kept = find_answer(owner=owner, key=key, body=body)
    if kept is not None:
        return kept
    try:
        with transaction.atomic():
            row = Submission.objects.create(owner=owner, key=key, digest=rules.digest(body), at=recorded_at)
    except IntegrityError:
        raise rules.SameTime from None
    answer = act()
    row.answer = answer
    row.save(update_fields=["answer"])
    return answer
