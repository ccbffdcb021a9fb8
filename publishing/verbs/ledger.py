"""`toancanh ledger verify|tick|expunge|show`: the record of what became public."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from publishing._errors import NotFound, PublishingError
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("verify the ledger, carry out what is due, expunge a body, show entries")


def configure(parser: argparse.ArgumentParser) -> None:
    """Four actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    verify = actions.add_parser("verify", help=_("read the whole chain and every body"))
    tick = actions.add_parser("tick", help=_("let what is due go live, and end what has ended"))
    expunge = actions.add_parser("expunge", help=_("remove a body from ledger, snapshots, releases and search"))
    expunge.add_argument("sha256", help=_("digest of the body"))
    expunge.add_argument("--actor", required=True, help=_("user name of who decides"))
    expunge.add_argument("--reason", required=True, help=_("why; it stays on record"))
    show = actions.add_parser("show", help=_("entries, the newest last"))
    show.add_argument("uid", nargs="?", help=_("only this record"))
    show.add_argument("--limit", type=int, default=20, help=_("at most so many (default: %(default)s)"))
    for action in (verify, tick, expunge, show):
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    from publishing._django import start_django

    start_django()
    return {"verify": _verify, "tick": _tick, "expunge": _expunge, "show": _show}[arguments.action](arguments)


def _verify(arguments: argparse.Namespace) -> int:
    from cms.ledger import api

    problems, head = api.verify(), api.head()
    data = {"seq": head.seq, "hash": head.hash, "problems": [asdict(problem) for problem in problems]}
    lines = [f"{problem.seq}: {problem.message}" for problem in problems]
    report(arguments, data, lines or [_("The ledger is sound up to sequence %(seq)s.") % {"seq": head.seq}])
    return 1 if problems else 0


def _tick(arguments: argparse.Namespace) -> int:
    from cms.gate.api import tick

    done = tick()
    lines = [_("%(published)s texts went live, %(withdrawn)s rows ended.") % asdict(done)]
    report(arguments, asdict(done), [*lines, *(f"{uid} ({locale}): {why}" for uid, locale, why in done.refused)])
    return 0


def _expunge(arguments: argparse.Namespace) -> int:
    from django.conf import settings
    from django.contrib.auth import get_user_model

    from cms.gate.api import GateError, expunge, translations_of
    from cms.ledger.models import Expunction
    from publishing import search_feed
    from publishing.releases import erase, layout, live_number

    actor = get_user_model().objects.filter(username=arguments.actor).first()
    if actor is None:
        raise NotFound(f"There is no user {arguments.actor!r}; give a user name of the editors' desk.")
    others = [(entry.uid, entry.locale, entry.sha256) for entry in translations_of(arguments.sha256)]
    try:
        if not Expunction.objects.filter(sha256=arguments.sha256).exists():  # else carry on what was interrupted
            expunge(arguments.sha256, actor=actor, why=arguments.reason)
    except GateError as error:
        raise PublishingError(str(error)) from error
    _truncate_the_log()
    removed, _made = erase([arguments.sha256])
    search_feed.erase_everywhere(settings.ENVIRONMENT, settings.LOCALES)
    data = {"sha256": arguments.sha256, "releases_removed": removed, "release": live_number(layout())}
    data["translations"] = [{"uid": uid, "locale": locale, "sha256": sha256} for uid, locale, sha256 in others]
    lines = [_("Expunged; release %(release)s is live without it.") % data]
    lines += [_("Translated from it, expunge as well if it says the same: %s") % " ".join(other) for other in others]
    report(arguments, data, lines)
    return 0


def _truncate_the_log() -> None:
    """SQLite's write-ahead log still holds the pages as they were; PostgreSQL's is the operator's, see docs/commands.md."""
    from django.db import connection

    if connection.vendor == "sqlite" and not connection.in_atomic_block:  # a checkpoint cannot run inside a transaction
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _show(arguments: argparse.Namespace) -> int:
    from cms.ledger.models import Entry

    found = Entry.objects.filter(uid=arguments.uid) if arguments.uid else Entry.objects.all()
    entries = list(found.order_by("-seq")[: arguments.limit])[::-1]
    fields = (
        "seq",
        "stamp",
        "uid",
        "locale",
        "kind",
        "version",
        "state",
        "reason",
        "sha256",
        "source_version",
        "evidence",
    )
    data = {"entries": [{name: getattr(entry, name) for name in fields} for entry in entries]}
    report(arguments, data, (f"{entry}  {entry.stamp:%Y-%m-%d %H:%M:%S}  {entry.reason}".rstrip() for entry in entries))
    return 0
