from motcua.foundation.ledger import access, checks
from motcua.kernel.features import Check, Feature

FEATURE = Feature(
    code="ledger",
    title="Nhật ký không sửa được",
    permissions=(access.VERIFY, access.SEE_READS),
    checks=(
        Check(code="ledger.chains", title="Chuỗi nhật ký liền mạch", run=checks.chains_hold),
        Check(code="ledger.triggers", title="Khóa bảo vệ nhật ký còn nguyên", run=checks.triggers_stand),
    ),
)
