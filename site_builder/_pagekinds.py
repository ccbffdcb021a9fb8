"""How a kind with a page is presented: a declaration with functions, one module each in `site_builder.kinds`, and the registry of them.

Nothing else in this package knows a particular kind: home, listings, records, feeds and search read what is declared here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal

from site_builder._output import Output
from site_builder._sheet import F, Sheet, T
from site_builder._site import Key, Page, Site
from site_builder._views import Chart, Fact, IndicatorLine
from snapshot import Locale, PageFacts

if TYPE_CHECKING:
    from site_builder._render import Renderer

Render = Callable[["Renderer", Output], bytes]


@dataclass(frozen=True, slots=True)
class Home:
    """The kind's section on the home page: at most `count` records as cards with pictures, as `plain` cards without, as small `tiles`, or as a table
    of `lines`."""

    count: int = 3
    form: Literal["cards", "plain", "tiles", "lines"] = "cards"


@dataclass(frozen=True, slots=True)
class Filter(Generic[F]):
    """The kind's own group of boxes in its listing, beside sector and place: `label` is a message id, `read` gives uids of terms."""

    label: str
    read: Callable[[F], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of all records of the kind in a language, beside the feed of news: `label` and `hint` are message ids, `path` its address."""

    label: str
    hint: str
    path: Callable[[Locale], str]
    media_type: str


@dataclass(frozen=True, slots=True)
class Address:
    """Absolute addresses for structured data: of the page, of its picture (or empty), of the portal; and who publishes."""

    url: str
    image: str
    portal: str
    publisher: str


Thing = dict[str, Any]
"""A thing of schema.org, without `@context`."""


def _no_facts(_sheet: Sheet[Any, Any]) -> tuple[Fact, ...]:
    return ()


def _nothing(_sheet: Sheet[Any, Any]) -> object:
    return None


def _no_things(_sheet: Sheet[Any, Any], _address: Address) -> list[Thing]:
    return []


def _none(*_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind(Generic[F, T]):
    """The presentation of one kind. Names are message ids: `plural` of the listing, `singular` of a record, `intro` the listing's lead, `all` of a
    link to it, `action` of a button on the home page.

    `weight` orders menu, home page and plain listing; `menu` puts the listing into the menu that a portal has before it has one of its own, and
    keeps it while it is empty. `order` is `newest`, `title` (on one page), or `calendar`: upcoming ones first, by `span`, on one page. `dated` is
    the day on a card. `facts_first` puts the key facts before the body, `contents` a list of contents. `place_label` says what a
    record's places are to it.

    The functions take a `Sheet`. `key_facts` open the box of facts, `last_facts` close it; `own` gives what the kind's template
    (`kinds/<name>.html`) reads as `page.own`; `data` its things of schema.org. `on_card` and `on_page` name the rows that these read beyond
    those that every card and page may read; `finds` names further records to show, when the portal is planned. `about` is the term or place that
    a record is about: key facts lead there. `files` plans further files of a record, below its address at one of `parts`; `feed_files` those of
    the kind. `sheets` are stylesheets of the theme that the template needs. `templates` is the folder of the kind's template, when that does not
    come with the theme."""

    name: str
    plural: str
    singular: str
    intro: str
    all: str
    accent: str = "pine"
    weight: int = 1000
    menu: bool = False
    action: str = ""
    home: Home | None = None
    order: Literal["newest", "title", "calendar"] = "newest"
    dated: Literal["issued", "modified", ""] = "modified"
    facts_first: bool = False
    contents: bool = False
    og_type: str = "website"
    place_label: str = "Place"
    label: Callable[[F], str] | None = None
    filter: Filter[F] | None = None
    feed: Feed | None = None
    key_facts: Callable[[Sheet[F, T]], tuple[Fact, ...]] = _no_facts
    last_facts: Callable[[Sheet[F, T]], tuple[Fact, ...]] = _no_facts
    card_facts: Callable[[Sheet[F, T]], tuple[Fact, ...]] = _no_facts
    card_state: Callable[[Sheet[F, T]], str] | None = None
    own: Callable[[Sheet[F, T]], object] = _nothing
    line: Callable[[Sheet[F, T]], IndicatorLine | None] | None = None
    chart: Callable[[Sheet[F, T]], Chart | None] | None = None
    data: Callable[[Sheet[F, T], Address], list[Thing]] = _no_things
    on_card: Callable[[F], Iterable[str | None]] = _none
    on_page: Callable[[Site, F, T], Iterable[Key]] = _none
    finds: Callable[[Sequence[Page], F], tuple[str, ...]] = _none
    about: Callable[[F], str | None] | None = None
    span: Callable[[F], tuple[str, str]] | None = None
    files: Callable[[Site, Locale, Page], Iterable[Output]] = _none
    feed_files: Callable[[Site, Locale, Sequence[Page]], Iterable[Output]] = _none
    parts: tuple[str, ...] = ()
    renderers: Mapping[str, Render] = field(default_factory=lambda: MappingProxyType({}))
    sheets: tuple[str, ...] = ()
    templates: Path | None = None


AnyKind = PageKind[Any, Any]

_registry: dict[str, AnyKind] = {}


def register_page_kind(kind: PageKind[F, T]) -> PageKind[F, T]:
    """Add a kind; raises ValueError when the name is taken."""
    if kind.name in _registry:
        raise ValueError(f"the presentation of kind {kind.name!r} is registered already")
    _registry[kind.name] = kind
    return kind


def page_kind(name: str) -> AnyKind:
    """The presentation of a kind; one that nobody registered takes the message ids `kind: <name>` and `kinds: <name>`."""
    many = f"kinds: {name}"
    return _registry.get(name) or PageKind(name=name, plural=many, singular=f"kind: {name}", intro=many, all=many)


def page_kinds() -> Iterator[AnyKind]:
    """All registered kinds by weight, then name."""
    return iter(sorted(_registry.values(), key=lambda kind: (kind.weight, kind.name)))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names of kinds by weight, then name."""
    return tuple(sorted(set(names), key=lambda name: (page_kind(name).weight, name)))


def menu_kinds() -> tuple[str, ...]:
    """The kinds of the menu that a portal has before it has one of its own."""
    return tuple(kind.name for kind in page_kinds() if kind.menu)


def record_kind(facts: PageFacts) -> str:
    """The message id of what a record is: its kind, or an article's genre."""
    kind = page_kind(facts.kind)
    return kind.label(facts) if kind.label else kind.singular


def by_days(kind: str, facts: list[PageFacts], as_of: str) -> tuple[list[str], list[str]]:
    """Uids of facts of a kind, from the oldest: those to show from the newest (from the next one, where they have days of their own), and those that
    are over."""
    span = page_kind(kind).span
    if span is None:
        return [one.uid for one in reversed(facts)], []
    coming = sorted((one for one in facts if span(one)[1] >= as_of), key=lambda one: (span(one), one.uid))
    over = sorted((one for one in facts if span(one)[1] < as_of), key=lambda one: (span(one), one.uid))
    return [one.uid for one in coming], [one.uid for one in reversed(over)]
