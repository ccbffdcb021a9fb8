"""The corpus as Hugo's content: HTML files with front matter, the layouts of `hugo/`, and the interface strings of our catalogues."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from site_builder import SiteConfig
from site_builder._catalogue import load_catalogue
from site_builder._listing import PAGE
from site_builder._pagekinds import menu_kinds, page_kind
from site_builder._paths import listing_path, record_path, search_path
from snapshot import Locale
from tests.bench.site._corpus import Article, articles, locales

LAYOUTS = Path(__file__).parent / "hugo" / "layouts"
PORTAL = "https://portal.example.vn"


def write_site(root: Path, records: int, config: SiteConfig, css: str) -> None:
    """Everything that `hugo` reads, below `root`."""
    shutil.copytree(LAYOUTS, root / "layouts")
    _write(root / "hugo.json", json.dumps(_settings(config, css), ensure_ascii=False))
    for locale in locales():
        for name, matter in _fixed(locale, records, _strings(locale, config)):
            _write(root / "content" / locale.segment / name, json.dumps(matter, ensure_ascii=False) + "\n")
    tables = {locale.code: locale for locale in locales()}
    for article in articles(records):
        locale = tables[article.locale]
        _write(root / "content" / locale.segment / "article" / f"{article.slug}.html", _content(article, locale))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _strings(locale: Locale, config: SiteConfig) -> Callable[..., str]:
    return load_catalogue(locale, locales(), config.catalogues)


def _settings(config: SiteConfig, css: str) -> dict[str, Any]:
    return {
        "baseURL": PORTAL + "/",
        "defaultContentLanguage": "vi",
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "404"],
        "outputs": {"home": ["html", "rss"], "section": ["html"]},
        "services": {"rss": {"limit": 30}},
        "params": {"css": css, "root": PORTAL + "/"},
        "security": {"allowContent": ["^text/html$", "^text/markdown$"]},
        "languages": {
            locale.segment: _language(number, locale, _strings(locale, config))
            for number, locale in enumerate(locales(), 1)
        },
    }


def _language(weight: int, locale: Locale, say: Callable[..., str]) -> dict[str, Any]:
    menu = [(say(page_kind(kind).plural), listing_path(locale, kind)) for kind in menu_kinds()]
    return {
        "weight": weight,
        "label": locale.name,
        "contentDir": f"content/{locale.segment}",
        "title": f"portal_name ({locale.code})",
        "params": {
            "tag": locale.tag,
            "owner": f"Owner ({locale.code})",
            "older": say("Older"),
            "newer": say("Newer"),
            "menu": [{"label": label, "href": href} for label, href in [*menu, (say("Search"), search_path(locale))]],
        },
    }


def _fixed(locale: Locale, records: int, say: Callable[..., str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file, front matter) of every page but the articles'."""
    kind = page_kind("article")
    more = {"section": say(kind.plural), "more": listing_path(locale, "article"), "all": say(kind.all)}
    own = {name: f"{name} ({locale.code})" for name in ("tagline", "summary")}
    yield "_index.html", {"title": own["tagline"], "params": {"summary": own["summary"], **more}}
    yield "search.html", {"title": say("Search"), "layout": "shelf", "type": "shelf", "params": more}
    for status, title in ((404, say("Page not found")), (410, say("This page has been withdrawn"))):
        url = f"/{locale.segment}/{status}.html"
        params = {"noindex": True, "home": say("Home")}
        yield f"{status}.html", {"title": title, "url": url, "type": "error", "layout": "error", "params": params}
    for name in menu_kinds():
        if name != "article":
            params = {"from": 0, "count": 0, "summary": say(page_kind(name).intro)}
            yield f"{name}/_index.html", {"title": say(page_kind(name).plural), "layout": "archive", "params": params}
    yield from _listings(locale, records, say)


def _listings(locale: Locale, records: int, say: Callable[..., str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The front of the articles with up to twice a page less one, and its archive from the oldest."""
    kind = page_kind("article")
    archives = max(0, records // PAGE - 1)
    older = listing_path(locale, "article", archives) if archives else ""
    params = {"from": 0, "count": records - archives * PAGE, "older": older, "summary": say(kind.intro)}
    yield "article/_index.html", {"title": say(kind.plural), "layout": "archive", "params": params}
    for number in range(1, archives + 1):
        params = {
            "from": records - number * PAGE,
            "count": PAGE,
            "older": listing_path(locale, "article", number - 1) if number > 1 else "",
            "newer": listing_path(locale, "article", None if number == archives else number + 1),
            "summary": say(kind.intro),
            "alone": True,
        }
        title = say("{name}: archive {n}", name=say(kind.plural), n=number)
        url = listing_path(locale, "article", number)
        matter = {"title": title, "type": "archive", "layout": "archive", "url": url, "params": params}
        yield f"archive-{number}.html", matter


def _content(article: Article, locale: Locale) -> str:
    matter = {"title": article.title, "date": article.day, "params": {"summary": article.summary}}
    parts = [json.dumps(matter, ensure_ascii=False)]
    for heading, text in article.sections:
        parts.append(f"<h2>{html.escape(heading)}</h2>\n<p>{text}.</p>")
    if article.link is not None:
        target = record_path(locale, "article", f"record-{article.link:05}")
        parts.append(f'<p><a href="{target}">{article.title}</a></p>')
    return "\n".join(parts) + "\n"
