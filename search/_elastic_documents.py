"""What Elasticsearch holds of a document, and the queries for it. `search._elastic` sends them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

from search import _analysis
from search._backend import Filters, Prepared, Request
from search._bag import LENGTHS, encode
from search._counted import pack
from search._stored import day_of

FORMAT = f"3/{_analysis.VERSION}"
"""Version of the mapping and of the analysis; an index of another format is not read."""

SEPARATOR = "\x1f"
_LONGEST_ID = 400
_BOOSTS = (("in_title", 5.0), ("in_summary", 2.0), ("in_body", 1.0))

_kept: dict[str, Any] = {"type": "keyword", "index": False, "doc_values": False}
_words: dict[str, Any] = {"type": "text", "analyzer": "whitespace", "norms": False}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"excludes": ["counts", "terms", "in_*"]},
    "properties": {
        **{name: {"type": "keyword"} for name in ("uid", "locale", "date", "facets", "digest")},
        **dict.fromkeys(("kind", "url", "title", "summary", "body", "bag"), _kept),
        **{name: {"type": "long"} for name in ("version", "length", "year", "words", "cursor")},
        "counts": {"type": "binary", "doc_values": True},
        "terms": {**_words, "index_options": "docs"},
        **{field: {**_words, "index_options": "freqs"} for field, _boost in _BOOSTS},
    },
}
SETTINGS: dict[str, Any] = {"refresh_interval": "-1", "number_of_shards": 1, "auto_expand_replicas": "0-2"}


def id_of(uid: str, locale: str) -> str:
    key = f"{locale} {uid}"
    return key if len(key.encode()) <= _LONGEST_ID else hashlib.sha256(key.encode()).hexdigest()


def source_of(prepared: Prepared) -> dict[str, Any]:
    document = prepared.document
    fields: dict[str, list[str]] = {name: [] for name, _boost in _BOOSTS}
    for term, counts in prepared.terms.items():
        for name, count in zip(fields, counts, strict=True):
            fields[name] += [term] * count
    return {
        "uid": document.uid,
        "locale": document.locale,
        "kind": document.kind,
        "version": document.version,
        "date": day_of(document),
        "url": document.url,
        "title": document.title,
        "summary": document.summary,
        "body": document.body,
        "bag": encode(prepared.terms),
        "counts": base64.b64encode(pack(prepared.terms)).decode(),
        "length": prepared.length,
        "year": prepared.year,
        "words": LENGTHS[prepared.length],
        "digest": prepared.digest,
        "facets": [f"{name}{SEPARATOR}{value}" for name, value in document.facet_rows()],
        "terms": " ".join(prepared.terms),
        **{name: " ".join(words) for name, words in fields.items()},
    }


def query_of(request: Request) -> dict[str, Any]:
    """Filters choose the documents; scores only choose the candidates where more match than are asked for."""
    holding = [{"bool": {"filter": [{"term": {"terms": term}} for term in terms]}} for terms in request.alternatives]
    filters: list[dict[str, Any]] = [
        {"term": {"locale": request.locale}},
        {"bool": {"should": holding, "minimum_should_match": 1}},
    ]
    scoring = [
        {"term": {field: {"value": term, "boost": boost}}}
        for term in (*request.terms, *request.ranking)
        for field, boost in _BOOSTS
    ]
    return {"bool": {"filter": [*filters, *_filters(request.filters)], "should": scoring}}


def _filters(filters: Filters) -> Iterator[dict[str, Any]]:
    for name, wanted in filters.values.items():
        yield {"terms": {"facets": [f"{name}{SEPARATOR}{value}" for value in wanted]}}
    bounds = {key: day for key, day in (("gte", filters.since), ("lte", filters.until)) if day}
    if bounds:
        yield {"range": {"date": {"gt": ""} | bounds if "gte" not in bounds else bounds}}
