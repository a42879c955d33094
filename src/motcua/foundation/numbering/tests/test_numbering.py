import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from motcua.foundation.numbering import actions, queries

SRC = Path(__file__).resolve().parents[4]


def take(unit_id=1, period="261121"):
    return actions.take(series="dossier", unit_id=unit_id, period=period)


@pytest.mark.django_db
def test_numbers_follow_each_other_per_unit_and_period():
    assert [take(), take(), take(unit_id=2), take(period="261122"), take()] == [1, 2, 1, 1, 3]
    assert queries.last_given(series="dossier", unit_id=1, period="261121") == 3


@pytest.mark.django_db(transaction=True)
def test_a_number_rolled_back_is_given_again():
    with pytest.raises(InterruptedError), transaction.atomic():  # noqa: PT012  the number is taken before it fails
        take()
        raise InterruptedError
    with transaction.atomic():
        assert take() == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_taken_outside_a_transaction():
    with pytest.raises(RuntimeError):
        take()


@pytest.fixture
def store(tmp_path, django_db_blocker):
    """A migrated store of its own, as environment for other processes."""
    env = {
        **os.environ,
        "PYTHONPATH": str(SRC),
        "MOTCUA_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "motcua.site.settings",
    }
    name = "numbers_under_kill"
    if connection.vendor == "postgresql":
        env["MOTCUA_DATABASE"] = os.environ["MOTCUA_DATABASE"].replace("/postgres?", f"/{name}?")
        with django_db_blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
    subprocess.run([sys.executable, "-m", "motcua.site", "migrate"], env=env, check=True)
    yield env
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.own_database
def test_no_gap_and_no_double_under_killed_writers(store):
    writers = 16 if connection.vendor == "postgresql" else 4
    script = str(Path(__file__).with_name("writers.py"))
    words = [sys.executable, script, str(writers), "150"]
    ended = subprocess.run(words, env=store, check=True, capture_output=True, text=True, timeout=300).stdout.split()

    assert len(ended) == writers
    assert set(ended) <= {"0", "-9"}
    assert "-9" in ended, "somebody must have died for this to prove anything"
    look = (
        "import django; django.setup();"
        "from motcua.foundation.submissions.models import Submission as S;"
        "from motcua.foundation.numbering.models import Series;"
        "last = dict(Series.objects.values_list('name', 'last'));"
        "[print(o, sorted(map(int, S.objects.filter(owner=o).values_list('key', flat=True))) == "
        "list(range(1, last[o] + 1)), last[o] > 100) for o in ('day', 'year')]"
    )
    said = subprocess.run([sys.executable, "-c", look], env=store, check=True, capture_output=True, text=True).stdout
    assert said.split("\n")[:2] == ["day True True", "year True True"]
