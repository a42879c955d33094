import datetime as dt

from motcua.foundation.accounts import access, commands
from motcua.kernel.features import Command, Feature, NavEntry, Scheduled

FEATURE = Feature(
    code="accounts",
    title="Cán bộ",
    urls="motcua.foundation.accounts.urls",
    nav=(
        NavEntry(title="Cán bộ", url_name="accounts:officers", needs=access.MANAGE_OFFICERS, order=800, group="manage"),
        NavEntry(title="Vai trò", url_name="accounts:roles", needs=access.MANAGE_OFFICERS, order=810, group="manage"),
        NavEntry(title="Đơn vị", url_name="accounts:units", needs=access.MANAGE_UNITS, order=820, group="manage"),
    ),
    permissions=(access.MANAGE_OFFICERS, access.MANAGE_UNITS),
    commands=(
        Command(name="token", help="khóa truy cập API", arguments=commands.token_arguments, run=commands.token),
        Command(
            name="officer",
            help="cấp mã đặt lại mật khẩu, mở khóa, bỏ xác thực hai bước",
            arguments=commands.officer_arguments,
            run=commands.officer,
        ),
    ),
    schedule=(Scheduled(job="accounts.clear_out", at=dt.time(3, 20)),),
)
