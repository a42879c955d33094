from motcua.foundation.calendars import access, commands
from motcua.kernel.features import Feature, NavEntry

FEATURE = Feature(
    code="calendars",
    title="Lịch làm việc",
    urls="motcua.foundation.calendars.urls",
    api="motcua.foundation.calendars.api:router",
    nav=(
        NavEntry(
            title="Lịch làm việc", url_name="calendars:year", needs=access.MANAGE_CALENDARS, order=830, group="manage"
        ),
    ),
    permissions=(access.MANAGE_CALENDARS,),
    commands=(commands.DUE,),
)
