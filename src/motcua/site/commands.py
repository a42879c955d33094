"""Commands of the installation itself: migrate, serve, verify."""

import argparse
import json

from django.core.management import call_command

from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import registry
from motcua.kernel.features import Command
from motcua.site import backing, founding, serving
from motcua.site.demo.command import COMMAND as DEMO


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    return None


def migrate(options: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    return 0


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def verify(options: argparse.Namespace) -> int:
    """Run every check of every feature; exit 1 when something is wrong."""
    found = organisation.find_installation()
    checks = [{"code": check.code, "title": check.title, "wrong": check.run()} for check in registry.features.checks()]
    events = ledger.count_entries()
    ok = not any(check["wrong"] for check in checks)
    answer = {
        "ok": ok,
        "events": events,
        "empty": events == 0,
        "installation": {
            "id": str(found.uid) if found else None,
            "simulated": bool(found and found.simulated_at),
            "demonstration": bool(found and found.demonstration),
        },
        "checks": checks,
    }
    if options.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for check in checks:
            print(f"{'SAI ' if check['wrong'] else 'Đúng'}  {check['title']}")
            for line in check["wrong"]:
                print(f"      - {line}")
        print(f"{events} dòng nhật ký đã kiểm tra.")
    return 0 if ok else 1


COMMANDS = (
    DEMO,
    Command(
        name="found",
        help="lập cơ quan và quản trị viên đầu tiên trên hệ thống còn trống",
        arguments=founding.arguments,
        run=founding.run,
    ),
    Command(name="migrate", help="cập nhật cơ sở dữ liệu", arguments=_no_arguments, run=migrate),
    Command(
        name="backup",
        help="sao lưu toàn bộ dữ liệu vào một tệp",
        arguments=backing.backup_arguments,
        run=backing.backup,
    ),
    Command(
        name="restore",
        help="khôi phục từ một tệp sao lưu",
        arguments=backing.restore_arguments,
        run=backing.restore,
    ),
    Command(
        name="serve",
        help="chạy máy chủ web và việc nền trên máy này",
        arguments=serving.serve_arguments,
        run=serving.serve,
    ),
    Command(name="verify", help="kiểm tra toàn bộ hồ sơ và nhật ký", arguments=_verify_arguments, run=verify),
)
