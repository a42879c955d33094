from motcua.foundation.calendars import commands
from motcua.kernel.features import Feature

FEATURE = Feature(code="calendars", title="Lịch làm việc", commands=(commands.DUE,))
