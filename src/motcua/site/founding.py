"""`motcua found`: what an empty installation needs before anybody can sign in."""

import argparse
import datetime as dt
import secrets
import sys

from motcua.casework import actions as casework
from motcua.casework.rules import Place, StepKind, StepSpec
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.accounts.rules import StandardRole
from motcua.foundation.calendars import actions as calendars
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation import queries as units
from motcua.foundation.organisation.rules import UnitKind
from motcua.kernel import clock
from motcua.kernel.actions import action
from motcua.kernel.refusals import Refused
from motcua.services.payments import actions as payments
from motcua.site import serving


class AlreadyFounded(Refused):
    code = "site.already_founded"
    message = "Hệ thống này đã có cơ quan: {name}."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="tên cơ quan, ví dụ: Ủy ban nhân dân xã Hòa Long")
    parser.add_argument("--place", required=True, help="tên xã, phường, ví dụ: xã Hòa Long")
    parser.add_argument("--code", required=True, help="mã định danh cơ quan, ví dụ: H20.12")
    parser.add_argument("--province", required=True, help="mã tỉnh theo danh mục hành chính, ví dụ: 82")
    parser.add_argument("--admin", required=True, help="tên đăng nhập của quản trị viên đầu tiên")
    parser.add_argument("--admin-name", required=True, help="họ và tên quản trị viên")


def run(options: argparse.Namespace) -> int:
    """Make office, centre, secretariat, calendar, fees, general process and the first administrator, or nothing."""
    serving.prepare()
    found = units.find_installation()
    if found is not None and found.office_id is not None:
        raise AlreadyFounded(name=units.get_office().name)
    password = secrets.token_urlsafe(12)
    _found(options=options, password=password)
    print(f"Đã lập {options.name}. Đăng nhập lần đầu: {options.admin}, mật khẩu một lần: {password}")
    print("Hãy đổi mật khẩu ngay khi đăng nhập, rồi thêm đơn vị, cán bộ và niêm yết thủ tục.", file=sys.stderr)
    return 0


@action("site.found")
def _found(recorded_at: dt.datetime, /, *, options: argparse.Namespace, password: str) -> None:
    today = clock.local(recorded_at).date()
    office = organisation.found_unit(
        by=None, kind=UnitKind.OFFICE, code=options.code, name=options.name, parent_id=None, valid_from=today
    )
    for kind, number, name in (
        (UnitKind.SECRETARIAT, "01", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        (UnitKind.CENTRE, "02", f"Trung tâm Phục vụ hành chính công {options.place}"),
    ):
        organisation.found_unit(
            by=None,
            kind=kind,
            code=f"{options.code}.{number}",
            name=name,
            parent_id=office.pk,
            valid_from=today,
        )
    organisation.set_office(office=office, province_code=options.province)
    accounts.seed_roles()
    calendars.seed_national_days()
    payments.seed_fees()
    casework.keep_process(by=None, subject="", name="Quy trình chung", steps=GENERAL, valid_from=today)
    officer = accounts.hire(
        by=None,
        username=options.admin,
        full_name=options.admin_name,
        unit_id=office.pk,
        password=password,
        must_change_password=True,
    )
    role = Role.objects.get(code=StandardRole.ADMINISTRATOR)
    accounts.grant(by=None, officer=officer, role=role, unit_id=office.pk, valid_from=today)


def _step(no: int, name: str, role: str, place: Place, kind: StepKind, hours: int | None) -> StepSpec:
    return StepSpec(
        no=no,
        name=name,
        public_name=name,
        role=role,
        place=place,
        kind=kind,
        quantity=hours,
        unit="working_hour" if hours else "",
    )


GENERAL = (
    _step(1, "Tiếp nhận hồ sơ", "counter", Place.RECEIVING, StepKind.RECEIVE, 4),
    _step(2, "Thẩm định", "specialist", Place.DECIDING, StepKind.WORK, None),
    _step(3, "Ký duyệt", "office_leader", Place.OFFICE, StepKind.APPROVE, 4),
    _step(4, "Vào sổ, phát hành", "clerk", Place.OFFICE, StepKind.ISSUE, 2),
    _step(5, "Trả kết quả", "counter", Place.RECEIVING, StepKind.RETURN, None),
)
