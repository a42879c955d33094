from motcua.casework import access as casework
from motcua.kernel.features import CaseKind, Check, Feature, NavEntry
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
        NavEntry(title="Tra cứu", url_name="dossiers:search", needs=casework.SEE, order=20),
    ),
    case_kinds=(
        CaseKind(
            code=rules.CASE_KIND, title="Hồ sơ thủ tục hành chính", series=rules.CODE_SERIES, page="dossiers:dossier"
        ),
    ),
    checks=(
        Check(
            code="dossiers.codes", title="Mã hồ sơ liên tục, không trùng, không nhảy số", run=checks.codes_without_gaps
        ),
    ),
)
