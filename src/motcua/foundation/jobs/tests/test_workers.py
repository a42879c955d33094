"""Real worker processes against a real database of their own, on whichever kind the suite runs on."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

pytestmark = pytest.mark.own_database

PROGRAM = """
import datetime as dt, os, sys, time
import django
django.setup()
from motcua.foundation.jobs import actions
from motcua.kernel import clock, registry
from motcua.kernel.features import Feature, Scheduled
from motcua.kernel.jobs import job
from motcua.site.cli import main

def write(line):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(line + "\\n")

@job("test.note")
def note(*, number):
    write(str(number))

@job("test.linger")
def linger():
    write("begun")
    time.sleep(float(os.environ.get("LINGER", "0")))
    write("ended")

@job("test.overrun", retries=0, may_take=dt.timedelta(seconds=0.3))
def overrun():
    time.sleep(30)

@job("test.hourly")
def hourly():
    write("hourly")

if "LATER" in os.environ:
    clock.simulate(clock.now() + dt.timedelta(minutes=int(os.environ["LATER"])))
if sys.argv[1] == "enqueue":
    for number in range(int(sys.argv[3])):
        actions.enqueue(sys.argv[2], **({"number": number} if sys.argv[2] == "test.note" else {}))
elif sys.argv[1] == "tick":
    line = Scheduled(job="test.hourly", every=dt.timedelta(hours=1))
    registry.features = registry.Registry([Feature(code="t", title="T", schedule=(line,))])
    for hour in range(int(sys.argv[2])):
        actions.tick(now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC) + dt.timedelta(hours=hour))
else:
    sys.exit(main(sys.argv[1:]))
"""


class House:
    """An installation with nothing but a queue."""

    def __init__(self, folder: Path, database: str) -> None:
        self.notes = folder / "notes"
        self.notes.touch()
        self.program = folder / "program.py"
        self.program.write_text(PROGRAM)
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.site.settings",
            "MOTCUA_DATA": str(folder / "data"),
            "MOTCUA_DATABASE": database,
            "NOTES": str(self.notes),
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        }

    def start(self, *words: str, **env: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, str(self.program), *words], env={**self.env, **env}, stderr=subprocess.DEVNULL
        )

    def run(self, *words: str, **env: str) -> None:
        assert self.start(*words, **env).wait(timeout=60) == 0

    def noted(self) -> list[str]:
        return self.notes.read_text().split()

    def wait_until_noted(self, word: str) -> None:
        end = time.monotonic() + 30
        while word not in self.noted():
            assert time.monotonic() < end, self.noted()
            time.sleep(0.02)


@pytest.fixture(scope="module")
def new_house(tmp_path_factory):
    """Installations as many as one likes, each a copy of one whose tables were made once."""
    url = os.environ.get("MOTCUA_DATABASE", "")
    pattern = tmp_path_factory.mktemp("pattern")
    migrate = ("django", "migrate", "jobs", "--verbosity=0", "--skip-checks")
    if not url:
        House(pattern, "").run(*migrate)

        def copy(folder):
            shutil.copytree(pattern / "data", folder / "data")
            return House(folder, "")

        yield copy
        return
    head, _, query = url.partition("?")
    first, names = f"queue_{secrets.token_hex(6)}", []
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {first}")

        def house_on(folder, name):
            names.append(name)
            return House(folder, f"{head.rpartition('/')[0]}/{name}?{query}")

        def copy(folder):
            name = f"{first}_{len(names)}"
            server.execute(f"CREATE DATABASE {name} TEMPLATE {first}")
            return house_on(folder, name)

        house_on(pattern, first).run(*migrate)
        yield copy
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(new_house, tmp_path):
    return new_house(tmp_path)


def test_two_workers_run_each_job_once(house):
    house.run("enqueue", "test.note", "120")

    workers = [house.start("work", "--once") for _ in range(2)]

    assert [w.wait(timeout=120) for w in workers] == [0, 0]
    assert sorted(map(int, house.noted())) == list(range(120))


def test_two_workers_enqueue_each_due_time_once(house):
    house.run("tick", "1")

    workers = [house.start("tick", "61") for _ in range(2)]

    assert [w.wait(timeout=120) for w in workers] == [0, 0]
    house.run("work", "--once")
    assert house.noted() == ["hourly"] * 60


def test_the_job_of_a_killed_worker_is_run_again_by_another(house):
    house.run("enqueue", "test.linger", "1")
    victim = house.start("work", LINGER="60")
    house.wait_until_noted("begun")
    victim.kill()
    victim.wait(timeout=10)

    house.run("work", "--once")
    assert house.noted() == ["begun"]
    house.run("work", "--once", LATER="10")
    assert house.noted() == ["begun", "begun", "ended"]


def test_a_worker_told_to_stop_finishes_the_job_in_hand_and_no_more(house):
    house.run("enqueue", "test.linger", "2")
    worker = house.start("work", LINGER="1")
    house.wait_until_noted("begun")
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=20) == 0
    assert house.noted() == ["begun", "ended"]


def test_a_run_that_takes_too_long_is_broken_off(house):
    house.run("enqueue", "test.overrun", "1")

    house.run("work", "--once")

    listed = subprocess.run(
        [sys.executable, str(house.program), "jobs"], env=house.env, capture_output=True, text=True, check=True
    )
    assert "test.overrun" in listed.stdout
    assert "TimeoutError" in listed.stdout


def test_a_worker_stays_small(house):
    house.run("enqueue", "test.linger", "1")
    worker = house.start("work", LINGER="20")
    house.wait_until_noted("begun")
    kilobytes = next(
        int(line.split()[1]) for line in Path(f"/proc/{worker.pid}/status").read_text().splitlines() if "VmRSS" in line
    )
    worker.kill()
    worker.wait(timeout=10)

    assert kilobytes < 150 * 1024
