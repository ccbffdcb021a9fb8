"""`toancanh export status`: what the national database would be given."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("what stands ready for the national database")


def configure(parser: argparse.ArgumentParser) -> None:
    """One action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    add_json(actions.add_parser("status", help=_("counts of items and tombstones")))


def run(arguments: argparse.Namespace) -> int:
    """Count records: an item has a page's facts live; a tombstone had."""
    from publishing._django import start_django

    start_django()
    from cms.ledger import api
    from cms.ledger.models import Entry, State
    from snapshot import FACTS_LOCALE, all_kinds

    kinds = [kind.name for kind in all_kinds() if kind.has_page]
    facts = Entry.objects.filter(kind__in=kinds, locale=FACTS_LOCALE).latest_of_each()
    items = facts.filter(state=State.LIVE).count()
    tombstones = facts.filter(state=State.WITHDRAWN).count()
    data = {"seq": api.head().seq, "items": items, "tombstones": tombstones}
    report(arguments, data, [_("%(items)s items, %(tombstones)s tombstones, sequence %(seq)s.") % data])
    return 0
