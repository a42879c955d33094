"""`motcua backup` and `motcua restore`: one file with the store and the files; secrets stay apart.

A backup is a tar: `manifest.json`, the database (`store.sqlite3`, or `store.dump` of pg_dump) and `files/`.
It is consistent while the counter works on. A restore checks digests first, and keeps what was there before.
"""

import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.refusals import Refused

SECRETS = ("secret", "identity-secret")


class BackupBroken(Refused):
    code = "site.backup_broken"
    message = "Tệp sao lưu không dùng được: {why}"


class StoreNotEmpty(Refused):
    code = "site.store_not_empty"
    message = "Thư mục dữ liệu {where} đang có dữ liệu. Thêm --replace để thay thế; dữ liệu cũ được giữ lại bên cạnh."


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="tệp sao lưu sẽ ghi, ví dụ: saoluu-2026-11-21.tar")


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="thay thế dữ liệu đang có (dữ liệu cũ được giữ lại)")


def backup(options: argparse.Namespace) -> int:
    """Write a backup beside the running system; the file appears only when it is whole."""
    target: Path = options.file
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        store = _dump(Path(folder))
        found = organisation.find_installation()
        manifest: dict[str, Any] = {
            "motcua": version("motcua"),
            "vendor": connection.vendor,
            "made_at": clock.now().isoformat(),
            "installation": str(found.uid) if found else "",
            "events": ledger.count_entries(),
            "store": {"name": store.name, "sha256": _digest(store)},
            "secrets": {name: _fingerprint(settings.DATA / name) for name in SECRETS},
        }
        listing = Path(folder) / "manifest.json"
        listing.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        part = Path(folder) / "part.tar"
        with tarfile.open(part, "w") as tar:
            tar.add(listing, "manifest.json")
            tar.add(store, store.name)
            if settings.MEDIA_ROOT.is_dir():
                tar.add(settings.MEDIA_ROOT, "files")
        os.replace(part, target)
    print(f"Đã sao lưu {manifest['events']} dòng nhật ký vào {target}. Khóa bí mật không nằm trong tệp: hãy cất riêng.")
    return 0


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        store = folder / "store.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(store) as copy:
            connection.connection.backup(copy)
        return store
    store = folder / "store.dump"
    _postgresql("pg_dump", "--format=custom", "--no-owner", f"--file={store}")
    return store


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back. Refuses `BackupBroken`, `StoreNotEmpty`."""
    file: Path = options.file
    with tempfile.TemporaryDirectory(dir=settings.DATA.parent) as folder:
        manifest = _unpack(file, Path(folder))
        store = Path(folder) / manifest["store"]["name"]
        if _digest(store) != manifest["store"]["sha256"]:
            raise BackupBroken(why="nội dung cơ sở dữ liệu không khớp với mã kiểm tra.")
        _put_back(store, options.replace)
        if (Path(folder) / "files").is_dir():
            _aside(settings.MEDIA_ROOT)
            shutil.move(Path(folder) / "files", settings.MEDIA_ROOT)
    for name in SECRETS:
        if manifest["secrets"].get(name) not in {"", _fingerprint(settings.DATA / name)}:
            print(
                f"Chú ý: khóa “{name}” trong {settings.DATA} khác với lúc sao lưu. "
                "Hãy đặt lại khóa cũ trước khi mở cửa, nếu không sẽ không đọc được số định danh đã mã hóa.",
                file=sys.stderr,
            )
    print(f"Đã khôi phục bản sao lưu ngày {manifest['made_at'][:10]} ({manifest['events']} dòng nhật ký).")
    return 0


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise BackupBroken(why="tệp bị hỏng hoặc không phải bản sao lưu của motcua.") from error
    if manifest.get("vendor") != connection.vendor:
        raise BackupBroken(why=f"bản sao lưu của {manifest.get('vendor')}, hệ thống này dùng {connection.vendor}.")
    return manifest


def _put_back(store: Path, replace: bool) -> None:
    if connection.vendor != "sqlite":
        if connection.introspection.table_names() and not replace:
            raise StoreNotEmpty(where=settings.DATABASES["default"]["NAME"])
        connection.close()
        _postgresql("pg_restore", "--clean", "--if-exists", "--no-owner", "--dbname", "", str(store))
        return
    target = Path(settings.DATABASES["default"]["NAME"])
    if target.exists() and connection.introspection.table_names() and not replace:
        raise StoreNotEmpty(where=settings.DATA)
    connection.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    _aside(target)
    shutil.move(store, target)


def _aside(path: Path) -> None:
    """Keep what stands there under a name with the time."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}.truoc-{clock.local(clock.now()):%Y%m%d-%H%M%S}"))


def _postgresql(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupBroken(why=f"thiếu chương trình {program}; hãy cài gói postgresql-client.")
    given = settings.DATABASES["default"]
    env = {
        **os.environ,
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
    }
    arguments = [given["NAME"] if word == "" else word for word in words]
    done = subprocess.run(  # noqa: S603  our own program and words
        [found, *arguments], env={k: v for k, v in env.items() if v}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupBroken(why=done.stderr.strip()[-300:])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint(path: Path) -> str:
    """Tells whether a secret is the same one, and nothing about it."""
    return hashlib.sha256(b"motcua:" + path.read_bytes()).hexdigest()[:16] if path.exists() else ""
