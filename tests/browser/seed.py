"""A small commune for the stories, made through the real actions with the real clock."""

import datetime as dt

import django

django.setup()

from motcua.kernel import clock  # noqa: E402  readable only after django.setup()
from motcua.site import serving  # noqa: E402
from motcua.site.demo.setting_up import set_up  # noqa: E402

if __name__ == "__main__":
    serving.prepare()
    set_up(since=clock.today() - dt.timedelta(days=30), today=clock.today())
