from motcua.casework import access, checks, commands
from motcua.kernel.features import Check, Feature

FEATURE = Feature(
    code="casework",
    title="Xử lý vụ việc",
    permissions=access.ALL,
    commands=(commands.IMPORT_PROCESSES,),
    checks=(
        Check(
            code="casework.states", title="Trạng thái hồ sơ khớp với nhật ký", run=checks.states_follow_from_the_record
        ),
        Check(code="casework.due", title="Ngày hẹn trả tính lại vẫn đúng", run=checks.due_dates_still_hold),
    ),
)
