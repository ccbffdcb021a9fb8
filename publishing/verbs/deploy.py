"""`toancanh deploy TARGET`: bring a release to where readers get it."""

from __future__ import annotations

import argparse
from pathlib import Path

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("bring a release to a folder, to another machine or to a bucket; only what changed travels")


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to, and which."""
    parser.add_argument("target", help=_("a folder, ssh://user@host/folder, or s3://bucket/prefix"))
    parser.add_argument("--release", type=int, help=_("number of the release (the live one, when not given)"))
    parser.add_argument("--ssh", default="ssh", help=_("the command for SSH, with its options"))
    parser.add_argument("--purge", type=Path, help=_("write the addresses that a CDN should forget to this file"))
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Deploy and report; needs no database."""
    from publishing.deploy import deploy
    from publishing.releases import find_release, layout

    here = layout()
    done = deploy(here, arguments.release, arguments.target, ssh=arguments.ssh)
    if arguments.purge:
        address = find_release(here, done.release).portal_url
        arguments.purge.write_text("".join(f"{address}{path}\n" for path in done.purge), "utf-8")
    said = _("Release %(release)s is at %(target)s: %(sent)s files sent, %(same)s were there, %(removed)s removed.")
    report(arguments, done.summary(), [said % done.summary()])
    return 0
