from motcua.foundation.accounts import access, commands
from motcua.kernel.features import Command, Feature

FEATURE = Feature(
    code="accounts",
    title="Cán bộ",
    urls="motcua.foundation.accounts.urls",
    permissions=(access.MANAGE_OFFICERS, access.MANAGE_UNITS),
    commands=(Command(name="token", help="khóa truy cập API", arguments=commands.token_arguments, run=commands.token),),
)
