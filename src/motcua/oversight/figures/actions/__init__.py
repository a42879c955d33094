"""The writes of figures."""

from motcua.oversight.figures.actions.due import keep_due
from motcua.oversight.figures.actions.exporting import (
    ask_export,
    begin_export,
    expire_exports,
    fail_export,
    finish_export,
    folder,
    tell_progress,
)
from motcua.oversight.figures.actions.settling import publish, set_rounding

__all__ = [
    "ask_export",
    "begin_export",
    "expire_exports",
    "fail_export",
    "finish_export",
    "folder",
    "keep_due",
    "publish",
    "set_rounding",
    "tell_progress",
]
