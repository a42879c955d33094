"""What the unit itself says on every page: its name and how to reach it."""

from django.http import HttpRequest

from motcua.foundation.organisation import queries
from motcua.foundation.organisation.rules import UnitOnDay
from motcua.kernel import clock


def _centre() -> UnitOnDay | None:
    found = queries.find_installation()
    return queries.office_centre() if found is not None and found.office_id is not None else None


def unit_name(request: HttpRequest) -> str:
    centre = _centre()
    return centre.name if centre else ""


def contact(request: HttpRequest) -> list[str]:
    centre = _centre()
    if centre is None:
        return []
    lines = [centre.address, f"Điện thoại: {centre.phone}" if centre.phone else "", centre.email]
    return [line for line in lines if line]


def simulated(request: HttpRequest) -> bool:
    """An installation whose clock was ever simulated says so for good, on every page."""
    found = queries.find_installation()
    return clock.is_simulated() or bool(found and found.simulated_at)
