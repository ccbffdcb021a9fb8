"""`toancanh rollback [N]`: go back to an older release, less what was withdrawn since."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _
from publishing.verbs._say import add_json

HELP = _("go back to an earlier release, less everything withdrawn since; holds until the next change or publish")


def configure(parser: argparse.ArgumentParser) -> None:
    """The number of the release."""
    parser.add_argument(
        "release", type=int, nargs="?", help=_("number of the release (the one before, when not given)")
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Go back and report."""
    from publishing.releases import rollback
    from publishing.verbs._reports import tell_release

    tell_release(arguments, rollback(arguments.release))
    return 0
