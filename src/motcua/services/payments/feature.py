from motcua.kernel.features import Check, Feature, NavEntry
from motcua.services.payments import access, checks

FEATURE = Feature(
    code="payments",
    title="Phí, lệ phí",
    urls="motcua.services.payments.urls",
    api="motcua.services.payments.api:router",
    nav=(
        NavEntry(title="Thu phí, lệ phí", url_name="payments:due", needs=access.TAKE, order=300),
        NavEntry(title="Chốt ca", url_name="payments:drawer", needs=access.CLOSE, order=310),
        NavEntry(title="Các ca đã chốt", url_name="payments:closings", needs=access.SEE, order=320),
        NavEntry(title="Phí, lệ phí", url_name="payments:fees", needs=access.MANAGE_FEES, order=760, group="manage"),
    ),
    permissions=(access.TAKE, access.CLOSE, access.SEE, access.VOID, access.MANAGE_FEES),
    checks=(Check(code="payments.drawers", title="Số biên lai liền mạch, chốt ca khớp", run=checks.drawers_hold),),
)
