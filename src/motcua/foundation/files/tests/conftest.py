from pathlib import Path

import pytest

from motcua.foundation.accounts.tests import build as people


@pytest.fixture(autouse=True)
def shelf(tmp_path, settings) -> Path:
    """The folder of kept files of this test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def clerk(db):
    return people.officer("counter")
