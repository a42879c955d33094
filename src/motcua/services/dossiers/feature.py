import datetime as dt

from motcua.casework import access as casework
from motcua.kernel.features import CaseKind, Check, Feature, NavEntry, Scheduled
from motcua.services.dossiers import access, checks, rules

FEATURE = Feature(
    code="dossiers",
    title="Hồ sơ",
    urls="motcua.services.dossiers.urls",
    api="motcua.services.dossiers.api:router",
    permissions=(access.RECEIVE, access.HAND_OVER),
    nav=(
        NavEntry(title="Việc của tôi", url_name="dossiers:work", needs=casework.WORK, order=5),
        NavEntry(title="Tiếp nhận", url_name="dossiers:intake", needs=access.RECEIVE, order=10),
        NavEntry(title="Bàn giao kết quả", url_name="dossiers:handovers", needs=access.HAND_OVER, order=15),
        NavEntry(title="Tra cứu", url_name="dossiers:search", needs=casework.SEE, order=20),
        NavEntry(title="Sổ theo dõi hồ sơ", url_name="dossiers:register", needs=casework.SEE, order=25),
    ),
    case_kinds=(
        CaseKind(
            code=rules.CASE_KIND, title="Hồ sơ thủ tục hành chính", series=rules.CODE_SERIES, page="dossiers:dossier"
        ),
    ),
    schedule=(Scheduled(job="dossiers.forget_drafts", at=dt.time(2, 30)),),
    checks=(
        Check(
            code="dossiers.codes", title="Mã hồ sơ liên tục, không trùng, không nhảy số", run=checks.codes_without_gaps
        ),
    ),
)
