"""Elasticsearch 8.19 and 9: pre-tokenised fields in an index behind an alias; no plugin, no analyzer but `whitespace`.

Writes are collected and sent at `commit`: bulk with external versions, then the cursor, then one refresh, so that readers see all of it at once and a
feed that died in between goes on from the old cursor, where everything is idempotent. `clear` fills a new index beside; `commit` moves the alias.
"""

from __future__ import annotations

import base64
import hashlib
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from search import _elastic_documents as held
from search._backend import Candidate, Prepared, Request, Retrieved, Statistics
from search._bag import Frequencies, decode
from search._counted import look_up, place
from search._errors import IndexUnavailable
from search._model import Document
from search._stored import COLUMNS, digest_of, document_of

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

_META = "meta"
_BATCH = 500
_PAGE = 1000
_FACETS = 10_000
_BUSY = (429, 502, 503, 504)
_EVERY: Mapping[str, Any] = {"exists": {"field": "uid"}}


class ElasticBackend:
    """`Backend` over an alias of a cluster. Safe to share between threads; readers see what is committed. One writer at a time."""

    def __init__(self, hosts: Sequence[str], prefix: str = "toancanh") -> None:
        """Open, or create index and alias. Raises IndexUnavailable when the cluster cannot be reached or refuses."""
        from elasticsearch import Elasticsearch

        self._hosts = tuple(hosts)
        self._alias = f"{prefix}-{hashlib.sha256(held.FORMAT.encode()).hexdigest()[:8]}"
        self._client: Elasticsearch = Elasticsearch(
            list(hosts), request_timeout=30, max_retries=8, retry_on_timeout=True, retry_on_status=_BUSY
        )
        self._reader = uuid.uuid4().hex  # its questions go to the same copy of the index: counts and candidates agree
        self._lock = threading.RLock()
        self._pending: dict[str, tuple[str, str, Prepared | None]] = {}
        self._beside = ""
        with self._reported():
            if not self._client.indices.exists_alias(name=self._alias):
                self._switch(self._make())

    @contextmanager
    def _reported(self) -> Iterator[None]:
        from elasticsearch import ApiError, TransportError

        try:
            yield
        except (ApiError, TransportError) as error:
            raise IndexUnavailable(
                f"Search index in Elasticsearch ({', '.join(self._hosts)}): {error}. Check TOANCANH_SEARCH_URL and the cluster."
            ) from error

    def _make(self) -> str:
        name = f"{self._alias}-{uuid.uuid4().hex[:12]}"
        self._client.indices.create(index=name, mappings=held.MAPPING, settings=held.SETTINGS)
        self._client.index(index=name, id=_META, document={"cursor": 0}, refresh=True)
        return name

    def _switch(self, name: str) -> None:
        """Point the alias at `name` and nothing else, in one step; what it pointed at before goes."""
        before = self._behind()
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": self._alias}}]
        actions += [{"remove_index": {"index": old}} for old in before]
        self._client.indices.update_aliases(actions=actions)

    def _behind(self) -> list[str]:
        if not self._client.indices.exists_alias(name=self._alias):
            return []
        return sorted(self._client.indices.get_alias(name=self._alias).body)

    # Writing

    @property
    def cursor(self) -> int:
        with self._reported():
            return int(self._client.get(index=self._alias, id=_META, source_includes=["cursor"])["_source"]["cursor"])

    def put(self, prepared: Prepared) -> None:
        document = prepared.document
        key = held.id_of(document.uid, document.locale)
        with self._lock:
            _uid, _locale, waiting = self._pending.get(key, ("", "", None))
            if waiting is None or waiting.document.version <= document.version:
                self._pending[key] = (document.uid, document.locale, prepared)
            if (
                self._beside and len(self._pending) >= _PAGE
            ):  # nobody reads that index yet: no need to keep all of it here
                with self._reported():
                    self._send(self._beside)

    def delete(self, uid: str, locale: str) -> None:
        with self._lock:
            self._pending[held.id_of(uid, locale)] = (uid, locale, None)

    def clear(self) -> None:
        with self._lock:
            self.rollback()
            with self._reported():
                self._beside = self._make()

    def rollback(self) -> None:
        with self._lock:
            self._pending.clear()
            beside, self._beside = self._beside, ""
            if beside:
                with self._reported():
                    self._client.indices.delete(index=beside, ignore_unavailable=True)

    def commit(self, cursor: int | None) -> None:
        with self._lock, self._reported():
            name = self._beside or self._behind()[0]
            self._send(name)
            if cursor is not None:
                self._client.index(index=name, id=_META, document={"cursor": cursor})
            self._client.indices.refresh(index=name)
            if self._beside:
                self._switch(name)
                self._beside = ""

    def _send(self, name: str) -> None:
        """Bulk, in the order of the ids; an older version than the stored one changes nothing (409)."""
        from elasticsearch import helpers

        stored = self._versions(name, [key for key, (_u, _l, one) in self._pending.items() if one is None])
        actions = [self._action(name, key, one, stored) for key, (_uid, _locale, one) in sorted(self._pending.items())]
        wanted = (action for action in actions if action is not None)
        for done, answer in helpers.streaming_bulk(
            self._client,
            wanted,
            chunk_size=_BATCH,
            raise_on_error=False,
            max_retries=8,
            initial_backoff=0.2,
            retry_on_status=_BUSY,
        ):
            status = next(iter(answer.values())).get("status")
            if not done and status not in (404, 409):
                raise IndexUnavailable(f"Search index in Elasticsearch: a document was not taken: {answer}")
        self._pending.clear()

    def _versions(self, name: str, keys: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(keys), _BATCH):
            answer = self._client.mget(index=name, ids=keys[start : start + _BATCH], source=False)
            found.update((doc["_id"], doc["_version"]) for doc in answer["docs"] if doc.get("found"))
        return found

    @staticmethod
    def _action(name: str, key: str, prepared: Prepared | None, stored: Mapping[str, int]) -> dict[str, Any] | None:
        head = {"_index": name, "_id": key, "version_type": "external_gte"}
        if prepared is not None:
            return {
                **head,
                "_op_type": "index",
                "version": prepared.document.version,
                "_source": held.source_of(prepared),
            }
        return {**head, "_op_type": "delete", "version": stored[key]} if key in stored else None

    def compact(self) -> None:
        with self._reported():
            self._client.indices.forcemerge(index=self._alias, max_num_segments=1)
            self._client.indices.flush(index=self._alias)

    def close(self) -> None:
        try:
            self.rollback()
        finally:
            self._client.close()

    # Reading

    def digest(self) -> str:
        rows = ((one["uid"], one["locale"], one["digest"]) for one in self._scan(["uid", "locale", "digest"]))
        return digest_of(sorted(rows))

    def _scan(self, fields: list[str], query: Mapping[str, Any] = _EVERY) -> Iterator[dict[str, Any]]:
        """The documents that match (all), in pages behind a point in time."""
        with self._reported():
            point = self._client.open_point_in_time(index=self._alias, keep_alive="2m")["id"]
            after: list[Any] | None = None
            while True:
                answer = self._client.search(
                    pit={"id": point, "keep_alive": "2m"},
                    query=query,
                    sort=[{"uid": "asc"}, {"locale": "asc"}],
                    source_includes=fields,
                    size=_PAGE,
                    search_after=after,
                )
                hits = answer["hits"]["hits"]
                yield from (hit["_source"] for hit in hits)
                if len(hits) < _PAGE:
                    break
                after = hits[-1]["sort"]
            self._client.close_point_in_time(id=point)

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        names = sorted(set(terms))
        holding: dict[str, int] = {}
        documents, mean, newest = 0, 0.0, 0
        for start in range(0, max(1, len(names)), _BATCH):
            batch = names[start : start + _BATCH]
            filters = {str(at): {"term": {"terms": term}} for at, term in enumerate(batch)}
            aggregations: dict[str, Any] = {"mean": {"avg": {"field": "words"}}, "newest": {"max": {"field": "year"}}}
            if filters:
                aggregations["holding"] = {"filters": {"filters": filters}}
            answer = self._search(query={"term": {"locale": locale}}, size=0, track_total_hits=True, aggs=aggregations)
            documents, mean = answer["hits"]["total"]["value"], answer["aggregations"]["mean"]["value"] or 0.0
            newest = int(answer["aggregations"]["newest"]["value"] or 0)
            buckets = answer["aggregations"].get("holding", {}).get("buckets", {})
            holding.update((batch[int(at)], one["doc_count"]) for at, one in buckets.items() if one["doc_count"])
        return Statistics(documents, mean, newest, holding)

    def retrieve(self, request: Request) -> Retrieved:
        answer = self._search(
            query=held.query_of(request),
            size=request.limit,
            track_total_hits=True,
            sort=["_score", {"uid": "asc"}],
            stored_fields="_none_",  # not even the id: reading it unpacks the whole document
            docvalue_fields=["uid", "counts", "length", "year"],
            aggs={"facets": {"terms": {"field": "facets", "size": _FACETS}}},
            filter_path=["_shards", "hits.total", "hits.hits.fields", "aggregations"],
        )
        facets: dict[str, dict[str, int]] = {}
        for bucket in answer["aggregations"]["facets"]["buckets"]:
            name, _, value = bucket["key"].partition(held.SEPARATOR)
            facets.setdefault(name, {})[value] = bucket["doc_count"]
        fields = [hit["fields"] for hit in answer["hits"].get("hits", ())]
        return Retrieved(self._scored(request, fields), answer["hits"]["total"]["value"], facets)

    def _scored(self, request: Request, rows: Iterable[Mapping[str, Any]]) -> list[Candidate]:
        asked = [(term, place(term)) for term in (*request.terms, *request.ranking)]

        def bag(uid: str) -> Frequencies:
            with self._reported():
                found = self._client.get(index=self._alias, id=held.id_of(uid, request.locale), source_includes=["bag"])
            return dict(decode(found["_source"]["bag"]))

        return [
            Candidate(
                row["uid"][0],
                look_up(base64.b64decode(row["counts"][0]), asked, partial(bag, row["uid"][0])),
                row["length"][0],
                row["year"][0],
            )
            for row in rows
        ]

    def _search(self, **body: Any) -> Any:
        with self._reported():
            return self._client.search(index=self._alias, preference=self._reader, **body)

    def tagged(self, name: str, values: Sequence[str]) -> set[str]:
        facets = [f"{name}{held.SEPARATOR}{value}" for value in values]
        return {source["uid"] for source in self._scan(["uid"], {"terms": {"facets": facets}})} if facets else set()

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        if not uids:
            return {}
        with self._reported():
            answer = self._client.mget(
                index=self._alias, ids=[held.id_of(uid, locale) for uid in uids], source_excludes=["bag"]
            )
        sources = (doc["_source"] for doc in answer["docs"] if doc.get("found"))
        return {one["uid"]: document_of(one[name] for name in COLUMNS) for one in sources}
