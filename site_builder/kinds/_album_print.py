"""An album as a file to print: PDF, A4, a picture to a page, fonts embedded, the same bytes for the same rows and renditions."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder._language import outside
from site_builder._media_files import media_bytes
from site_builder._output import Output
from site_builder._paths import file_of, record_path
from site_builder._pictures import credited, largest
from site_builder._site import Key, Page, Site
from snapshot import FACTS_LOCALE, Locale
from snapshot.kinds import AlbumFacts, AlbumText, AssetFacts, AssetText

if TYPE_CHECKING:
    from site_builder._language import Language
    from site_builder._print import Sheets
    from site_builder._render import Renderer
    from site_builder._site import Inputs

FILE = "album.pdf"
"""Name of an album's file below its page."""


def file_of_album(site: Site, locale: Locale, page: Page) -> Iterator[Output]:
    """The file of an album in a language."""
    facts = page.facts
    if isinstance(facts, AlbumFacts):
        uids = [facts.uid, *(plate.picture for plate in facts.plates), *([facts.picture] if facts.picture else [])]
        rows = frozenset(Key(uid, code) for uid in uids for code in (FACTS_LOCALE, locale.code))
        path = record_path(locale, page.text.kind, page.text.slug) + FILE
        yield Output(file_of(path), "album.print", locale.code, rows, {"uid": facts.uid})


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture as it is printed: its JPEG, or none where the build was not told of renditions; what it shows; who is to be named."""

    jpeg: bytes | None
    ratio: float
    alt: str
    credit: str


def render_print(renderer: Renderer, output: Output) -> bytes:
    """The file: a cover, a page for each picture, and what an imprint says."""
    from site_builder._print import Sheets  # what writes PDF costs half a second to import: only an album pays it

    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    page = inputs.page(output.args["uid"], output.locale)
    assert page is not None, f"the plan names an album without rows: {output.path}"
    facts, text = page.facts, page.text
    assert isinstance(facts, AlbumFacts), "files to print are of albums"
    assert isinstance(text, AlbumText), "files to print are of albums"
    day = dt.datetime.fromisoformat(facts.modified).replace(tzinfo=dt.UTC)
    told = {"title": text.title, "author": text.publisher, "subject": text.summary}
    with Sheets(language.locale, **told, day=day) as sheets:
        _cover(sheets, language, facts, text, _shown(renderer, inputs, language, facts.picture))
        for plate in facts.plates:
            shown = _shown(renderer, inputs, language, plate.picture)
            if shown and plate.key in text.plate_titles:
                _plate(sheets, text, plate.key, shown)
        _imprint(sheets, language, page, renderer.config.portal_url + "/" + output.path.removesuffix(FILE))
        return sheets.finish()


def _shown(renderer: Renderer, inputs: Inputs, language: Language, uid: str | None) -> _Shown | None:
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    best = largest(entry) if entry else None
    if not (facts and text and entry and best):
        return None
    label, credit = credited(language, text.credit, "") if facts.illustration else ("", text.credit)
    named = f"{label}{language.translate(': ')}{credit}" if label else credit
    jpeg = media_bytes(renderer.config, entry, best) if renderer.config.media else None
    return _Shown(jpeg, best.height / best.width, text.alt, f"{named} ({facts.licence})")


def _cover(sheets: Sheets, language: Language, facts: AlbumFacts, text: AlbumText, shown: _Shown | None) -> None:
    sheets.open()
    if shown:
        _picture(sheets, shown)
    sheets.write(language.period(str(facts.year)), 13, grey=True, above=14)
    sheets.write(text.title, 27, above=3, heading=1)
    sheets.write(text.summary, 13, above=7)
    sheets.write(text.publisher, 11, grey=True, above=9)
    if shown:
        sheets.write(shown.credit, 8, grey=True, above=5)


def _plate(sheets: Sheets, text: AlbumText, key: str, shown: _Shown) -> None:
    sheets.open(numbered=True)
    _picture(sheets, shown)
    sheets.write(shown.credit, 8, grey=True, above=3)
    sheets.write(text.plate_titles[key], 24, above=10, heading=2)
    for line in text.plate_texts.get(key, "").splitlines():
        sheets.write(line, 15, above=5)


def _imprint(sheets: Sheets, language: Language, page: Page, address: str) -> None:
    say = language.translate
    sheets.open(numbered=True)
    sheets.write(page.text.title, 16, above=24, heading=2)
    if page.facts.sample:
        sheets.write(say("This record is sample data, made to show how the portal works."), 10, above=6)
    if page.text.sources:
        sheets.write(say("Sources"), 12, above=8)
        for line in page.text.sources:
            sheets.write(line, 10, above=2)
    sheets.write(say("Name the credit line beside every picture, and do not change what it shows."), 10, above=8)
    sheets.write(outside(address) or address, 10, grey=True, above=8)


def _picture(sheets: Sheets, shown: _Shown) -> None:
    sheets.picture(io.BytesIO(shown.jpeg) if shown.jpeg else None, shown.ratio, shown.alt)
