from motcua.foundation.submissions.models import Submission


def was_sent(*, owner: str, key: str) -> bool:
    """Whether this key of this owner was carried out already."""
    return Submission.objects.filter(owner=owner, key=key).exists()
