import datetime as dt

from motcua.foundation.files import checks
from motcua.kernel.features import Check, Feature, Scheduled

FEATURE = Feature(
    code="files",
    title="Tệp",
    urls="motcua.foundation.files.urls",
    api="motcua.foundation.files.api:router",
    schedule=(Scheduled(job="files.sweep", at=dt.time(2, 40)),),
    checks=(Check(code="files.contents", title="Nội dung các tệp nguyên vẹn", run=checks.contents_are_whole),),
)
