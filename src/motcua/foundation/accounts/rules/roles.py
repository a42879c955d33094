"""Standard roles of a commune's one-stop, as data: an installation may change and add."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.refusals import Refused


class StandardRole(StrEnum):
    COUNTER = "counter"
    SPECIALIST = "specialist"
    UNIT_HEAD = "unit_head"
    OFFICE_LEADER = "office_leader"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"
    INSPECTOR = "inspector"


@dataclass(frozen=True)
class RoleSpec:
    code: str
    title: str
    permissions: tuple[str, ...]


ROLES = (
    RoleSpec(
        StandardRole.COUNTER,
        "Công chức Một cửa",
        (
            "dossiers.receive",
            "casework.see",
            "dossiers.hand_over",
            "casework.work",
            "payments.take",
            "payments.close",
            "catalogue.see",
            "parties.look_up",
        ),
    ),
    RoleSpec(StandardRole.SPECIALIST, "Chuyên viên thụ lý", ("casework.see", "casework.work", "catalogue.see")),
    RoleSpec(
        StandardRole.UNIT_HEAD,
        "Lãnh đạo phòng, trung tâm",
        (
            "casework.see",
            "casework.work",
            "casework.assign",
            "casework.extend",
            "casework.second_supplement",
            "casework.correct",
            "figures.see",
            "payments.see",
            "payments.void",
            "catalogue.see",
        ),
    ),
    RoleSpec(
        StandardRole.OFFICE_LEADER,
        "Lãnh đạo Ủy ban nhân dân",
        (
            "casework.see",
            "casework.work",
            "casework.assign",
            "casework.decide",
            "casework.extend",
            "casework.second_supplement",
            "casework.correct",
            "casework.void",
            "figures.see",
            "figures.publish",
            "payments.see",
            "payments.void",
            "catalogue.see",
        ),
    ),
    RoleSpec(StandardRole.CLERK, "Văn thư", ("casework.see", "casework.work", "catalogue.see")),
    RoleSpec(
        StandardRole.ADMINISTRATOR,
        "Quản trị hệ thống",
        (
            "manage.units",
            "manage.officers",
            "manage.calendars",
            "manage.processes",
            "manage.catalogue",
            "manage.fees",
            "printing.edit",
            "parties.erase",
            "catalogue.see",
            "record.verify",
        ),
    ),
    RoleSpec(
        StandardRole.INSPECTOR,
        "Kiểm tra, giám sát",
        ("casework.see", "figures.see", "payments.see", "catalogue.see", "record.verify", "record.reads"),
    ),
)


class SelfGrant(Refused):
    code = "accounts.self_grant"
    message = "Không thể tự phân quyền cho chính mình. Vui lòng nhờ quản trị viên khác."


class NameTaken(Refused):
    code = "accounts.name_taken"
    message = "Tên đăng nhập “{username}” đã có người dùng."


class NobodyManages(Refused):
    code = "accounts.nobody_manages"
    message = "Sau thay đổi này không còn ai quản lý được cán bộ. Hãy giao quyền đó cho người khác trước."


class TitleTaken(Refused):
    code = "accounts.title_taken"
    message = "Đã có vai trò mang tên này."
