from motcua.foundation.parties import access, checks
from motcua.kernel.features import Check, Feature

FEATURE = Feature(
    code="parties",
    title="Người dân, tổ chức",
    urls="motcua.foundation.parties.urls",
    api="motcua.foundation.parties.api:router",
    permissions=(access.LOOK_UP, access.ERASE),
    checks=(Check(code="parties.versions", title="Thông tin đương sự nguyên vẹn", run=checks.versions_hold),),
)
