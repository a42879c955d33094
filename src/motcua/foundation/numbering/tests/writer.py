"""One of many writers: takes two numbers and keeps a row in each transaction; rolls back, or dies, at random."""

import os
import random
import signal
import sys

import django


def main(seed: int, rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.site.settings")
    django.setup()
    from django.db import transaction

    from motcua.foundation.numbering import actions as numbering
    from motcua.foundation.submissions.models import Submission
    from motcua.kernel import clock

    luck = random.Random(seed)
    for _ in range(rounds):
        try:
            with transaction.atomic():
                day = numbering.take(series="day", unit_id=1, period="261121")
                year = numbering.take(series="year", unit_id=1, period="2026")
                Submission.objects.create(owner="day", key=str(day), at=clock.now())
                Submission.objects.create(owner="year", key=str(year), at=clock.now())
                if luck.random() < 0.1:
                    raise InterruptedError
                if luck.random() < 0.01:
                    os.kill(os.getpid(), signal.SIGKILL)
        except InterruptedError:
            continue


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
