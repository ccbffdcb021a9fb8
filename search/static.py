"""The index of the static portal: files that a browser searches by itself, and the client that does it.

Files, per locale; paths are relative to the folder that the portal serves as `/s/` (or wherever it likes):

    vi/manifest.json    {"analysis", "documents", "folding", "format", "length", "locale", "names", "shards", "years"}
    vi/t/<n>.json       term → postings: numbers, classes of length, years, counts (`search._postings.encode`)
    vi/f/<n>.json       facet (`@kind:project`, `@place:<uid>`) → postings, for filters
    vi/d/<number>.json  length and year → [url, title, kind, date, summary, extract]: a document's card
    vi/w/<n>.json       Latin word → documents, for corrections
    vi/n/<n>.json       key of a name in any language → names in this one
    vi/c/<n>.json       what the browser never reads, for updates: for each document the terms that only its body holds
    vi/c/t/<n>.json     the same: common term → documents that have it
    zh-hans/fold.json   Chinese locales only: [traditional characters, simplified characters]
    ja/spellings.json   Japanese only: what stands for what (`search._japanese.tables`)

A term lies in t `crc32(term) % shards` (without `^`), a facet in f `crc32(facet) % (shards / 16)`, a word in w `crc32(first two
letters) % (shards / 64)`, a name in n `crc32(first two letters) % names`, what is for updates in c `crc32(number) %
(shards / 4)`. A term of more than 192 documents is common: it begins with `!` and the number of its documents, rounded
down to six binary digits so that few files change with a document (all of it lies in c/t, `crc32(term) % (shards / 1024)`), and
lists those that have it in title or summary; who looks for it takes the others to have it too, for they hardly differ
in it. A document's number is the first 36 bits of the SHA-256 of the uid, so no document moves when another comes, and
it has the same number in every language. Counts are raw, so a file changes only with its documents; `documents` and
`length` (the sum of body lengths) in the manifest give idf and mean length, `years` (year → documents) the latest.
Every file may be renewed by itself: the client passes over a document whose card is gone. Same documents in any order:
same bytes.

What the theme provides, and the client (`CLIENT`, an ES module for `<script type="module" src=…>`) enhances:

    <form role="search" action="/vi/search/" data-search-index="/s/vi/" data-search-results="found"
          data-search-others='{"en": "/s/en/", "ja": "/s/ja/"}' data-text-instead="Kết quả cho “{q}”"
          data-search-status="status" data-text-none="Không có kết quả" data-text-one="1 kết quả"
          data-text-many="{n} kết quả" data-text-error="Chưa tìm được, xin thử lại"
          data-text-more="Xem thêm" data-labels='{"project": "Dự án"}'>
      <label for="q">Tìm kiếm</label> <input type="search" id="q" name="q">
      <select name="kind"><option value="">…</option><option value="project">Dự án</option></select>
    </form>
    <p id="status" role="status"></p>
    <div id="found"></div>

Every `select` with a name filters by the facet of that name; the indexes of the other languages are asked where a
question is in another script. `data-text-more`, `-instead`, `-labels` (names of kinds), `-others` and the filters may be
absent. Results are
`ol.search-hits > li.search-hit[data-kind] > a, span.search-kind, p.search-extract (with <mark>)`. The page's address
keeps `?q=` and the filters. The Content-Security-Policy needs `script-src 'self'; connect-src 'self'` and nothing unsafe.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from search import _analysis, _han, _japanese
from search._backend import Prepared
from search._bag import LENGTHS, Counts, Frequencies
from search._errors import InvalidDocument
from search._extract import clean
from search._index import prepare
from search._model import Document, locale_code
from search._names import Names
from search._postings import ONCE, Entry, key_of
from search._static import FACET, File, Folder, Read, Stored, bag_of, dump, name_buckets
from search._suggest import surface

__all__ = ["CLIENT", "CLIENT_FILES", "FILTERS", "FORMAT", "SHARDS", "build", "shards_for", "update"]

FORMAT = 6
SHARDS = 256
"""Fits some 250 documents a locale; `shards_for` tells what fits others. Changing it renews every file."""

CLIENT = Path(__file__).parent / "client" / "search.js"
"""The browser client's entry, to be copied among the theme's assets with the modules that it imports."""

CLIENT_FILES = tuple(sorted(CLIENT.parent.glob("*.js")))
"""All modules of the client; they import each other by `./name.js`."""

FILTERS = ("capital", "kind", "place", "sector")
"""Facets that a reader may filter by."""

_EXTRACT, _EXTRACT_BYTES = 1200, 1800
"""Of a body, what extracts are cut from: so many characters, and no more bytes than that; a Japanese one says more than a Latin one."""
_WORD = re.compile("[a-z]{2,20}")


@dataclass
class _Changes:
    """What is to change in one locale: postings by term, documents by key."""

    gone: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    come: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    removed: dict[int, str] = field(default_factory=dict)
    added: dict[int, Stored] = field(default_factory=dict)
    uids: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    length: int = 0
    years: Counter[int] = field(default_factory=Counter)


def shards_for(documents: int) -> int:
    """Shards that fit so many documents of a locale: one each at most, in steps of four, so that growth rarely renews every file."""
    return next((shards for shards in (16, 64, 256, 1024) if documents <= shards), 4096)


def build(
    documents: Iterable[Document],
    *,
    names: Iterable[Names] = (),
    shards: int = SHARDS,
    locales: Iterable[str] = (),
) -> Iterator[File]:
    """Every file of the index, (path, bytes), one locale after the other.

    `names` lead from any language to each; `locales` get their files even without a document. Raises InvalidDocument: no
    url, or the same (uid, locale) twice.
    """
    return update(lambda _: None, added=documents, names=names, shards=shards, locales=locales)


def update(
    read: Read,
    *,
    added: Iterable[Document] = (),
    removed: Iterable[Document] = (),
    names: Iterable[Names] | None = None,
    shards: int = SHARDS,
    locales: Iterable[str] = (),
) -> Iterator[File]:
    """The files that change when `removed` go and `added` come; the bytes are those of a full build, and a file of no bytes is to be deleted.

    `names`: all of them, or None where they are as before. A document that changes is in both, its old version (as it
    was indexed) in `removed`. A locale whose index `read` does not have, or has with other shards or of another
    analysis, begins empty: then `added` must hold all of it. Raises InvalidDocument.
    """
    changes: defaultdict[str, _Changes] = defaultdict(_Changes)
    for locale in locales:
        if locale_code(locale) is None:
            raise InvalidDocument(f"Locale {locale!r} is no locale code; give one such as 'vi' or 'zh-hans'.")
        changes[locale.lower()].documents += 0
    for document in removed:
        prepared = prepare(document)
        _remove(prepared, changes[prepared.document.locale])
    for document in added:
        prepared = prepare(document)
        _add(prepared, changes[prepared.document.locale])
    every = None if names is None else list(names)
    for locale in sorted(changes):
        yield from _files(read, locale, changes[locale], every, shards)


def _remove(prepared: Prepared, changes: _Changes) -> None:
    key = _key(prepared)
    for term, entry in _entries(prepared, key):
        changes.gone[term].append(entry)
    changes.removed[key] = prepared.document.uid
    _count(prepared, changes, -1)


def _key(prepared: Prepared) -> int:
    return key_of(prepared.document.uid, prepared.length, prepared.year)


def _entries(prepared: Prepared, key: int) -> Iterator[tuple[str, Entry]]:
    """(term, posting) of a document, its facets last."""
    entries: dict[Counts, Entry] = {ONCE: (key, ONCE)}
    for term, counts in _posted(prepared).items():
        yield term, entries.setdefault(counts, (key, counts))
    for facet in _facets(prepared.document):
        yield facet, entries[ONCE]


def _count(prepared: Prepared, changes: _Changes, sign: int) -> None:
    changes.documents += sign
    changes.length += sign * LENGTHS[prepared.length]
    changes.years[prepared.year] += sign
    locale = prepared.document.locale
    for term in prepared.terms:
        word = term.removeprefix("=")
        if _WORD.fullmatch(word) and surface(word, locale) == term:
            changes.words[word] += sign


def _posted(prepared: Prepared) -> Frequencies:
    """The terms that a question may ask for: where words are stemmed, nobody asks for the exact ones."""
    if not _analysis.stems(prepared.document.locale):
        return prepared.terms
    return {term: counts for term, counts in prepared.terms.items() if not term.startswith("=")}


def _facets(document: Document) -> list[str]:
    """The terms that filters ask for."""
    return [f"{FACET}{name}:{value}" for name, value in document.facet_rows() if name in FILTERS]


def _add(prepared: Prepared, changes: _Changes) -> None:
    document, key = prepared.document, _key(prepared)
    name = f"Document {document.uid!r} in {document.locale!r}"
    if document.uid in changes.uids:
        raise InvalidDocument(f"{name}: it is there twice; give each (uid, locale) once.")
    if key in changes.added:
        other = changes.added[key].uid
        raise InvalidDocument(f"{name}: its number and length are those of {other!r}; give one of them another uid.")
    changes.uids.add(document.uid)
    if not document.url.startswith(("/", "https://", "http://")):
        raise InvalidDocument(
            f"{name}: the url {document.url!r} is none a result can lead to; give '/path' or 'https://'."
        )
    for term, entry in _entries(prepared, key):
        changes.come[term].append(entry)
    card = (document.title, document.kind, str(document.date or ""), clean(document.summary), _opening(document.body))
    changes.added[key] = Stored(document.uid, (document.url, *card), bag_of(_posted(prepared).items()))
    _count(prepared, changes, 1)


def _opening(body: str) -> str:
    """What of a body a card holds."""
    return clean(body)[:_EXTRACT].encode()[:_EXTRACT_BYTES].decode(errors="ignore")


def _files(read: Read, locale: str, changes: _Changes, names: list[Names] | None, shards: int) -> Iterator[File]:
    old = orjson.loads(read(f"{locale}/manifest.json") or b"{}")
    same = {"analysis": _analysis.VERSION, "format": FORMAT, "shards": shards}
    fresh = any(old.get(key) != value for key, value in same.items())
    held: dict[str, Any] = {"documents": 0, "length": 0, "names": 0, "years": {}} if fresh else old
    folder = Folder((lambda _: None) if fresh else read, locale, shards, fresh=fresh)
    files = [  # refuses before any file
        *folder.cards(changes.removed, changes.added),
        *folder.bags(changes.removed, changes.added),
        *folder.postings(changes.gone, changes.come),
    ]
    years = Counter({int(year): count for year, count in held["years"].items()})
    years.update(changes.years)
    folding = locale.startswith("zh")
    buckets = None if names is None else name_buckets(names, locale)
    yield f"{locale}/manifest.json", dump({
        **same, "documents": held["documents"] + changes.documents, "folding": folding,
        "length": held["length"] + changes.length, "locale": locale,
        "names": held["names"] if buckets is None else len(buckets),
        "years": {str(year): count for year, count in sorted(years.items()) if count},
    })  # fmt: skip
    if fresh and folding:
        yield f"{locale}/fold.json", dump([_han.TRADITIONAL, _han.SIMPLIFIED])
    if fresh and locale.startswith("ja"):
        yield f"{locale}/spellings.json", dump(_japanese.tables())
    yield from files
    yield from folder.words(changes.words)
    for number, bucket in enumerate(buckets or ()):
        yield f"{locale}/n/{number}.json", dump(bucket)
