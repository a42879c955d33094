"""Run a command with a throw-away PostgreSQL of its own: `python tests/on_postgresql.py -- pytest …`.

As root the server runs as the user `postgres`; else as whoever calls. Nothing listens on the network.
"""

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile


def main() -> int:
    command = sys.argv[sys.argv.index("--") + 1 :]
    bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[4]))
    path = os.pathsep.join([*reversed(bins), os.environ["PATH"]])
    if shutil.which("initdb", path=path) is None:
        print("PostgreSQL 15 or newer is needed: apt-get install postgresql", file=sys.stderr)
        return 3
    folder = tempfile.mkdtemp(prefix="mc")
    who: dict[str, object] = {}
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": "postgres", "group": "postgres", "extra_groups": []}
    env = {"PATH": path, "LC_ALL": "C.UTF-8"}

    def run(*words: str) -> None:
        subprocess.run(words, cwd=folder, check=True, env=env, stdout=subprocess.DEVNULL, **who)

    run("initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=100 "
    options += "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        url = f"postgresql://postgres@/postgres?host={folder}"
        return subprocess.run(command, env={**os.environ, "MOTCUA_DATABASE": url}).returncode
    finally:
        run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
