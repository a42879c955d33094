"""A second start is quick: when nothing changed since the last one, the web server starts before anything else.

Without Django: it must cost nothing to ask. `DATA/prepared` holds the state of the code the store was prepared for.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]

web: "subprocess.Popen[bytes] | None" = None


def data() -> Path:
    return Path(os.environ.get("MOTCUA_DATA", "var")).resolve()


def state() -> str:
    """Changes with every migration and static file of the code, and with the database that is used."""
    digest = hashlib.sha256(os.environ.get("MOTCUA_DATABASE", "").encode())
    for folder in (*sorted(PACKAGE.rglob("migrations")), *sorted(PACKAGE.rglob("static"))):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            stat = path.stat()
            digest.update(f"{path.relative_to(PACKAGE)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def note(word: str) -> None:
    """Note that the store is prepared for this code; `word` is the command that may start early."""
    (data() / "prepared").write_text(f"{word} {state()}")


def is_prepared(word: str) -> bool:
    kept = data() / "prepared"
    return kept.exists() and kept.read_text() == f"{word} {state()}"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--workers", type=int, default=2 if os.environ.get("MOTCUA_DATABASE") else 1)


def start(arguments: list[str]) -> None:
    """Start the web server at once if the command serves and everything stands prepared."""
    global web
    command = arguments[0] if arguments else ""
    serves = command == "serve" or (command == "demo" and "--serve" in arguments)
    if not serves or not {"-h", "--help"}.isdisjoint(arguments) or not is_prepared(command):
        return
    parser = argparse.ArgumentParser()
    options(parser)
    known, _ = parser.parse_known_args(arguments[1:])
    if command == "demo":
        known.host = "127.0.0.1"
        os.environ["MOTCUA_DEMO"] = "1"
    web = start_web(known)


def start_web(known: argparse.Namespace) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", known.host, "--port", str(known.port)]
    words += ["--workers", str(known.workers), "--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
    return subprocess.Popen([*words, "motcua.site.wsgi:application"])  # noqa: S603  our own words only
