"""The index of the static portal: files that a browser searches by itself, and the client that does it.

Files, per locale; paths are relative to the folder that the portal serves as `/s/` (or wherever it likes):

    vi/manifest.json    {"analysis", "documents", "folding", "format", "length", "locale", "pieces", "shards"}
    vi/t/<n>.json       shard n: term → postings, one string: `IIIIIIIL`, then the counts `title.summary.body` unless
                        they are 0.0.1, comma. IIIIIII: the document's id; L: the class of its body's length
    vi/d/<n>.json       piece n: id → [url, title, kind, date, summary, extract]
    zh-hans/fold.json   Chinese locales only: [traditional characters, simplified characters]

A term lies in shard `crc32(term) % shards`, a document in piece `crc32(id) % pieces`. An id is the first 42 bits of the
SHA-256 of the uid, so no document moves when another comes. Counts are raw, so a shard changes only with its documents;
`documents` and `length` (the sum of body lengths) in the manifest give idf and mean length. Every file may be renewed
by itself: the client passes over an id whose piece is gone. Same documents in any order: same bytes.

What the theme provides, and the client (`CLIENT`, an ES module for `<script type="module" src=…>`) enhances:

    <form role="search" action="/vi/search/" data-search-index="/s/vi/" data-search-results="found"
          data-search-status="status" data-text-none="Không có kết quả" data-text-one="1 kết quả"
          data-text-many="{n} kết quả" data-text-error="Chưa tìm được, xin thử lại"
          data-text-more="Xem thêm" data-labels='{"project": "Dự án"}'>
      <label for="q">Tìm kiếm</label> <input type="search" id="q" name="q">
    </form>
    <p id="status" role="status"></p>
    <div id="found"></div>

`data-text-more` and `data-labels` (names of kinds) may be absent. Results are
`ol.search-hits > li.search-hit[data-kind] > a, span.search-kind, p.search-extract (with <mark>)`. The page's address
keeps `?q=`. The Content-Security-Policy needs `script-src 'self'; connect-src 'self'` and nothing unsafe.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from search import _analysis, _han
from search._backend import Prepared
from search._bag import LENGTHS, Counts
from search._errors import InvalidDocument
from search._extract import clean
from search._index import prepare
from search._model import Document, locale_code

__all__ = ["CLIENT", "FORMAT", "SHARDS", "build", "update"]

FORMAT = 1
SHARDS = 64
"""Fits some 1,000 documents a locale; take 256 for 4,000 and 1,024 for 16,000. Changing it renews every file."""

CLIENT = Path(__file__).parent / "client" / "search.js"
"""The browser client's source file, to be copied among the theme's assets."""

_PIECES_PER_SHARD = 4
_EXTRACT = 1200
_CLASSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_ID = 7

Read = Callable[[str], bytes | None]
"""The bytes of a file of the index as it was, by path, or None."""


@dataclass
class _Changes:
    """What is to change in one locale; postings by term, then by id ("" removes)."""

    postings: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    stored: dict[str, list[str] | None] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    documents: int = 0
    length: int = 0
    gone_length: int = 0


def build(
    documents: Iterable[Document], *, shards: int = SHARDS, locales: Iterable[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, (path, bytes), one locale after the other.

    `locales` get their files even without a document. Raises InvalidDocument: no url, or the same (uid, locale) twice.
    """
    return update(lambda _: None, added=documents, shards=shards, locales=locales)


def update(
    read: Read,
    *,
    added: Iterable[Document] = (),
    removed: Iterable[Document] = (),
    shards: int = SHARDS,
    locales: Iterable[str] = (),
) -> Iterator[tuple[str, bytes]]:
    """The files that change when `removed` go and `added` come; the bytes are those of a full build.

    A document that changes is in both, its old version (as it was indexed) in `removed`. A locale whose index `read`
    does not have, or has with other shards or of another analysis, begins empty: then `added` must hold all of it.
    Raises InvalidDocument.
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
    for locale in sorted(changes):
        yield from _files(read, locale, changes[locale], shards)


def _identity(uid: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(uid.encode()).digest()).decode()[:_ID]


def _remove(prepared: Prepared, changes: _Changes) -> None:
    identity = _identity(prepared.document.uid)
    for term in prepared.terms:
        changes.postings[term][identity] = ""
    changes.stored[identity] = None
    changes.uids[identity] = prepared.document.uid
    changes.gone.add(identity)
    changes.gone_length += LENGTHS[prepared.length]


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
    entry = identity + _CLASSES[prepared.length]
    entries: dict[Counts, str] = {(0, 0, 1): entry}
    for term, counts in prepared.terms.items():
        if counts not in entries:
            entries[counts] = entry + ".".join(map(str, counts))
        changes.postings[term][identity] = entries[counts]
    date = str(document.date or "")
    texts = (document.title, document.kind, date, clean(document.summary), clean(document.body)[:_EXTRACT])
    changes.stored[identity] = [document.url, *texts]
    changes.documents += 1
    changes.length += LENGTHS[prepared.length]


def _files(read: Read, locale: str, changes: _Changes, shards: int) -> Iterator[tuple[str, bytes]]:
    manifest = {
        "analysis": _analysis.VERSION, "documents": changes.documents, "folding": locale.startswith("zh"),
        "format": FORMAT, "length": changes.length, "locale": locale, "pieces": shards * _PIECES_PER_SHARD,
        "shards": shards,
    }  # fmt: skip
    old = orjson.loads(read(f"{locale}/manifest.json") or b"{}")
    fresh = any(old.get(key) != manifest[key] for key in ("analysis", "format", "shards", "pieces"))
    if not fresh:
        manifest["documents"] += old["documents"] - len(changes.gone)
        manifest["length"] += old["length"] - changes.gone_length
    known: Read = (lambda _: None) if fresh else read
    pieces = list(_pieces(known, locale, changes, shards * _PIECES_PER_SHARD, fresh=fresh))  # refuses before any file
    yield f"{locale}/manifest.json", _json(manifest)
    if fresh and manifest["folding"]:
        yield f"{locale}/fold.json", _json([_han.TRADITIONAL, _han.SIMPLIFIED])
    yield from _shards(known, locale, changes, shards, fresh=fresh)
    yield from pieces


def _shards(read: Read, locale: str, changes: _Changes, shards: int, *, fresh: bool) -> Iterator[tuple[str, bytes]]:
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for term in changes.postings:
        parts[_part(term, shards)].append(term)
    for number in range(shards) if fresh else sorted(parts):
        path = f"{locale}/t/{number}.json"
        shard: dict[str, str] = orjson.loads(read(path) or b"{}")
        for term in parts[number]:
            old = {entry[:_ID]: entry for entry in shard.pop(term, "").split(",") if entry}
            entries = sorted(entry for entry in (old | changes.postings[term]).values() if entry)
            if entries:
                shard[term] = ",".join(entries)
        yield path, _json(shard)


def _pieces(read: Read, locale: str, changes: _Changes, pieces: int, *, fresh: bool) -> Iterator[tuple[str, bytes]]:
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for identity in changes.stored:
        parts[_part(identity, pieces)].append(identity)
    for number in range(pieces) if fresh else sorted(parts):
        path = f"{locale}/d/{number}.json"
        piece: dict[str, list[str]] = orjson.loads(read(path) or b"{}")
        for identity in parts[number]:
            if not fresh and (identity in piece) != (identity in changes.gone):
                told = "is not in the index" if identity in changes.gone else "is in the index already"
                name = f"Document {changes.uids[identity]!r} in {locale!r}"
                raise InvalidDocument(f"{name} {told}; give its indexed version in `removed`, or build everything.")
            piece.pop(identity, None)
            if (stored := changes.stored[identity]) is not None:
                piece[identity] = stored
        yield path, _json(piece)


def _part(key: str, parts: int) -> int:
    return zlib.crc32(key.encode()) % parts


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
