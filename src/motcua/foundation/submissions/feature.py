import datetime as dt

from motcua.kernel.features import Feature, Scheduled

FEATURE = Feature(
    code="submissions",
    title="Chống gửi trùng",
    schedule=(Scheduled(job="submissions.forget_old", every=dt.timedelta(hours=1)),),
)
