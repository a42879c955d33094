"""`motcua demo`: a believable commune with a year of dossiers, and the pages to look at it."""

import argparse
import datetime as dt
import os
import subprocess
import sys

from motcua.foundation.calendars.queries import shipped_calendar
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.stamps import actions as stamp
from motcua.foundation.stamps import queries as stamps
from motcua.kernel import clock
from motcua.kernel.features import Command
from motcua.kernel.refusals import Refused
from motcua.site import early, serving
from motcua.site.demo import plan as plans
from motcua.site.demo.setting_up import set_up
from motcua.site.demo.simulate import Simulator
from motcua.site.demo.story import Plan

FIRST = 200
DONE = "demonstration.done"


class NotDemonstration(Refused):
    code = "site.not_demonstration"
    message = "Thư mục dữ liệu này đang chứa dữ liệu thật; bản trình diễn cần một thư mục riêng (MOTCUA_DATA)."


def arguments(parser: argparse.ArgumentParser) -> None:
    serving.serve_arguments(parser)
    parser.add_argument("--serve", action="store_true", help="mở trang web ngay sau các hồ sơ đầu tiên")
    parser.add_argument("--dossiers", type=int, default=3000, help="số hồ sơ của một năm")


def run(options: argparse.Namespace) -> int:
    """Make the demonstration, or go on with it. With --serve the pages open after the first dossiers."""
    serving.prepare()
    found = organisation.find_installation()
    if found is not None and found.office_id is not None and not found.demonstration:
        raise NotDemonstration
    if found is None or found.office_id is None:
        _begin()
    if not options.serve:
        return _go_on(options, None)
    os.environ["MOTCUA_DEMO"] = "1"
    options.host = "127.0.0.1"  # its sign-ins stand on its page: nobody else may come
    if stamps.value_of(DONE):
        early.note("demo")
    else:
        _go_on(options, FIRST)
    started = serving.processes(options)
    if not stamps.value_of(DONE):
        words = [sys.executable, "-m", "motcua.site", "demo", "--dossiers", str(options.dossiers)]
        subprocess.Popen(words, env=os.environ)  # noqa: S603  our own words only
    return serving.supervise(started)


def _begin() -> None:
    print("Đang dựng xã trình diễn…", file=sys.stderr, flush=True)
    today = clock.today()
    first = today - dt.timedelta(days=368)
    clock.simulate(clock.at(first, dt.time(7, 0)))
    try:
        set_up(since=first - dt.timedelta(days=1), today=today)
    finally:
        clock.simulate(None)


def _plan(options: argparse.Namespace) -> Plan:
    """The plan of this demonstration: its days were fixed when it was begun, so it can be gone on with."""
    begun = organisation.get_installation().created_at
    first = clock.local(begun).date() + dt.timedelta(days=1)
    last = first + dt.timedelta(days=366)
    return plans.year_plan(shipped_calendar().is_working_day, first_day=first, last_day=last, count=options.dossiers)


def _go_on(options: argparse.Namespace, until: int | None) -> int:
    if stamps.value_of(DONE):
        return 0

    def tell(done: int, total: int) -> None:
        if done % 100 == 0 or done == total:
            print(f"Đã tạo {done}/{total} hồ sơ trình diễn.", file=sys.stderr, flush=True)

    finished = Simulator(_plan(options)).run(until_dossiers=until, progress=tell)
    if finished:
        stamp.put(DONE, clock.today().isoformat())
        print("Bản trình diễn đã đủ hồ sơ.", file=sys.stderr, flush=True)
    return 0


COMMAND = Command(
    name="demo", help="dựng bản trình diễn với một năm hồ sơ (--serve để mở trang)", arguments=arguments, run=run
)
