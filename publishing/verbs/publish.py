"""`toancanh publish`: make the ledger's head live."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _
from publishing.verbs._say import add_json

HELP = _("build, verify and switch to a new release of what the ledger says")


def configure(parser: argparse.ArgumentParser) -> None:
    """`--full` and `--json`."""
    parser.add_argument("--full", action="store_true", help=_("build every file anew"))
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Publish and report."""
    from publishing.releases import publish
    from publishing.verbs._reports import tell_release

    tell_release(arguments, publish(full=arguments.full))
    return 0
