import datetime as dt

from motcua.kernel.features import Check, Feature, NavEntry, Scheduled
from motcua.oversight.figures import access, checks

FEATURE = Feature(
    code="figures",
    title="Thống kê, báo cáo",
    urls="motcua.oversight.figures.urls",
    api="motcua.oversight.figures.api:router",
    nav=(
        NavEntry(title="Thống kê, báo cáo", url_name="figures:dashboard", needs=access.SEE, order=700, group="manage"),
    ),
    permissions=(access.SEE, access.PUBLISH),
    schedule=(Scheduled(job="figures.expire_exports", at=dt.time(3, 20)),),
    checks=(
        Check(code="figures.recount", title="Số liệu khớp khi đếm lại từng hồ sơ", run=checks.recount_is_equal),
        Check(
            code="figures.published",
            title="Số liệu đã chốt tính lại vẫn đúng",
            run=checks.published_figures_hold,
        ),
    ),
)
