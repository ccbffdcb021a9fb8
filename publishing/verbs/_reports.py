"""What is said of a release that was made."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _
from publishing.releases import ReleaseReport


def tell_release(arguments: argparse.Namespace, report: ReleaseReport) -> None:
    """One line: JSON, or for people."""
    if arguments.json:
        print(report.line())
        return
    print(
        _("Release %(release)s is live: %(pages)s pages, %(files)s files, sequence %(seq)s, %(wall)s s.")
        % {
            "release": report.release,
            "pages": report.pages,
            "files": report.files,
            "seq": report.seq,
            "wall": report.wall_s,
        }
    )
