"""`toancanh search query|index`: the public search."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from publishing._errors import PublishingError
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("search what is public, or bring the index up to date")


def configure(parser: argparse.ArgumentParser) -> None:
    """Two actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    query = actions.add_parser("query", help=_("what a reader finds"))
    query.add_argument("text", help=_("the question"))
    query.add_argument("--locale", default="vi", help=_("code of the language (default: %(default)s)"))
    query.add_argument("--limit", type=int, default=10, help=_("at most so many hits (default: %(default)s)"))
    index = actions.add_parser("index", help=_("feed the index from the ledger"))
    index.add_argument("--rebuild", action="store_true", help=_("from the beginning"))
    for action in (query, index):
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    from search import SearchError

    try:
        return (_query if arguments.action == "query" else _index)(arguments)
    except SearchError as error:
        raise PublishingError(str(error)) from error


def _query(arguments: argparse.Namespace) -> int:
    from publishing._django import environment
    from publishing.search_feed import place
    from search import open_index

    with open_index(place(environment())) as index:
        found = index.query(arguments.text, arguments.locale, limit=arguments.limit)
    hits = [{**asdict(hit), "date": hit.date and hit.date.isoformat()} for hit in found.hits]
    facets = {name: dict(values) for name, values in found.facets.items()}
    data = {
        "total": found.total,
        "hits": hits,
        "facets": facets,
        "suggestion": found.suggestion,
        "cursor": found.cursor,
    }
    report(arguments, data, (f"{hit.score:6.2f}  {hit.title}  {hit.url}" for hit in found.hits))
    return 0


def _index(arguments: argparse.Namespace) -> int:
    from publishing._django import start_django

    env = start_django()
    from django.conf import settings

    from publishing.search_feed import feed, place, rebuild
    from search import open_index

    with open_index(place(env)) as index:
        seq = (rebuild if arguments.rebuild else feed)(index, settings.LOCALES)
        data = {"seq": seq, "digest": index.digest()}
    report(arguments, data, [_("The index stands at sequence %(seq)s.") % {"seq": seq}])
    return 0
