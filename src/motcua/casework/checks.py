"""What `motcua verify` proves of cases."""

from motcua.casework import queries
from motcua.casework.models import Case
from motcua.casework.rules import OPEN, PAUSED, STATE_TITLES, State


def states_follow_from_the_record() -> list[str]:
    """Every case whose state its own chain contradicts."""
    return [
        f"Hồ sơ {case}: trạng thái “{STATE_TITLES[State(case.state)]}” không khớp với nhật ký."
        for case in queries.contradictions()
    ]


def due_dates_still_hold() -> list[str]:
    """Every open running case whose promised date is not what its rule gives."""
    wrong: list[str] = []
    running = Case.objects.filter(state__in=OPEN - PAUSED).prefetch_related("pauses")
    for case in running.iterator(chunk_size=500):
        due = queries.due_of(case)
        if due is not None and case.due_at != due.due_at:
            wrong.append(f"Hồ sơ {case}: ngày hẹn trả đã lưu khác ngày tính lại từ quy tắc.")
    return wrong
