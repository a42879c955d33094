"""A backup is made beside the running system and brought back whole, by the commands an installer uses."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import connection, connections

pytestmark = pytest.mark.own_database

SRC = Path(__file__).resolve().parents[1] / "src"


def motcua(env, *words, check=True):
    return subprocess.run(
        [sys.executable, "-m", "motcua.site", *words], env=env, check=check, capture_output=True, text=True
    )


@pytest.fixture
def place(tmp_path, django_db_blocker):
    """Environments of two empty installations, on the database under test."""
    made = []

    def make(name):
        env = {
            **os.environ,
            "PYTHONPATH": str(SRC),
            "MOTCUA_DATA": str(tmp_path / name),
            "DJANGO_SETTINGS_MODULE": "motcua.site.settings",
        }
        if connection.vendor == "postgresql":
            env["MOTCUA_DATABASE"] = os.environ["MOTCUA_DATABASE"].replace("/postgres?", f"/backup_{name}?")
            with django_db_blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS backup_{name}")
                cursor.execute(f"CREATE DATABASE backup_{name}")
            made.append(name)
        return env

    yield make
    for name in made:
        with django_db_blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE backup_{name} WITH (FORCE)")


def verified(env):
    said = json.loads(motcua(env, "verify", "--json").stdout)
    return said["ok"], said["events"], said["installation"]["id"]


def test_what_was_backed_up_comes_back_whole_and_without_the_secret(place, tmp_path):
    here, there = place("here"), place("there")
    motcua(here, "migrate")
    script = "import django; django.setup(); from tests.build import commune; commune()"
    subprocess.run([sys.executable, "-c", script], env={**here, "PYTHONPATH": f"{SRC}:{SRC.parent}"}, check=True)
    (tmp_path / "here" / "files").mkdir(exist_ok=True)
    (tmp_path / "here" / "files" / "one.pdf").write_bytes(b"%PDF")
    file = tmp_path / "saoluu.tar"
    motcua(here, "backup", str(file))

    with tarfile.open(file) as tar:
        assert not any("secret" in name for name in tar.getnames())

    motcua(there, "restore", str(file))
    before = verified(here)
    assert before[1] > 10
    assert verified(there) == before
    assert (tmp_path / "there" / "files" / "one.pdf").read_bytes() == b"%PDF"

    refused = motcua(there, "restore", str(file), check=False)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    motcua(there, "restore", str(file), "--replace")
    assert verified(there) == before

    shutil.copy(file, tmp_path / "cut.tar")
    with open(tmp_path / "cut.tar", "r+b") as cut:
        cut.truncate(2000)
    refused = motcua(there, "restore", str(tmp_path / "cut.tar"), "--replace", check=False)
    assert refused.returncode == 2
    assert "hỏng" in refused.stderr
    assert verified(there) == before
