"""Pages of figures. Every number opens its list."""

from motcua.oversight.figures.views.dashboard import dashboard, definitions
from motcua.oversight.figures.views.exports import again, ask, download, mine, one
from motcua.oversight.figures.views.lists import behind, entered_late, unrecorded
from motcua.oversight.figures.views.report import (
    print_report_06,
    publish,
    published,
    published_one,
    report_06,
    set_rounding,
)

__all__ = [
    "again",
    "ask",
    "behind",
    "dashboard",
    "definitions",
    "download",
    "entered_late",
    "mine",
    "one",
    "print_report_06",
    "publish",
    "published",
    "published_one",
    "report_06",
    "set_rounding",
    "unrecorded",
]
