"""`toancanh worker`: publish, feed the search, carry out what is due, run background tasks, until stopped."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _

HELP = _("publish, feed the search, carry out what is due and run background tasks, until stopped")


def configure(parser: argparse.ArgumentParser) -> None:
    """`--with-parent` and `--tasks` are for the processes that the command starts itself."""
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tasks", action="store_true", help=_("run background tasks only"))


def run(arguments: argparse.Namespace) -> int:
    """Work until stopped."""
    from publishing._django import check_storage, start_django

    start_django()
    check_storage()
    from publishing.worker import run as work
    from publishing.worker import run_tasks

    (run_tasks if arguments.tasks else work)(with_parent=arguments.with_parent)
    return 0
