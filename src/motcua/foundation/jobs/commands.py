import argparse
import contextlib
import datetime as dt
import json
import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Iterator
from types import FrameType

from django.db import Error, close_old_connections, connection

from motcua.foundation.jobs import actions, queries
from motcua.kernel import clock

log = logging.getLogger("motcua.jobs")

IDLE = 0.5
TICK_EVERY, BEAT_EVERY, AFTER_ERROR = 5.0, 15.0, 2.0


def work_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="chạy hết việc đã đến giờ rồi dừng")


def work(options: argparse.Namespace) -> int:
    """Run jobs until told to stop (SIGTERM, SIGINT): the job in hand is finished first."""
    stop = threading.Event()

    def ask_to_stop(signum: int, frame: FrameType | None) -> None:
        stop.set()

    before = {s: signal.signal(s, ask_to_stop) for s in (signal.SIGTERM, signal.SIGINT)}
    worker = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
    try:
        _loop(worker, stop, once=options.once)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def _loop(worker: str, stop: threading.Event, *, once: bool) -> None:
    next_tick = next_beat = float("-inf")
    while not stop.is_set():
        try:
            close_old_connections()
            if time.monotonic() >= next_beat:
                actions.beat(worker=worker, now=clock.now())
                next_beat = time.monotonic() + BEAT_EVERY
            if time.monotonic() >= next_tick:
                actions.tick(now=clock.now())
                next_tick = time.monotonic() + TICK_EVERY
            if actions.run_next(worker=worker, limit=_limit):
                continue
        except Error as error:
            # The database is away or busy: wait, and come back.
            log.warning("worker waits for the database: %s", type(error).__name__)
            connection.close()
            stop.wait(AFTER_ERROR)
            continue
        if once:
            break
        stop.wait(IDLE)
    with contextlib.suppress(Error):
        actions.leave(worker=worker)


@contextlib.contextmanager
def _limit(may_take: dt.timedelta) -> Iterator[None]:
    """Raise TimeoutError in the job when it takes too long."""

    def too_long(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, may_take.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def jobs_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--retry", type=int, metavar="SỐ", help="chạy lại việc hỏng có số này")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def jobs(options: argparse.Namespace) -> int:
    """How many jobs wait and fail, and which; exit 1 when `--retry` names none that failed."""
    if options.retry is not None:
        again = actions.try_again(job_id=options.retry)
        print("Đã xếp lại hàng đợi." if again else "Không có việc hỏng nào mang số này.")
        return 0 if again else 1
    counts, alive = queries.count_by_state(), queries.worker_is_alive(clock.now())
    failed = [
        {
            "id": j.pk,
            "name": j.name,
            "tries": j.tries,
            "at": j.finished_at and j.finished_at.isoformat(),
            "error": j.error,
        }
        for j in queries.list_failed()[:100]
    ]
    if options.json:
        print(json.dumps({"counts": counts, "worker_is_alive": alive, "failed": failed}, ensure_ascii=False))
        return 0
    print("Tiến trình việc nền đang chạy." if alive else "Không thấy tiến trình việc nền (motcua work).")
    print("Đang chờ: {waiting}. Đang chạy: {running}. Đã xong: {done}. Hỏng: {failed}.".format(**counts))
    for row in failed:
        print(f"  #{row['id']}  {row['name']}  {row['at']}  {str(row['error']).partition(chr(10))[0]}")
    return 0
