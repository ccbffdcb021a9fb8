"""Listings of a kind, and the plain listing that stands under the search form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from site_builder._cards import card, line
from site_builder._collation import sort_key
from site_builder._language import Language
from site_builder._pagekinds import AnyKind, page_kind
from site_builder._paths import home_path, index_folder, listing_path
from site_builder._searching import Filter
from site_builder._site import Inputs, Page
from site_builder._views import Card, IndicatorLine, Link
from snapshot.kinds import PlaceText, TermText

PAGE = 30
"""Records on an archive page; the front holds what no archive page holds yet: up to twice as many, less one."""

OPTIONS = 16
"""Options of one group that the finder's stylesheet knows."""


@dataclass(frozen=True, slots=True)
class Option:
    """A box in the finder; `id` is also the class of the records that it finds."""

    id: str
    label: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that widen each other; groups narrow each other."""

    id: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Cards under a heading of their own, or under none."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """A listing. `older` and `newer` lead to its neighbours; `number` is None on the front."""

    kind: str
    accent: str
    trail: tuple[Link, ...]
    title: str
    intro: str
    number: int | None
    sections: tuple[Shown, ...]
    lines: tuple[IndicatorLine, ...]
    groups: tuple[Group, ...]
    feed: Link | None
    feed_hint: str
    older: Link | None
    newer: Link | None


def listing_view(language: Language, inputs: Inputs, args: Mapping[str, Any]) -> ListingView:
    """`args` are the plan's: `kind`, `uids` in the order to show (newest first), `past` those of them that are over, `number` of an archive page or
    None, and `archives`, the number of full pages that have been put away (the front leads to the last of them)."""
    kind, number, say = page_kind(args["kind"]), args["number"], language.translate
    pages = [page for uid in args["uids"] if (page := inputs.page(uid, language.code))]
    if kind.order == "title":
        pages = by_title(language, pages)
    lines = tuple(found for page in pages if (found := line(language, inputs, page)))
    shown = () if lines else tuple(card(language, inputs, page) for page in pages)
    groups: tuple[Group, ...] = ()
    if len(shown) > 1:
        groups, shown = _finder(language, inputs, kind, pages, shown)
    title, feed = say(kind.plural), kind.feed if pages else None
    return ListingView(
        kind=kind.name,
        accent=kind.accent,
        trail=(Link(say("Home"), home_path(language.locale)),),
        title=title if number is None else say("{name}: archive {n}", name=title, n=number),
        intro=say(kind.intro),
        number=number,
        sections=_sections(language, pages, shown, set(args["past"])),
        lines=lines,
        groups=groups,
        feed=Link(say(feed.label), feed.path(language.locale)) if feed else None,
        feed_hint=say(feed.hint) if feed else "",
        older=_older(language, kind.name, number, args["archives"]),
        newer=_newer(language, kind.name, number, args["archives"]),
    )


def _sections(language: Language, pages: list[Page], shown: tuple[Card, ...], past: set[str]) -> tuple[Shown, ...]:
    """What is to come and what is over, each under a heading; everything together where nothing is over."""
    if not past:
        return (Shown("", shown),) if shown else ()
    over = [page.facts.uid in past for page in pages]
    coming = tuple(one for one, done in zip(shown, over, strict=True) if not done)
    gone = tuple(one for one, done in zip(shown, over, strict=True) if done)
    say = language.translate
    return tuple(Shown(title, some) for title, some in ((say("Upcoming"), coming), (say("Past"), gone)) if some)


def _older(language: Language, kind: str, number: int | None, archives: int) -> Link | None:
    last = archives if number is None else number - 1
    return Link(language.translate("Older"), listing_path(language.locale, kind, last)) if last else None


def _newer(language: Language, kind: str, number: int | None, archives: int) -> Link | None:
    if number is None:
        return None
    up = None if number == archives else number + 1
    return Link(language.translate("Newer"), listing_path(language.locale, kind, up))


def by_title(language: Language, pages: Iterable[Page]) -> list[Page]:
    """Sorted by title with the language's collation, then uid."""
    key = sort_key(language.locale)
    return sorted(pages, key=lambda page: (key(page.text.title), page.facts.uid))


Read = Callable[[Any], tuple[str, ...]]


def _finder(
    language: Language, inputs: Inputs, kind: AnyKind, pages: list[Page], cards: tuple[Card, ...]
) -> tuple[tuple[Group, ...], tuple[Card, ...]]:
    """Groups of boxes, and the cards with the classes by which the stylesheet finds them. A group with one option is left out."""
    say = language.translate
    own: tuple[str, Read] = (say(kind.filter.label), kind.filter.read) if kind.filter else ("", lambda _: ())
    readers = (
        ("t", *own),
        ("s", say("Sector"), lambda facts: facts.sectors),
        ("p", say("Place"), lambda facts: facts.places),
    )
    groups: list[Group] = []
    marks: list[list[str]] = [[] for _ in cards]
    for prefix, label, read in readers:
        named = _named(language, inputs, {uid for page in pages for uid in read(page.facts)})
        names = {uid: f"{prefix}{number}" for number, (uid, _) in enumerate(named[:OPTIONS])}
        if len(names) > 1:
            groups.append(Group(prefix, label, tuple(Option(names[uid], title) for uid, title in named[:OPTIONS])))
        for mark, page in zip(marks, pages, strict=True):
            mark.append(" ".join(names[uid] for uid in read(page.facts) if uid in names))
    if not groups:
        return (), cards
    return tuple(groups), tuple(one._replace(filters=tuple(mark)) for one, mark in zip(cards, marks, strict=True))


def _named(language: Language, inputs: Inputs, uids: set[str]) -> list[tuple[str, Markup]]:
    """(uid, label) of places and terms that have a name here, in the language's order; Japanese by reading."""
    key = sort_key(language.locale)
    found = []
    for uid in sorted(uids):
        place, term = inputs.text(uid, language.code, PlaceText), inputs.text(uid, language.code, TermText)
        text = place or term
        if text is not None:
            found.append((key(text.reading or text.title), uid, language.headings.label(text.title)))
    return [(uid, label) for _, uid, label in sorted(found)]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Titles under one heading; `more` leads to the whole listing."""

    title: Markup | str
    links: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class SearchView:
    """The form's settings and the plain listing."""

    index: str
    labels: Markup
    others: Markup
    filters: tuple[Filter, ...]
    kinds: tuple[Shelf, ...]
    places: tuple[Shelf, ...]


SHELF = 12
"""Titles under one heading of the plain listing."""


def search_view(
    language: Language,
    inputs: Inputs,
    latest: tuple[tuple[str, tuple[str, ...]], ...],
    places: tuple[tuple[str, tuple[str, ...]], ...],
    labels: Markup,
    others: Markup,
    filters: tuple[Filter, ...],
) -> SearchView:
    """`latest`: (kind, uids newest first); `places`: (place, uids newest first); `labels`, `others` and `filters` are the form's."""
    kinds = []
    for kind, uids in latest:
        links = _links(language, inputs, uids)
        more = Link(language.translate(page_kind(kind).all), listing_path(language.locale, kind))
        if links:
            kinds.append(Shelf(language.translate(page_kind(kind).plural), links, more))
    named = _named(language, inputs, {uid for uid, _ in places})
    of_place = dict(places)
    shelves = [Shelf(label, _links(language, inputs, of_place[uid]), None) for uid, label in named]
    listed = tuple(shelf for shelf in shelves if shelf.links)
    return SearchView(index_folder(language.locale), labels, others, filters, tuple(kinds), listed)


def _links(language: Language, inputs: Inputs, uids: Iterable[str]) -> tuple[Link, ...]:
    pages = [page for uid in uids if (page := inputs.page(uid, language.code))]
    return tuple(Link(language.headings.label(page.text.title), language.page_path(page)) for page in pages)
