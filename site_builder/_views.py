"""The frozen values that templates read: named tuples, for a page is made of hundreds and a frozen dataclass takes ten times as long."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from site_builder._charts import BarChart, LineChart
from site_builder._pictures import Picture

NOTHING = Markup()


class Link(NamedTuple):
    """`external` links leave the portal."""

    label: Markup | str
    href: str
    current: bool = False
    external: bool = False


class Choice(NamedTuple):
    """A language in the strip: its own name."""

    name: str
    tag: str
    href: str
    current: bool


class Door(NamedTuple):
    """A language on the page that offers them all: the portal's name in it, and words in it."""

    choice: Choice
    name: Markup
    words: tuple[str, ...]


class Day(NamedTuple):
    """`iso` for machines, `text` for readers."""

    iso: str
    text: str


class Fact(NamedTuple):
    """A line of key facts; `strong` for a state; `meter` is a share of the whole to draw as a bar, `62%`; `state` names a state that wants
    notice."""

    label: str
    value: Markup | str
    strong: bool = False
    meter: str = ""
    state: str = ""


class Contact(NamedTuple):
    """A desk that answers: every field may be empty but `title`."""

    title: Markup
    role: Markup
    organisation: Markup
    address: Markup
    phone: str
    phone_href: str
    email: str
    website: str
    hours: Markup
    reply_time: Markup
    languages: str
    sample: bool


class Card(NamedTuple):
    """A record in a list. `dated` says what `day` is, empty where it needs no word; `state` is a word that wants notice: cancelled."""

    accent: str
    kind_label: str
    title: Markup
    href: str
    summary: Markup
    picture: Picture | None
    facts: tuple[Fact, ...]
    day: Day | None
    dated: str
    sample: bool
    state: str = ""
    filters: tuple[str, ...] = ()


class File(NamedTuple):
    """A file to take along or to read. `format` is what it is (`PDF`), `details` its size and length in words; `tag` its language, when it is
    not the page's own."""

    title: Markup
    href: str
    format: str
    details: tuple[str, ...]
    note: Markup = NOTHING
    picture: Picture | None = None
    tag: str = ""
    name: str = ""
    """The name to save it under."""


class Track(NamedTuple):
    """Subtitles of a clip in one language."""

    href: str
    tag: str
    name: str
    current: bool


class Clip(NamedTuple):
    """A clip: `sources` are (type, path, media query) in the order in which a browser looks; `href` is the file that every browser plays;
    sizes in pixels; `transcript` by lines, `page` the address where it stands by itself."""

    title: Markup
    sources: tuple[tuple[str, str, str], ...]
    href: str
    poster: str
    width: int
    height: int
    tracks: tuple[Track, ...]
    caption: Markup
    credit: Markup
    licence: str
    licence_url: str
    length: str
    transcript: tuple[Markup, ...]
    label: str = ""
    page: str = ""


class Item(NamedTuple):
    """A step, a question with its answer, an item of a programme."""

    title: Markup
    html: Markup = NOTHING


class Figure(NamedTuple):
    """A key figure; `tight` units stand next to the figure."""

    label: Markup
    value: str
    unit: str
    tight: bool
    as_of: str
    source: Markup
    href: str


class IndicatorLine(NamedTuple):
    """An indicator in a table of several: its latest value."""

    title: Markup
    href: str
    value: str
    unit: Markup
    period: str
    note: str
    sample: bool


class SeriesRow(NamedTuple):
    """A row of the table under a chart."""

    period: str
    value: str
    status: str


class Chart(NamedTuple):
    """An indicator's chart and table. `unit` is said once, above both."""

    title: Markup
    unit: str
    bars: BarChart | None
    line: LineChart | None
    rows: tuple[SeriesRow, ...]
    marked: bool


class Block(NamedTuple):
    """A body block; `type` names it to the template, other fields are as that type uses them. `level` is that of its heading or title, `id` what
    a list of contents leads to."""

    type: str
    html: Markup = NOTHING
    text: Markup = NOTHING
    level: int = 2
    id: str = ""
    picture: Picture | None = None
    header: tuple[tuple[Markup, bool], ...] = ()
    rows: tuple[tuple[tuple[Markup, bool], ...], ...] = ()
    source: Markup = NOTHING
    tone: str = ""
    pictures: tuple[Picture, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[Item, ...] = ()
    cards: tuple[Card, ...] = ()
    clip: Clip | None = None
    file: File | None = None


class Shared(NamedTuple):
    """The picture that others show with a link to the page: its path (once in `Head`: its URL), its size in pixels, and what it shows."""

    address: str
    width: int
    height: int
    alt: str


class Head(NamedTuple):
    """What stands in `<head>`. `alternates` are (hreflang, absolute URL); empty `canonical` and `noindex` for error pages; `oembed` is the URL of
    what others embed."""

    title: str
    description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    image: Shared | None
    kind: str
    og_locale: str
    og_alternates: tuple[str, ...]
    data: Markup
    noindex: bool
    oembed: str


class Frame(NamedTuple):
    """What every page of a language shares: nothing here may depend on one page, or each edit would touch them all."""

    tag: str
    code: str
    home: str
    portal_name: Markup
    tagline: Markup
    portal_title: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    search: str
    feed: str
    owner: Markup | None
    contact: Contact | None
    address: Markup
    licence: Markup
    sample: bool
    css: Markup
    mark: str
    icon: str
    colour: str
