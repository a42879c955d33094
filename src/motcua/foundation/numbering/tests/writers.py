"""Many writers, each a process of its own: they take two numbers and keep a row in each transaction, and roll back,
or die, at random. Prints how each of them ended. Django is set up once, before they part: nobody has a connection yet.
"""

import os
import random
import signal
import sys

import django


def write(seed: int, rounds: int) -> None:
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


def main(writers: int, rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.site.settings")
    django.setup()
    running = []
    for seed in range(writers):
        pid = os.fork()
        if not pid:
            try:
                write(seed, rounds)
                os._exit(0)
            finally:
                os._exit(1)
        running.append(pid)
    for pid in running:
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
