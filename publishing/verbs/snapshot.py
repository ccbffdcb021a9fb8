"""`toancanh snapshot cut|verify|diff`: the ledger's state as files."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from publishing._errors import NotFound, PublishingError
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

if TYPE_CHECKING:
    from snapshot import Snapshot

HELP = _("cut, verify or compare snapshots")


def configure(parser: argparse.ArgumentParser) -> None:
    """Three actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    cut = actions.add_parser("cut", help=_("cut the snapshot of the ledger's state"))
    cut.add_argument("--seq", type=int, help=_("at this sequence (the head, when not given)"))
    verify = actions.add_parser("verify", help=_("read a snapshot and compare every digest"))
    verify.add_argument("snapshot", nargs="?", help=_("folder or its name (the live release's, when not given)"))
    diff = actions.add_parser("diff", help=_("what differs between two snapshots"))
    diff.add_argument("old", help=_("folder or its name"))
    diff.add_argument("new", help=_("folder or its name"))
    for action in (cut, verify, diff):
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    from snapshot import SnapshotError

    try:
        {"cut": _cut, "verify": _verify, "diff": _diff}[arguments.action](arguments)
    except SnapshotError as error:
        raise PublishingError(str(error)) from error
    return 0


def _cut(arguments: argparse.Namespace) -> None:
    from publishing._django import start_django

    env = start_django()
    from cms.ledger import api
    from cms.library.manifest import live_manifest
    from publishing._layout import Layout

    seq = api.head().seq if arguments.seq is None else arguments.seq
    _tell(arguments, api.cut_snapshot(Layout(env.var).snapshots, live_manifest(seq), seq=seq))


def _verify(arguments: argparse.Namespace) -> None:
    found = _open(arguments.snapshot)
    found.verify()
    _tell(arguments, found)


def _diff(arguments: argparse.Namespace) -> None:
    from snapshot import diff

    changes = list(diff(_open(arguments.old).entries(), _open(arguments.new).entries()))
    named = [("added" if not one.old else "removed" if not one.new else "changed", *one.key) for one in changes]
    counts = Counter(what for what, *_key in named)
    data = {**{what: counts[what] for what in ("added", "removed", "changed")}, "changes": named}
    report(arguments, data, (" ".join(one) for one in named))


def _open(name: str | None) -> Snapshot:
    from publishing.releases import find_release, layout
    from snapshot import Snapshot

    here = layout()
    wanted = name or find_release(here, None).snapshot
    path = Path(wanted) if "/" in wanted else here.snapshots / wanted
    if not path.is_dir():
        raise NotFound(f"There is no snapshot {path}; `toancanh snapshot cut` makes one.")
    return Snapshot.open(path)


def _tell(arguments: argparse.Namespace, found: Snapshot) -> None:
    manifest = found.manifest
    data = {
        "snapshot": found.path.name,
        "path": str(found.path),
        "seq": manifest.seq,
        "rows": manifest.rows,
        "digest": found.digest,
    }
    report(arguments, data, [f"{found.path}: seq {manifest.seq}, {manifest.rows} rows, {found.digest}"])
