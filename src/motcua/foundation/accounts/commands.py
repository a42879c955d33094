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


def officer_arguments(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    verbs = (
        ("reset-code", "cấp mã đặt lại mật khẩu; mã chỉ hiện một lần", _reset_code),
        ("unlock", "cho đăng nhập ngay sau nhiều lần nhập sai", _unlock),
        ("remove-second-factor", "bỏ xác thực hai bước khi mất điện thoại", _remove_second_factor),
    )
    for name, words, run in verbs:
        verb = sub.add_parser(name, help=words, description=words)
        verb.add_argument("--user", required=True, metavar="TÊN", help="tên đăng nhập của cán bộ")
        verb.set_defaults(verb_run=run)


def officer(options: argparse.Namespace) -> int:
    """For whoever runs the server, when no administrator can sign in."""
    return int(options.verb_run(options))


def _reset_code(options: argparse.Namespace) -> int:
    print(actions.issue_reset_code(by=None, officer=_officer(options.user)))
    print("Mã dùng được một lần trong 24 giờ, tại /can-bo/dat-lai-mat-khau/. Mã không hiện lại.")
    return 0


def _unlock(options: argparse.Namespace) -> int:
    actions.unlock(by=None, officer=_officer(options.user))
    print("Đã mở khóa.")
    return 0


def _remove_second_factor(options: argparse.Namespace) -> int:
    actions.remove_second_factor(by=None, officer=_officer(options.user))
    print("Đã bỏ xác thực hai bước.")
    return 0
