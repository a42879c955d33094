"""What a capability may offer to the rest, as values."""

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Permission:
    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """A line of the staff menu. `group`: work | manage."""

    title: str
    url_name: str
    needs: Permission
    order: int = 500
    group: str = "work"


@dataclass(frozen=True, kw_only=True)
class Command:
    """A subcommand of `motcua`. `run` returns the exit status; `needs_store` False works without a database."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    needs_store: bool = True


@dataclass(frozen=True, kw_only=True)
class Scheduled:
    """A job that runs by itself: `every` so long, or each day `at` a local time."""

    job: str
    every: dt.timedelta | None = None
    at: dt.time | None = None


@dataclass(frozen=True, kw_only=True)
class CaseKind:
    """A kind of case that plugs into casework; casework keeps only the code.

    `series` is the numbering series of its code; `page` the url name of its page (takes `code`);
    `confidential` cases are seen by named handlers only.
    """

    code: str
    title: str
    series: str
    page: str
    confidential: bool = False


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing `motcua verify` proves. `run` yields a sentence for each thing found wrong."""

    code: str
    title: str
    run: Callable[[], list[str]]


@dataclass(frozen=True, kw_only=True)
class Feature:
    """All that the rest of the system may know of a capability. A value, never a side effect.

    `urls` and `api` are dotted paths: a url module with full paths from the root, and
    `module:router` of django-ninja.
    """

    code: str
    title: str
    urls: str | None = None
    api: str | None = None
    nav: tuple[NavEntry, ...] = ()
    permissions: tuple[Permission, ...] = ()
    commands: tuple[Command, ...] = ()
    schedule: tuple[Scheduled, ...] = ()
    case_kinds: tuple[CaseKind, ...] = ()
    checks: tuple[Check, ...] = ()
