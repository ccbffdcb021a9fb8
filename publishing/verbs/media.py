"""`toancanh media process|verify|gc|upload`: the stores of pictures."""

from __future__ import annotations

import argparse
import os
import sys

from publishing._children import end_with_parent
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("make the pictures' renditions, verify them, or remove what nothing needs")


def configure(parser: argparse.ArgumentParser) -> None:
    """Four actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    process = actions.add_parser("process", help=_("make what public pictures lack, one after another"))
    process.add_argument(
        "--better",
        action="store_true",
        help=_("make the smaller files, the crops and further forms of clips too, which takes long"),
    )
    process.add_argument("--most", type=int, metavar=_("number"), help=_("stop after so many pictures"))
    process.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    add_json(process)
    add_json(actions.add_parser("verify", help=_("read every rendition and compare its digest")))
    add_json(
        actions.add_parser("upload", help=_("bring what only this machine has to the bucket of TOANCANH_STORAGE_URL"))
    )
    gc = actions.add_parser(
        "gc", help=_("remove what interrupted work and abandoned uploads left, and renditions that nothing names")
    )
    gc.add_argument("--dry-run", action="store_true", help=_("only say which renditions would go"))
    add_json(gc)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    from publishing._django import start_django

    start_django()
    return {"process": _process, "verify": _verify, "gc": _gc, "upload": _upload}[arguments.action](arguments)


def _process(arguments: argparse.Namespace) -> int:
    """One line per picture while it works. Code 1 when one could not be made; the others are, and another run goes on from there."""
    from cms.library import tiers

    if arguments.with_parent:
        end_with_parent()
        os.nice(19)
    tasks = list(tiers.waiting(better=False))
    tasks += tiers.waiting(better=True) if arguments.better else []
    tasks = tasks[: arguments.most]
    problems = []
    for number, task in enumerate(tasks, 1):
        print(f"{number}/{len(tasks)} {task.uid} {task.recipe.name}", file=sys.stderr, flush=True)
        reason = tiers.make(task)
        if reason:
            problems.append(f"{task.uid}: {reason}")
    made = len(tasks) - len(problems)
    lines = problems or [_("Made the renditions of %(count)s pictures.") % {"count": made}]
    report(arguments, {"made": made, "problems": problems}, lines)
    return 1 if problems else 0


def _verify(arguments: argparse.Namespace) -> int:
    """Code 1 when a file is missing or altered, or a public picture has neither renditions nor an original."""
    from cms.library import stores
    from media_pipeline import StoreError
    from snapshot import digest

    store, problems, count = stores.renditions(), [], 0
    for key in store.keys():  # noqa: SIM118 (a store is no mapping)
        try:
            asset = store.load(key)
            for name, file in asset.files().items():
                if digest(store.read(asset, name)) != file.sha256:
                    problems.append(f"{key}/{name} is altered; ingest its original again")
            count += 1
        except StoreError as error:
            problems.append(str(error))
    problems += _without_renditions()
    data = {"assets": count, "problems": problems}
    report(arguments, data, problems or [_("%(count)s pictures are sound.") % {"count": count}])
    return 1 if problems else 0


def _without_renditions() -> list[str]:
    from cms.library.errors import RenditionsMissing
    from cms.library.manifest import live_manifest

    try:
        list(live_manifest())
    except RenditionsMissing as error:
        return [str(error)]
    return []


def _upload(arguments: argparse.Namespace) -> int:
    """One line for each file or asset that the bucket lacked. Interrupted, another run goes on from there."""
    from cms.library.moving import to_bucket
    from media_pipeline import StoreError
    from publishing._errors import PublishingError

    count = 0
    try:
        for name in to_bucket():
            print(name, file=sys.stderr, flush=True)
            count += 1
    except StoreError as error:
        raise PublishingError(str(error)) from error
    report(arguments, {"sent": count}, [_("Sent %(count)s to the bucket.") % {"count": count}])
    return 0


def _gc(arguments: argparse.Namespace) -> int:
    """One line for each asset whose renditions go, or would. Code 1 when something public has none: then nothing is removed."""
    from cms.library import stores, tidying
    from cms.library.errors import RenditionsMissing
    from cms.library.ingest import forget_abandoned
    from media_pipeline import StoreError
    from publishing._errors import PublishingError
    from publishing.releases import media_keys

    try:
        found = list(tidying.superseded(media_keys()))
        for number, one in enumerate(found, 1):
            print(f"{number}/{len(found)} {one.key} {one.size}", file=sys.stderr, flush=True)
            if not arguments.dry_run:
                tidying.remove(one)
    except (RenditionsMissing, StoreError) as error:
        raise PublishingError(str(error)) from error
    data = {"renditions": len(found), "bytes": sum(one.size for one in found), "folders": 0, "uploads": 0}
    if arguments.dry_run:
        report(arguments, data, [_("The renditions of %(renditions)s files would go, %(bytes)s bytes.") % data])
        return 0
    data |= {"folders": stores.renditions().sweep() + stores.originals().sweep(), "uploads": forget_abandoned()}
    lines = [
        _("Removed %(folders)s folders and %(uploads)s abandoned uploads.") % data,
        _("Removed the superseded renditions of %(renditions)s files, %(bytes)s bytes.") % data,
    ]
    report(arguments, data, lines)
    return 0
