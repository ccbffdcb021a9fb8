"""`toancanh search query|index|status`: the public search, and that of the editors' desk."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from publishing._errors import PublishingError
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("search what is public, bring an index up to date, tell how far it is behind")


def configure(parser: argparse.ArgumentParser) -> None:
    """Three actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    query = actions.add_parser("query", help=_("what a reader finds"))
    query.add_argument("text", help=_("the question"))
    query.add_argument("--locale", default="vi", help=_("code of the language (default: %(default)s)"))
    query.add_argument("--limit", type=int, default=10, help=_("at most so many hits (default: %(default)s)"))
    index = actions.add_parser("index", help=_("feed the index from the ledger"))
    index.add_argument("--rebuild", action="store_true", help=_("from the beginning"))
    index.add_argument(
        "--desk", action="store_true", help=_("the editors' index, which holds drafts; it is fed from the database")
    )
    status = actions.add_parser("status", help=_("how far the indexes are behind"))
    for action in (query, index, status):
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    from search import SearchError

    try:
        return _ACTIONS["desk" if arguments.action == "index" and arguments.desk else arguments.action](arguments)
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


def _desk(arguments: argparse.Namespace) -> int:
    from publishing._django import start_django

    start_django()
    from cms.searching import api

    if arguments.rebuild and not api.rebuild():
        raise PublishingError(
            "Somebody else is writing to the editors' index, such as the worker: try again when it is done."
        )
    settled = 0
    while done := api.follow():
        settled += done
    report(
        arguments, {"changes": settled}, [_("The editors' index has read %(changes)s changes.") % {"changes": settled}]
    )
    return 0


def _status(arguments: argparse.Namespace) -> int:
    from publishing._django import start_django

    env = start_django()
    from cms.searching import api
    from publishing.search_feed import lag, place
    from search import open_index

    with open_index(place(env)) as index:
        public = {"seq": index.cursor, "behind": lag(index)}
    waits = api.waiting()
    since = waits.since.isoformat(timespec="seconds") if waits.since else None
    desk = {"filled": waits.filled, "waiting": waits.changes, "since": since}
    lines = [
        _("Public: at sequence %(seq)s, %(behind)s entries behind.") % public,
        _("Editors: %(waiting)s changes wait, the oldest since %(since)s.") % {**desk, "since": since or "–"},
    ]
    data = {"public": public, "desk": desk}
    report(arguments, data, lines)
    return 0


_ACTIONS = {"query": _query, "index": _index, "desk": _desk, "status": _status}
