"""What casework offers to read."""

from motcua.casework.queries.cases import (
    contradictions,
    find_case,
    get_case,
    get_visible,
    list_items,
    list_pauses,
    lock_case,
    search,
)
from motcua.casework.queries.inbox import InboxRow, count_inbox, get_item, list_inbox, urgency_counts
from motcua.casework.queries.processes import (
    find_process_version,
    list_processes,
    list_unmanned_steps,
    list_versions,
    steps_of,
)
from motcua.casework.queries.timing import (
    Share,
    Stage,
    closing_on,
    days_split,
    due_of,
    explain,
    limit_of,
    list_moved_by,
    remaining_minutes,
    stages_of,
)

__all__ = [
    "InboxRow",
    "Share",
    "Stage",
    "closing_on",
    "contradictions",
    "count_inbox",
    "days_split",
    "due_of",
    "explain",
    "find_case",
    "find_process_version",
    "get_case",
    "get_item",
    "get_visible",
    "limit_of",
    "list_inbox",
    "list_items",
    "list_moved_by",
    "list_pauses",
    "list_processes",
    "list_unmanned_steps",
    "list_versions",
    "lock_case",
    "remaining_minutes",
    "search",
    "stages_of",
    "steps_of",
    "urgency_counts",
]
