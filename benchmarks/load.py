"""Load over HTTP from a few clients, and two servers measured in turn: A B A B, the median of the rounds."""

import contextlib
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
START_WITHIN = 60.0


@dataclass(frozen=True)
class Ask:
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None


Asks = Callable[[int], Iterator[Ask]]
"""What one client asks, one after the other, without end."""


@dataclass(frozen=True)
class Server:
    port: int
    group: int

    def processor_ms(self) -> float:
        """What the server and its workers have used of the processors so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it may end while one looks
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.group:
                    ticks += int(fields[11]) + int(fields[12])
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")

    def ask(self, connection: http.client.HTTPConnection, ask: Ask) -> bytes:
        connection.request(ask.method, ask.path, body=ask.body, headers=ask.headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status not in {200, 201}:
            raise RuntimeError(f"{ask.method} {ask.path}: {answer.status} {text[:300]!r}")
        return text

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(HOST, self.port, timeout=60)

    def rate(self, asks: list[Iterator[Ask]], seconds: float) -> "Round":
        """One round of all the clients together."""
        taken: list[list[float]] = [[] for _ in asks]
        failed: list[BaseException] = []

        def client(number: int) -> None:
            connection = self.connect()
            stop = time.perf_counter() + seconds
            try:
                while (began := time.perf_counter()) < stop:
                    self.ask(connection, next(asks[number]))
                    taken[number].append((time.perf_counter() - began) * 1000)
            except Exception as error:
                failed.append(error)
            finally:
                connection.close()

        used, began = self.processor_ms(), time.perf_counter()
        threads = [threading.Thread(target=client, args=(number,)) for number in range(len(asks))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        all_taken = [ms for times in taken for ms in times]
        rate = len(all_taken) / (time.perf_counter() - began)
        return Round(rate, (self.processor_ms() - used) / len(all_taken), all_taken)


@dataclass(frozen=True)
class Round:
    """Answers a second, ms of the processors for one answer, and the time each answer took in ms."""

    rate: float
    processor_ms: float
    taken: list[float]


@contextlib.contextmanager
def granian(application: str, *, workers: int, env: dict[str, str]) -> Iterator[Server]:
    """A web server as `motcua serve` starts it, on a free port of this machine only."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    words += ["--workers", str(workers), "--blocking-threads", "2", "--no-ws", "--log-level", "warning", application]
    process = subprocess.Popen(words, env=env, start_new_session=True)
    try:
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"{application} did not start.")
            try:
                socket.create_connection((HOST, port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{application} did not start within {START_WITHIN:.0f} s.")
        yield Server(port, process.pid)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        # Its workers too, should one of them not have listened.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


@dataclass(frozen=True)
class Side:
    """Medians of the rounds of one server."""

    rate: float
    processor_ms: float
    p95_ms: float


def in_turn(
    floor: tuple[Server, Asks], ours: tuple[Server, Asks], *, clients: int, rounds: int, seconds: float
) -> tuple[Side, Side]:
    """A B A B … after a short warming of both: the floor, then ours."""
    servers = (floor[0], ours[0])
    asks = [[make(n) for n in range(clients)] for _, make in (floor, ours)]
    found: tuple[list[Round], list[Round]] = ([], [])
    for number in range(rounds + 1):
        for server, asked, kept in zip(servers, asks, found, strict=True):
            one = server.rate(asked, seconds if number else seconds / 4)
            if number:
                kept.append(one)
    return _side(found[0]), _side(found[1])


def _side(rounds: list[Round]) -> Side:
    return Side(
        rate=statistics.median(one.rate for one in rounds),
        processor_ms=statistics.median(one.processor_ms for one in rounds),
        p95_ms=statistics.quantiles([ms for one in rounds for ms in one.taken], n=20)[-1],
    )
