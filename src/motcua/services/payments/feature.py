from motcua.kernel.features import Check, Feature
from motcua.services.payments import access, checks

FEATURE = Feature(
    code="payments",
    title="Phí, lệ phí",
    permissions=(access.TAKE, access.CLOSE, access.SEE, access.VOID, access.MANAGE_FEES),
    checks=(Check(code="payments.drawers", title="Số biên lai liền mạch, chốt ca khớp", run=checks.drawers_hold),),
)
