"""`motcua …`: the command line. Commands come from the features and from `site.commands`."""

import argparse
import os
import sys

import django

from motcua.site import early


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.site.settings")
    if arguments[:1] == ["django"]:
        from django.core.management import execute_from_command_line  # the escape hatch for developers only

        execute_from_command_line(["motcua django", *arguments[1:]])
        return 0
    early.start(arguments)
    django.setup()

    from motcua.kernel import registry  # readable only after django.setup()
    from motcua.kernel.refusals import Refused
    from motcua.site.commands import COMMANDS

    parser = argparse.ArgumentParser(prog="motcua", description="Một cửa: hệ thống một cửa cấp xã.")
    sub = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for command in sorted((*COMMANDS, *registry.features.commands()), key=lambda c: c.name):
        one = sub.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except Refused as refused:
        print(f"Lỗi: {refused}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
