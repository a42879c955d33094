from motcua.casework.access import MANAGE_PROCESSES
from motcua.kernel.features import Feature, NavEntry

FEATURE = Feature(
    code="readiness",
    title="Cần hoàn thiện",
    urls="motcua.oversight.readiness.urls",
    nav=(
        NavEntry(title="Cần hoàn thiện", url_name="readiness:home", needs=MANAGE_PROCESSES, order=790, group="manage"),
    ),
)
