"""`motcua serve`: the web server and the worker of one machine, kept together."""

import argparse
import contextlib
import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.foundation.ledger import triggers
from motcua.foundation.organisation import actions as organisation
from motcua.site import early

STOP_AFTER = 10.0


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    early.options(parser)
    parser.add_argument("--no-jobs", action="store_true", help="không chạy tiến trình việc nền")


def serve(options: argparse.Namespace) -> int:
    """Bring store and static files up to date, then serve until told to stop."""
    prepare()
    early.note("serve")
    return supervise(processes(options))


def prepare() -> None:
    """Migrations, triggers, the installation's row, static files: only what is missing."""
    if early.web is not None:
        return
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    elif triggers.missing():
        triggers.install()
    organisation.install()
    _collect_static()


def _collect_static() -> None:
    """Copy the static files when one of them changed since the last time."""
    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            state.update(f"{path} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".stamp"
    if not stamp.exists() or stamp.read_text() != state.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(state.hexdigest())


def processes(options: argparse.Namespace) -> list[subprocess.Popen[bytes]]:
    started = [early.web or early.start_web(options)]
    if not options.no_jobs:
        started.append(subprocess.Popen([sys.executable, "-m", "motcua.site", "work"]))
    print(f"motcua đang chạy tại http://{options.host}:{options.port}/ (dừng bằng Ctrl+C)", flush=True)
    return started


def supervise(started: list[subprocess.Popen[bytes]]) -> int:
    """Wait; when one process ends or we are told to stop, stop them all."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(p.poll() is None for p in started):
        time.sleep(0.2)
    ended = next((p.returncode for p in started if p.poll() is not None), 0)
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
    deadline = time.monotonic() + STOP_AFTER
    for process in started:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    return 0 if stopping else ended or 1
