"""`toancanh releases list|show`: what was published."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

if TYPE_CHECKING:
    from publishing.releases import Release

HELP = _("list the releases that are kept, or show one")


def configure(parser: argparse.ArgumentParser) -> None:
    """Two actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    add_json(actions.add_parser("list", help=_("all, the live one last")))
    show = actions.add_parser("show", help=_("one, the live one when no number is given"))
    show.add_argument("release", type=int, nargs="?", help=_("number of the release"))
    add_json(show)


def run(arguments: argparse.Namespace) -> int:
    """List or show; needs no database."""
    from publishing.releases import find_release, layout, list_releases

    if arguments.action == "list":
        found = list_releases()
        report(arguments, {"releases": [one.summary() for one in found]}, map(_line, found))
    else:
        one = find_release(layout(), arguments.release)
        report(arguments, one.summary(), (f"{name}: {value}" for name, value in one.summary().items()))
    return 0


def _line(one: Release) -> str:
    origin = f" ← {one.of}" if one.of else ""
    return f"{one.release}{origin}  {one.made}  seq {one.seq}  {one.pages} html  {one.digest[:12]}"
