"""An index: what callers hold. It analyses, plans, ranks and cuts extracts; its backend stores and retrieves."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType

from search._analysis import Known
from search._ask import Answer, Asker
from search._backend import MAX_CANDIDATES, Backend, Filters, Prepared
from search._bag import encode, frequencies
from search._errors import InvalidCursor, InvalidDocument, InvalidFilter
from search._extract import extract
from search._given import tidied, utf8
from search._model import Document, Hit, Results, likely, locale_code, tidy_code
from search._names import LOCALE, Names, prepared_names

FilterValues = Mapping[str, str | Iterable[str] | None]
AGEING = ("article", "clarification", "event", "press_release")
"""Kinds that tell the news of a day: of two that answer alike, the later one comes first."""
MAX_YEAR = 63

_EMPTY = Results((), 0, {})


def prepare(document: Document) -> Prepared:
    """The document with its terms, ready for any backend. Raises InvalidDocument."""
    document = tidied(document).checked()
    if document.locale.startswith(LOCALE):
        raise InvalidDocument(
            f"Document {document.uid!r}: locales that begin with {LOCALE!r} are kept for names; give its language."
        )
    terms, length = frequencies(document)
    content = [
        *(document.uid, document.locale, document.kind, document.title, document.summary, document.body),
        *(str(document.date or ""), document.url, document.version, document.facet_rows(), encode(terms), length),
    ]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
    return Prepared(document, terms, length, _year(document), digest)


def _year(document: Document) -> int:
    """The year since 1999, for the kinds that age."""
    if document.kind not in AGEING or document.date is None:
        return 0
    return max(1, min(MAX_YEAR, document.date.year - 1999))


class Index:
    """A searchable set of documents, one per (uid, locale), fed from a ledger.

    Writes show after `commit`, all at once. Leaving a `with` block closes the index and forgets what was not
    committed. One writer at a time; readers, in any thread or process, are not blocked by it.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def cursor(self) -> int:
        """The last ledger sequence consumed, as given to `commit`; 0 means: feed from the beginning."""
        return self._backend.cursor

    def add(self, document: Document) -> None:
        """Index the document, in place of its older version. Raises InvalidDocument, IndexUnavailable."""
        self._backend.put(prepare(document))

    def delete(self, uid: str, locale: str) -> None:
        """Take the document out; one that is not there is fine."""
        self._backend.delete(utf8(uid), utf8(tidy_code(locale)))

    def add_names(self, names: Names) -> None:
        """Let every name of a place, a body or a thing lead to the names in each language, in place of what it was called before."""
        for prepared in prepared_names(names):
            self._backend.put(prepared)

    def delete_names(self, uid: str, locale: str) -> None:
        """Take the names of this uid in one locale out; those that are not there are fine."""
        self._backend.delete(utf8(uid), LOCALE + utf8(tidy_code(locale)))

    def tagged(self, facet: str, values: Iterable[str]) -> set[str]:
        """The uids of the committed documents whose facet has one of the values: those that a change of a name concerns."""
        return self._backend.tagged(utf8(facet), [utf8(value) for value in values])

    def clear(self) -> None:
        """Take everything out and set the cursor to 0; like any write, it shows after `commit`."""
        self._backend.clear()

    def commit(self, *, cursor: int | None = None) -> None:
        """Make the writes durable and, in the same transaction, the ledger sequence they reach."""
        self._backend.commit(cursor)

    def rollback(self) -> None:
        """Forget the writes since the last commit."""
        self._backend.rollback()

    def compact(self) -> None:
        """Rewrite the store, so that nothing of what was deleted stays on disk: for texts that must be expunged.

        Takes time in proportion to the index; call it after `commit`.
        """
        self._backend.compact()

    def digest(self) -> str:
        """SHA-256, in hex, of what is indexed, whatever the order it came in: a rebuild gives the same."""
        return self._backend.digest()

    def close(self) -> None:
        """Free the files and connections."""
        self._backend.close()

    def query(
        self, text: str, locale: str, *, limit: int = 10, filters: FilterValues | None = None, cursor: str | None = None
    ) -> Results:
        """The documents of one locale that answer the text, best first. No text raises.

        Documents with all the words, as they stand or as they may be meant (a name of another language, words written
        together or apart); without any, those of a corrected text; those with some of the words; those with single
        characters in common. `limit`: 1 to 500. `filters`: facet (or `kind`) to the value, or values of which one must
        hold; `from` and `until` are ISO days. `cursor`: `Results.cursor` of the page before; pages end after 500
        documents.
        Raises InvalidFilter, InvalidCursor, IndexUnavailable.
        """
        after = _read_cursor(cursor)
        code, answer = self._ask(text, locale, filters)
        start = next((at for at, (score, uid) in enumerate(answer.ranked) if (-score, uid) > after), len(answer.ranked))
        limit = max(1, min(limit, MAX_CANDIDATES))
        page = answer.ranked[start : start + limit]
        following = _write_cursor(page[-1]) if start + limit < len(answer.ranked) else None
        hits = self._hits(page, answer.weights or {}, code, answer.accented)
        return Results(hits, answer.total, answer.facets or {}, answer.suggestion, following)

    def rank(self, text: str, locale: str, *, filters: FilterValues | None = None) -> Sequence[tuple[float, str]]:
        """Score and uid of everything that `query` would hand out page by page, best first, 500 at most; no text is read.

        Raises InvalidFilter, IndexUnavailable.
        """
        return self._ask(text, locale, filters)[1].ranked

    def _ask(self, text: str, locale: str, filters: FilterValues | None) -> tuple[str, Answer]:
        """The code of the locale, and the answer; where there is none, that of the locale meant: `zh-CN` is asked of `zh-hans`, `en-GB` of `en`."""
        conditions, code = _read_filters(filters or {}), locale_code(locale)
        if code is None or code.startswith(LOCALE):
            return "", Answer()
        answer = Asker(self._backend, code, conditions).ask(text)
        for other in () if answer.total else likely(code):
            if self._backend.statistics(other, ()).documents:
                answer = Asker(self._backend, other, conditions).ask(text)
                if answer.total:
                    return other, answer
        return code, answer

    def _hits(
        self, page: Sequence[tuple[float, str]], weights: Mapping[str, float], locale: str, accented: bool
    ) -> tuple[Hit, ...]:
        documents = self._backend.documents([uid for _, uid in page], locale) if page else {}
        hits, known = [], Known()
        for score, uid in page:
            if (one := documents.get(uid)) is not None:
                passage, spans = extract(one.summary, one.body, weights, locale, accented=accented, known=known)
                hits.append(Hit(uid, score, one.title, passage, spans, one.kind, one.url, one.date))
        return tuple(hits)


def _read_filters(filters: FilterValues) -> Filters:
    values: dict[str, tuple[str, ...]] = {}
    days = {"from": "", "until": ""}
    for name, value in filters.items():
        if value is None or (name in days and not value):
            continue
        if name not in days:
            values[utf8(name)] = tuple(utf8(one) for one in ((value,) if isinstance(value, str) else value))
            continue
        try:
            days[name] = dt.date.fromisoformat(str(value)).isoformat()
        except ValueError as error:
            raise InvalidFilter(f"Filter {name!r}: {value!r} is not a day; write it as 2026-01-31.") from error
    return Filters(values, days["from"], days["until"])


def _write_cursor(last: tuple[float, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(last).encode()).decode()


def _read_cursor(cursor: str | None) -> tuple[float, str]:
    """The (negated score, uid) after which the page begins."""
    if cursor is None:
        return float("-inf"), ""
    try:
        score, uid = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return -float(score), str(uid)
    except (ValueError, TypeError, binascii.Error) as error:
        raise InvalidCursor(f"Cursor {cursor[:80]!r} was not made by this index; ask for the first page.") from error
