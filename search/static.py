"""The index of the static portal: files that a browser searches by itself, and the client that does it.

Files, per locale; paths are relative to the folder that the portal serves as `/s/` (or wherever it likes):

    vi/manifest.json    {"analysis", "documents", "folding", "format", "length", "locale", "names", "shards", "years"}
    vi/t/<n>.json       term → postings, one string: `IIIIIIILY`, then the counts `title.summary.body` unless they are
                        0.0.1, comma. IIIIIII: the document's id; L: the class of its body's length; Y: its year
    vi/d/<n>.json       id → [url, title, kind, date, summary, extract]
    vi/w/<n>.json       Latin word → documents, for corrections
    vi/n/<n>.json       key of a name in any language → names in this one
    vi/c/<n>.json       what the browser never reads: the other postings of the common terms, for the next update
    zh-hans/fold.json   Chinese locales only: [traditional characters, simplified characters]

A term lies in t `crc32(term) % shards`, a document in d `crc32(id) % shards`, a word in w `crc32(first two letters) %
shards`, a name in n `crc32(first two letters) % names`. A term of more than 256 documents is common: it begins with `!`
and the number of its documents, and lists those that have it in title or summary; who looks for it takes the others to
have it too, for they hardly differ in it. The terms `@kind:project`, `@place:<uid>` list the documents of a facet, for
filters. An id is the first 42 bits of the SHA-256 of the uid, so no document moves when another comes, and it has the
same id in every language. Counts are raw, so a file changes only with its documents; `documents` and `length` (the sum
of body lengths) in the manifest give idf and mean length, `years` (year → documents) the latest. Every file may be
renewed by itself: the client passes over an id whose text is gone. Same documents in any order: same bytes.

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

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from search import _analysis, _han
from search._backend import Prepared
from search._bag import LENGTHS, Counts
from search._errors import InvalidDocument
from search._extract import clean
from search._index import prepare
from search._model import Document, locale_code
from search._names import Names
from search._static import FACET, ID, File, Folder, Read, dump, name_buckets
from search._suggest import surface

__all__ = ["CLIENT", "CLIENT_FILES", "FILTERS", "FORMAT", "SHARDS", "build", "shards_for", "update"]

FORMAT = 3
SHARDS = 256
"""Fits some 1,000 documents a locale; `shards_for` tells what fits others. Changing it renews every file."""

CLIENT = Path(__file__).parent / "client" / "search.js"
"""The browser client's entry, to be copied among the theme's assets with the modules that it imports."""

CLIENT_FILES = tuple(sorted(CLIENT.parent.glob("*.js")))
"""All modules of the client; they import each other by `./name.js`."""

FILTERS = ("capital", "kind", "place", "sector")
"""Facets that a reader may filter by."""

_EXTRACT = 1200
_CLASSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WORD = re.compile("[a-z]{2,20}")


@dataclass
class _Changes:
    """What is to change in one locale; postings by term, then by id ("" removes)."""

    postings: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    stored: dict[str, list[str] | None] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    length: int = 0
    years: Counter[int] = field(default_factory=Counter)


def shards_for(documents: int) -> int:
    """Shards that fit so many documents of a locale: at most four each, in steps of four, so that growth rarely renews every file."""
    return next((shards for shards in (4, 16, 64, 256, 1024) if documents <= shards * 4), 4096)


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
    """The files that change when `removed` go and `added` come; the bytes are those of a full build.

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
        _remove(prepare(document), changes[document.locale.lower()])
    for document in added:
        prepared = prepare(document)
        _add(prepared, changes[prepared.document.locale])
    every = None if names is None else list(names)
    for locale in sorted(changes):
        yield from _files(read, locale, changes[locale], every, shards)


def _identity(uid: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(uid.encode()).digest()).decode()[:ID]


def _remove(prepared: Prepared, changes: _Changes) -> None:
    identity = _identity(prepared.document.uid)
    for term in (*_posted(prepared), *_facets(prepared.document)):
        changes.postings[term][identity] = ""
    changes.stored[identity] = None
    changes.uids[identity] = prepared.document.uid
    changes.gone.add(identity)
    _count(prepared, changes, -1)


def _count(prepared: Prepared, changes: _Changes, sign: int) -> None:
    changes.documents += sign
    changes.length += sign * LENGTHS[prepared.length]
    changes.years[prepared.year] += sign
    locale = prepared.document.locale
    for term in prepared.terms:
        word = term.removeprefix("=")
        if _WORD.fullmatch(word) and surface(word, locale) == term:
            changes.words[word] += sign


def _posted(prepared: Prepared) -> Mapping[str, Counts]:
    """The terms that a question may ask for: where words are stemmed, nobody asks for the exact ones."""
    if not _analysis.stems(prepared.document.locale):
        return prepared.terms
    return {term: counts for term, counts in prepared.terms.items() if not term.startswith("=")}


def _facets(document: Document) -> list[str]:
    """The terms that filters ask for."""
    return [f"{FACET}{name}:{value}" for name, value in document.facet_rows() if name in FILTERS]


def _add(prepared: Prepared, changes: _Changes) -> None:
    document = prepared.document
    identity = _identity(document.uid)
    name = f"Document {document.uid!r} in {document.locale!r}"
    other = changes.uids.setdefault(identity, document.uid)
    if other != document.uid or changes.stored.get(identity) is not None:
        raise InvalidDocument(f"{name}: the id {identity} is taken by {other!r}; give each (uid, locale) once.")
    if not document.url.startswith(("/", "https://", "http://")):
        raise InvalidDocument(
            f"{name}: the url {document.url!r} is none a result can lead to; give '/path' or 'https://'."
        )
    entry = identity + _CLASSES[prepared.length] + _CLASSES[prepared.year]
    entries: dict[Counts, str] = {(0, 0, 1): entry}
    for term, counts in _posted(prepared).items():
        if counts not in entries:
            entries[counts] = entry + ".".join(map(str, counts))
        changes.postings[term][identity] = entries[counts]
    for term in _facets(document):
        changes.postings[term][identity] = identity
    date = str(document.date or "")
    texts = (document.title, document.kind, date, clean(document.summary), clean(document.body)[:_EXTRACT])
    changes.stored[identity] = [document.url, *texts]
    _count(prepared, changes, 1)


def _files(read: Read, locale: str, changes: _Changes, names: list[Names] | None, shards: int) -> Iterator[File]:
    old = orjson.loads(read(f"{locale}/manifest.json") or b"{}")
    same = {"analysis": _analysis.VERSION, "format": FORMAT, "shards": shards}
    fresh = any(old.get(key) != value for key, value in same.items())
    held: dict[str, Any] = {"documents": 0, "length": 0, "names": 0, "years": {}} if fresh else old
    folder = Folder((lambda _: None) if fresh else read, locale, shards, fresh=fresh)
    texts = list(folder.texts(changes.stored, changes.gone, changes.uids))  # refuses before any file
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
    yield from folder.postings(changes.postings)
    yield from folder.words(changes.words)
    for number, bucket in enumerate(buckets or ()):
        yield f"{locale}/n/{number}.json", dump(bucket)
    yield from texts
