"""Small words for doors: the problem document of RFC 9457, and the JSON of refusals."""

from typing import Any

from motcua.kernel.refusals import Invalid, Refused


def problem(refused: Refused) -> dict[str, Any]:
    """A refusal as an RFC 9457 problem: `type`, `title`, `status`, `code`, `detail`, `fields`."""
    return {
        "type": f"urn:motcua:{refused.code}",
        "title": str(refused),
        "status": refused.status,
        "code": refused.code,
        "fields": refused.fields if isinstance(refused, Invalid) else {},
    }
