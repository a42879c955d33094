from motcua.casework import access, checks, commands
from motcua.kernel.features import Check, Feature, NavEntry

FEATURE = Feature(
    code="casework",
    title="Xử lý vụ việc",
    urls="motcua.casework.urls",
    nav=(
        NavEntry(
            title="Quy trình nội bộ",
            url_name="casework:processes",
            needs=access.MANAGE_PROCESSES,
            order=840,
            group="manage",
        ),
    ),
    permissions=access.ALL,
    commands=(commands.IMPORT_PROCESSES,),
    checks=(
        Check(
            code="casework.states", title="Trạng thái hồ sơ khớp với nhật ký", run=checks.states_follow_from_the_record
        ),
        Check(code="casework.due", title="Ngày hẹn trả tính lại vẫn đúng", run=checks.due_dates_still_hold),
    ),
)
