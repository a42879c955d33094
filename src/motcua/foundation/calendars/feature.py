from motcua.foundation.calendars import access, commands
from motcua.kernel.features import Feature

FEATURE = Feature(
    code="calendars",
    title="Lịch làm việc",
    api="motcua.foundation.calendars.api:router",
    permissions=(access.MANAGE_CALENDARS,),
    commands=(commands.DUE,),
)
