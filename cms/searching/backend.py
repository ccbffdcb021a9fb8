"""Wagtail's search, answered by our index: the portal's analysis and scorer over drafts, in every language at once.

The index says which objects answer and how well; the database says which of those the asker may see, because the queryset that Wagtail hands in,
with its permissions and filters, is only ever narrowed. So no filter needs to be declared as a FilterField, any order works, and nothing hidden can
show. Named fields are checked and then searched together with all others.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    SearchFieldError,
    get_model_root,
)
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from cms.searching import api
from cms.searching._finding import find


@dataclass(frozen=True, slots=True)
class Found:
    """Keys and scores; `others`: everything but these."""

    scores: dict[str, float] = field(default_factory=dict)
    others: bool = False

    def both(self, other: Found) -> Found:
        """What is in both."""
        if self.others and other.others:
            return Found(self.scores | other.scores, others=True)
        if self.others or other.others:
            kept, without = (other, self) if self.others else (self, other)
            return Found({key: score for key, score in kept.scores.items() if key not in without.scores})
        shared = self.scores.keys() & other.scores.keys()
        return Found({key: self.scores[key] + other.scores[key] for key in shared})

    def either(self, other: Found) -> Found:
        """What is in one of them."""
        if self.others or other.others:
            return self.opposite().both(other.opposite()).opposite()
        return Found(
            {
                key: max(one.get(key, 0.0) for one in (self.scores, other.scores))
                for key in {**self.scores, **other.scores}
            }
        )

    def opposite(self) -> Found:
        """What is not in it."""
        return Found(self.scores, others=not self.others)


class DeskQueryCompiler(BaseSearchQueryCompiler):
    """A query over whole words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    typing = False

    def check(self) -> None:
        """Raise SearchFieldError for a field that the model does not search. Filters and orders are the database's."""
        known = {part.field_name for part in self.queryset.model.get_searchable_search_fields()}
        for name in self.fields or ():
            if name not in known:
                raise SearchFieldError(
                    f"{self.queryset.model.__name__} is not searched by {name!r}. Name one of: {', '.join(sorted(known))}.",
                    field_name=name,
                )

    @cached_property
    def found(self) -> Found:
        """What the index answers; asked once."""
        return self._found(self.query)

    def _found(self, query: SearchQuery) -> Found:
        match query:
            case PlainText() | Phrase() | Fuzzy():
                return Found(find(query.query_string, self.queryset, typing=self.typing))
            case MatchAll():
                return Found(others=True)
            case Boost():
                inner = self._found(query.subquery)
                return Found({key: score * query.boost for key, score in inner.scores.items()}, inner.others)
            case Not():
                return self._found(query.subquery).opposite()
            case And() | Or():
                first, *more = map(self._found, query.subqueries)
                for one in more:
                    first = first.both(one) if isinstance(query, And) else first.either(one)
                return first
        raise NotImplementedError(
            f"{query!r} is no query that Wagtail's admin asks; write it with And, Or, Not and PlainText."
        )

    @property
    def ranked(self) -> bool:
        """Whether the scores give the order."""
        return self.order_by_relevance and not self.found.others

    @cached_property
    def narrowed(self) -> Any:
        """The queryset, without what does not answer."""
        key = self.queryset.model._meta.pk
        keys = [key.to_python(one) for one in self.found.scores]
        if not self.found.others:
            return self.queryset.filter(pk__in=keys)
        return self.queryset.exclude(pk__in=keys) if keys else self.queryset

    @cached_property
    def ranked_keys(self) -> list[Any]:
        """The keys of what answers and may be seen, best first."""
        scores = self.found.scores
        keys = self.narrowed.order_by().values_list("pk", flat=True)
        return sorted(set(keys), key=lambda key: (-scores[str(key)], key))


class DeskAutocompleteQueryCompiler(DeskQueryCompiler):
    """A query whose last word is being typed."""

    typing = True


class DeskResults(BaseSearchResults):
    """One query for the keys, one for the page; or one in all, where the database orders."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if not compiler.ranked:
            found = compiler.narrowed
            ordered = found if found.ordered else found.order_by("-pk")
            return list(ordered[self.start : self.stop])
        keys = compiler.ranked_keys[self.start : self.stop]
        objects = {one.pk: one for one in compiler.queryset.filter(pk__in=keys)} if keys else {}
        for key, one in objects.items():
            if self._score_field:
                setattr(one, self._score_field, compiler.found.scores[str(key)])
        return [objects[key] for key in keys if key in objects]

    def _do_count(self) -> int:
        compiler = self.query_compiler
        if compiler.ranked:
            return len(compiler.ranked_keys[self.start : self.stop])
        return int(compiler.narrowed[self.start : self.stop].count())

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many there are of each value of a column, most first."""
        counted = (
            self.query_compiler.narrowed.order_by().values(field_name).annotate(count=Count("pk")).order_by("-count")
        )
        return OrderedDict((row[field_name], row["count"]) for row in counted)


class DeskIndex(BaseIndex):
    """What Wagtail is told to write, our index reads itself: here it only hears that it should."""

    def add_items(self, model: Any, items: Any) -> None:
        for one in items:
            self.delete_item(one)

    def delete_item(self, item: Any) -> None:
        api.note(get_model_root(type(item))._meta.label_lower, item.pk)


class SearchBackend(BaseSearchBackend):
    """`WAGTAILSEARCH_BACKENDS`' class. `toancanh search index --desk --rebuild` fills its index; Wagtail's own command has nothing to do."""

    query_compiler_class = DeskQueryCompiler
    autocomplete_query_compiler_class = DeskAutocompleteQueryCompiler
    index_class = DeskIndex
    results_class = DeskResults
