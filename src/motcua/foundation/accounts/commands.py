import argparse
import json

from motcua.foundation.accounts import actions, queries
from motcua.foundation.accounts.models import Officer
from motcua.foundation.accounts.rules.tokens import SCOPES
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound


def token_arguments(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    create = sub.add_parser("create", help="tạo khóa; khóa chỉ hiện một lần")
    create.add_argument("--user", required=True, metavar="TÊN", help="tên đăng nhập của cán bộ")
    create.add_argument(
        "--scope", action="append", required=True, metavar="PHẠM_VI", help=f"lặp lại được: {', '.join(SCOPES)}"
    )
    create.add_argument("--days", type=int, default=90, metavar="SỐ", help="thời hạn, mặc định 90 ngày")
    create.add_argument("--name", default="Dòng lệnh", metavar="TÊN", help="tên để nhận ra khóa")
    create.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    revoke = sub.add_parser("revoke", help="thu hồi khóa")
    revoke.add_argument("id", type=int, metavar="SỐ")
    create.set_defaults(verb_run=_create_token)
    revoke.set_defaults(verb_run=_revoke_token)


def token(options: argparse.Namespace) -> int:
    return int(options.verb_run(options))


def _officer(username: str) -> Officer:
    found = queries.find_officer(username)
    if found is None:
        raise NotFound(what=f"cán bộ có tên đăng nhập “{username}”")
    return found


def _create_token(options: argparse.Namespace) -> int:
    made, key = actions.issue_token(
        officer=_officer(options.user), name=options.name, scopes=options.scope, days=options.days
    )
    if options.json:
        answer = {"id": made.pk, "token": key, "scopes": made.scopes, "expires_at": made.expires_at.isoformat()}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(key)
        print(f"Khóa số {made.pk}, hết hạn {clock.local(made.expires_at):%H:%M ngày %d/%m/%Y}. Khóa không hiện lại.")
    return 0


def _revoke_token(options: argparse.Namespace) -> int:
    actions.revoke_token(token_id=options.id, by=None)
    print("Đã thu hồi khóa.")
    return 0
