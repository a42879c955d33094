"""Who may open a file: its owner above says so. Nobody says yes, nobody opens it."""

from collections.abc import Callable

from motcua.foundation.accounts.models import Officer
from motcua.foundation.files.models import StoredFile
from motcua.kernel.refusals import NotFound

Reader = Callable[[Officer, StoredFile], bool]

_readers: dict[str, Reader] = {}


def let_read(owner: str, may_read: Reader) -> None:
    """Let the capability `owner` say for its files who may read them. Called once, from its `apps.ready`.

    `may_read` answers False for a file that is not its own.
    """
    _readers[owner] = may_read


def may_read(officer: Officer, file: StoredFile) -> bool:
    """Whoever brought the file, and whom an owner of it lets."""
    return file.created_by_id == officer.pk or any(reader(officer, file) for reader in _readers.values())


def check_may_read(officer: Officer, file: StoredFile) -> None:
    """Refuses `NotFound`: who may not read a file does not learn that it is there."""
    if not may_read(officer, file):
        raise NotFound(what="tệp")
