import datetime as dt
from typing import Any

from motcua.foundation.submissions import rules
from motcua.foundation.submissions.models import Submission

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


def keep_answer(*, owner: str, key: str, body: str, answer: dict[str, Any], at: dt.datetime) -> None:
    """Keep the answer in the transaction that made it. A second one at the same time fails on the
    constraint, rolls back whole, and finds the first one's answer when it tries again."""
    Submission.objects.create(owner=owner, key=key, digest=rules.digest(body), answer=answer, at=at)


def forget_old(*, now: dt.datetime) -> int:
    return Submission.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
