"""Editions that the portal makes itself: all chapters of a publication on one page, to read and to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder._closures import page_keys
from site_builder._output import Output
from site_builder._paths import file_of, record_path
from site_builder._pictures import Picture, picture
from site_builder._sharing import shared
from site_builder._sheet import Sheet
from site_builder._site import Inputs, Key, Page, Site
from site_builder._views import Link
from snapshot import Locale
from snapshot.kinds import PublicationFacts, PublicationText

if TYPE_CHECKING:
    from site_builder._render import Renderer

FOLDER = "read/"
"""Where an edition lies below its publication."""

_HEADING = re.compile(r"<(/?)h([2-4])\b")
_NAMED = re.compile(r'(\bid="|\bhref="#)')
_LATER = re.compile(r' (?:fetchpriority="high"|loading="lazy" decoding="async")')

PageOf = Callable[[str, str], Page | None]


def edition_path(locale: Locale, slug: str) -> str:
    """`/<segment>/publication/<slug>/read/`."""
    return record_path(locale, "publication", slug) + FOLDER


def chapters_in(page_of: PageOf, facts: PublicationFacts, code: str) -> list[Page]:
    """The chapters that have a page in a language, in order."""
    return [page for uid in facts.chapters if (page := page_of(uid, code))]


def is_generated(facts: PublicationFacts, code: str) -> bool:
    """Whether the edition in a language is made by the portal: it is announced, and no file is."""
    return any(one.language == code and not one.document for one in facts.editions)


def edition_of_publication(site: Site, locale: Locale, page: Page) -> Iterator[Output]:
    """The edition in a page's own language, where it is generated and has a chapter."""
    facts = page.facts
    if not isinstance(facts, PublicationFacts):
        return
    alternates = tuple(_alternates(site, facts))
    if locale.code in dict(alternates):
        rows: set[Key] = set(page_keys(site, facts.uid, locale.code))
        for chapter in chapters_in(site.page, facts, locale.code):
            rows |= page_keys(site, chapter.facts.uid, locale.code)
        path = edition_path(locale, page.text.slug)
        args = {"uid": facts.uid, "alternates": alternates}
        yield Output(file_of(path), "publication.read", locale.code, frozenset(rows), args, url=path)


def _alternates(site: Site, facts: PublicationFacts) -> Iterator[tuple[str, str]]:
    for locale in site.locales:
        page = site.page(facts.uid, locale.code)
        if page and is_generated(facts, locale.code) and chapters_in(site.page, facts, locale.code):
            yield locale.code, edition_path(locale, page.text.slug)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A record as a chapter: its page's text, headings one level lower."""

    id: str
    title: Markup
    summary: Markup
    html: Markup
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the template of an edition reads; `back` leads to the publication."""

    sheets: tuple[str, ...]
    title: Markup
    summary: Markup
    publisher: Markup
    year: str
    code: str
    isbn: str
    picture: Picture | None
    contents: tuple[Link, ...]
    chapters: tuple[Chapter, ...]
    sample: bool
    back: Link


def render_edition(renderer: Renderer, output: Output) -> bytes:
    """The whole edition as one page."""
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    page = inputs.page(output.args["uid"], output.locale)
    assert page is not None, f"the plan names an edition without rows: {output.path}"
    chapters = tuple(_chapters(renderer, inputs, page, output.locale))
    view = _view(Sheet.of(language, inputs, page), chapters)
    title = language.translate("{title}: to read and print", title=page.text.title)
    image = shared(
        renderer,
        output,
        page.text.title,
        above=language.translate("Publication"),
        picture=page.facts.picture,
        accent="violet",
    )
    head = renderer.head(output, title, description=page.text.summary, image=image)
    return renderer.page("edition.html", output, head, page=view)


def _view(sheet: Sheet[PublicationFacts, PublicationText], chapters: tuple[Chapter, ...]) -> EditionView:
    facts, text, language = sheet.facts, sheet.text, sheet.language
    return EditionView(
        sheets=tuple(dict.fromkeys(["record.css", *(name for one in chapters for name in one.sheets), "edition.css"])),
        title=language.headings.heading(text.title),
        summary=sheet.label(text.summary),
        publisher=sheet.label(text.publisher),
        year=language.period(str(facts.year)),
        code=facts.code,
        isbn=facts.isbn,
        picture=picture(language, sheet.inputs, facts.picture, "lead"),
        contents=tuple(Link(one.title, f"#{one.id}") for one in chapters),
        chapters=chapters,
        sample=facts.sample,
        back=Link(sheet.say("About this publication"), record_path(language.locale, "publication", text.slug)),
    )


def _chapters(renderer: Renderer, inputs: Inputs, page: Page, code: str) -> Iterator[Chapter]:
    facts: Any = page.facts
    language = renderer.language(code)
    for number, chapter in enumerate(chapters_in(inputs.page, facts, code), 1):
        name = f"c{number}"
        view, html = renderer.column(Sheet.of(language, inputs, chapter))
        yield Chapter(name, view.title, view.summary, _lowered(html, name), view.sheets)


def _lowered(html: str, name: str) -> Markup:
    """A page's text below a heading of its own: headings one level lower, names apart from other chapters', pictures there when it is printed; tables
    of several chapters may be called alike, so that none is a landmark."""
    html = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
    html = html.replace(' role="region"', ' role="group"')
    html = _NAMED.sub(rf"\1{name}-", html)
    return Markup(_LATER.sub("", html))  # noqa: S704 (rendered by the theme's own templates)
