"""`toancanh releases list|show|diff|prune|expunge`: what was published, and what of it is kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

if TYPE_CHECKING:
    from publishing.releases import Release

HELP = _("list, show, compare or remove the releases that are kept")


def configure(parser: argparse.ArgumentParser) -> None:
    """Five actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    every = actions.add_parser("list", help=_("all, the live one last"))
    show = actions.add_parser("show", help=_("one, the live one when no number is given"))
    show.add_argument("release", type=int, nargs="?", help=_("number of the release"))
    diff = actions.add_parser("diff", help=_("files and records that differ between two releases"))
    diff.add_argument("old", type=int, help=_("number of the release"))
    diff.add_argument("new", type=int, nargs="?", help=_("number of the release (the live one, when not given)"))
    prune = actions.add_parser("prune", help=_("remove the oldest releases, and what only they needed"))
    prune.add_argument("--keep", type=_count, help=_("how many to keep, the live one included"))
    expunge = actions.add_parser("expunge", help=_("remove what the ledger has expunged from releases and snapshots"))
    for action in (every, show, diff, prune, expunge):
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them; only `expunge` needs the database."""
    actions = {"list": _list, "show": _show, "diff": _diff, "prune": _prune, "expunge": _expunge}
    actions[arguments.action](arguments)
    return 0


def _list(arguments: argparse.Namespace) -> None:
    from publishing.releases import list_releases

    found = list_releases()
    report(arguments, {"releases": [one.summary() for one in found]}, map(_line, found))


def _show(arguments: argparse.Namespace) -> None:
    from publishing.releases import find_release, layout

    one = find_release(layout(), arguments.release).summary()
    report(arguments, one, (f"{name}: {value}" for name, value in one.items()))


def _diff(arguments: argparse.Namespace) -> None:
    from publishing.releases import compare, find_release, layout

    here = layout()
    new = find_release(here, arguments.new).release
    files, rows = compare(here, arguments.old, new)
    data = {"old": arguments.old, "new": new, "files": files.named(), "rows": rows.named()}
    lines = [f"{what} {name}" for what, name in (*rows.named(), *files.named())]
    report(arguments, data, lines)


def _prune(arguments: argparse.Namespace) -> None:
    from publishing.releases import KEEP, prune

    removed = prune(arguments.keep or KEEP)
    report(arguments, {"releases_removed": removed}, (_("Removed release %s.") % number for number in removed))


def _expunge(arguments: argparse.Namespace) -> None:
    from publishing.releases import erase_expunged, layout, live_number

    removed, _made = erase_expunged()
    data = {"releases_removed": removed, "release": live_number(layout())}
    report(arguments, data, (_("Removed release %s.") % number for number in removed))


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(_("give 1 or more: the live release always stays"))
    return number


def _line(one: Release) -> str:
    origin = f" ← {one.of}" if one.of else ""
    return f"{one.release}{origin}  {one.made}  seq {one.seq}  {one.pages} html  {one.digest[:12]}"
