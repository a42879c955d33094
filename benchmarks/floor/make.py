"""Make the floor's store: `python -m benchmarks.floor.make 100000`."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
    django.setup()
    from benchmarks.floor.app import make_store

    make_store(int(sys.argv[1]))
