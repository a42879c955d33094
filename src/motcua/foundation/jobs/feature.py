import datetime as dt

from motcua.foundation.jobs import commands
from motcua.kernel.features import Command, Feature, Scheduled

FEATURE = Feature(
    code="jobs",
    title="Việc nền",
    commands=(
        Command(name="work", help="chạy việc nền", arguments=commands.work_arguments, run=commands.work),
        Command(
            name="jobs", help="xem việc nền, chạy lại việc hỏng", arguments=commands.jobs_arguments, run=commands.jobs
        ),
    ),
    schedule=(Scheduled(job="jobs.prune", at=dt.time(3, 10)),),
)
