"""The corpus: articles in five languages in the words of the demonstration's own articles, the same for the same size, as a snapshot."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid5

import yaml

from snapshot import Entry, Locale, Snapshot, cut, digest, dump_row, locale_table, parse_row

CONTENT = Path(__file__).parents[3] / "content"
SPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")
FIRST_DAY = dt.date(2000, 1, 1)
SECTIONS, WORDS = 6, 600
PER_SIGN = {"ja": 2, "zh-hans": 2}
"""Signs for a word, where no space parts words."""

_WORD = re.compile(r"[^\W\d_]{2,12}")
_SIGNS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2,6}")


@dataclass(frozen=True)
class Article:
    """A record in one language, as both builders get it. `number` orders records in time; `link` is the number of the record that its body names."""

    number: int
    locale: str
    title: str
    summary: str
    sections: tuple[tuple[str, str], ...]
    link: int | None

    @property
    def slug(self) -> str:
        return f"record-{self.number:05}"

    @property
    def day(self) -> str:
        return str(FIRST_DAY + dt.timedelta(days=self.number))


def locales() -> tuple[Locale, ...]:
    """The table of the demonstration."""
    return locale_table(yaml.safe_load((CONTENT / "locales.yaml").read_text("utf-8")))


def articles(records: int) -> Iterator[Article]:
    """Every article in every language; no text depends on how many there are, but for the links."""
    words = {locale.code: _words(locale.code) for locale in locales()}
    for number in range(records):
        link = (number * 7) % records if number % 5 == 0 else None
        for code, known in words.items():
            yield _article(number, code, known, link)


def _words(code: str) -> list[str]:
    """The words of the demonstration's articles in one language, sorted."""
    found: set[str] = set()
    for path in (CONTENT / "records" / "article").glob(f"*/{code}.md"):
        found.update((_SIGNS if code in PER_SIGN else _WORD).findall(path.read_text("utf-8")))
    return sorted(found)


def _article(number: int, code: str, words: list[str], link: int | None) -> Article:
    choose = random.Random(f"{number}/{code}").choices
    glue = "" if code in PER_SIGN else " "

    def text(count: int) -> str:
        said = glue.join(choose(words, k=count))
        return said[:1].upper() + said[1:]

    length = WORDS // SECTIONS // PER_SIGN.get(code, 1)
    sections = tuple((text(4), text(length)) for _ in range(SECTIONS))
    return Article(number, code, text(6), text(20), sections, link)


def uid(name: str) -> str:
    """The uid of `<kind>/<key>`."""
    return str(uuid5(SPACE, name))


def rows(records: int) -> Iterator[dict[str, Any]]:
    """The bodies of all rows, one at a time."""
    owner = uid("organisation/owner")
    yield {**_row("organisation/owner", "mul"), "code": "H00.01"}
    yield {**_row("province/sample", "mul"), "code": "00", "owner": owner}
    for locale in locales():
        yield {**_row("organisation/owner", locale.code), "title": f"Owner ({locale.code})"}
        names = {
            name: f"{name} ({locale.code})" for name in ("title", "short_name", "portal_name", "tagline", "summary")
        }
        yield {**_row("province/sample", locale.code), **names}
    for article in articles(records):
        if article.locale == "vi":
            yield _facts(article, owner)
        yield _text(article)


def _row(name: str, locale: str) -> dict[str, Any]:
    source = {} if locale in {"mul", "vi"} else {"source_version": 1}
    kind = name.partition("/")[0]
    return {"schema": 1, "uid": uid(name), "locale": locale, "kind": kind, "version": 1, **source}


def _facts(article: Article, owner: str) -> dict[str, Any]:
    row = _row(f"article/{article.number}", "mul")
    return {**row, "organisation": owner, "issued": article.day, "modified": article.day}


def _text(article: Article) -> dict[str, Any]:
    body: list[dict[str, str]] = []
    for heading, text in article.sections:
        body += [{"type": "heading", "text": heading}, {"type": "text", "html": f"<p>{text}.</p>"}]
    links = []
    if article.link is not None:
        links = [uid(f"article/{article.link}")]
        body.append({"type": "text", "html": f'<p><a data-uid="{links[0]}">{article.title}</a></p>'})
    row = _row(f"article/{article.number}", article.locale)
    return {
        **row, "title": article.title, "slug": article.slug, "summary": article.summary, "body": body, "links": links,
    }  # fmt: skip


def write_snapshot(root: Path, records: int) -> Snapshot:
    """The corpus as a snapshot below `root`; every body is held in memory once, while it is written."""
    bodies: dict[str, bytes] = {}
    entries = []
    for body in rows(records):
        row = parse_row(body)
        data = dump_row(row)
        bodies[digest(data)] = data
        entries.append(Entry(row.uid, row.locale, row.version, digest(data)))

    def read(wanted: list[str]) -> list[tuple[str, bytes]]:
        return [(sha256, bodies[sha256]) for sha256 in wanted]

    with patch("os.fsync"):  # the corpus need not outlive a power cut, and a flush for each of its bodies takes minutes
        return cut(root, sorted(entries), read, assets=(), seq=len(entries), as_of="2026-11-20", locales=locales())
