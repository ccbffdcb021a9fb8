"""How well Wagtail's own search, as it comes, answers the held-out queries: modelsearch over SQLite, one model, one setting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import mean
from typing import Any

from tests.support import judged_search
from tests.support.judged_search import Collection, Query

ROOT = Path(__file__).parents[3]


def measure() -> dict[str, Any]:
    """`modelsearch_default_mrr`: the mean over the languages. In a process of its own, for Django can be set up only once."""
    done = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _model() -> Any:
    """A model in a database in memory, with modelsearch's default backend."""
    import django
    from django.conf import settings

    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    settings.configure(INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch"], DATABASES={"default": database})
    django.setup()
    from django.core.management import call_command
    from django.db import connection, models
    from modelsearch import index

    class Page(index.Indexed, models.Model):
        """What search knows of a page."""

        uid = models.TextField()
        locale = models.TextField()
        title = models.TextField()
        summary = models.TextField()
        body = models.TextField()
        search_fields = [
            index.SearchField("title", boost=2),
            index.SearchField("summary"),
            index.SearchField("body"),
            index.FilterField("locale"),
        ]

        class Meta:
            app_label = "modelsearch"

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Page)
    return Page


def report(collection: Collection, queries: list[Query]) -> dict[str, float]:
    """Index everything, ask the held-out half."""
    from django.db import DatabaseError
    from modelsearch.backends import get_search_backend

    page = _model()
    backend = get_search_backend()
    rows = [
        page(uid=one.uid, locale=one.locale, title=one.title, summary=one.summary, body=one.body)
        for one in collection.documents
    ]
    page.objects.bulk_create(rows)
    backend.get_index_for_model(page).add_items(page, list(page.objects.all()))

    def find(query: Query) -> list[str]:
        try:
            found = backend.search(query.text, page.objects.filter(locale=query.locale))[:10]
            return [collection.names[one.uid] for one in found]
        except DatabaseError:
            return []  # a `"` is an error there

    held = [query for query in queries if query.held_out]
    locales = sorted({query.locale for query in held})
    figures = [judged_search.quality([one for one in held if one.locale == locale], find).mrr for locale in locales]
    return {"modelsearch_default_mrr": round(mean(figures), 4)}


if __name__ == "__main__":
    print(json.dumps(report(judged_search.collection(), judged_search.queries())))
