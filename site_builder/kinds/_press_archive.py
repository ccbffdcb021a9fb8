"""A press kit as one file: pictures in their widest JPEG with rights written in, captions as text and as a sheet, and the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from site_builder._archive import archive, workbook
from site_builder._jpeg_rights import Rights, with_rights
from site_builder._language import outside
from site_builder._media_files import media_bytes
from site_builder._output import Output
from site_builder._paths import file_of, offer_path, record_path
from site_builder._pictures import largest
from site_builder._site import Key, Page, Site
from snapshot import FACTS_LOCALE, AssetEntry, Locale, RenditionEntry
from snapshot.kinds import AssetFacts, AssetText, PressKitFacts, PressKitText

if TYPE_CHECKING:
    from site_builder._language import Language
    from site_builder._render import Renderer
    from site_builder._site import Inputs

FILE = "press-kit.zip"
"""Name of a press kit's archive below its page."""


def archive_of_kit(site: Site, locale: Locale, page: Page) -> Iterator[Output]:
    """The archive of a press kit in a language, when it offers pictures."""
    facts = page.facts
    if isinstance(facts, PressKitFacts) and facts.assets:
        pictures = tuple(uid for uid in facts.assets if _is_picture(site, uid))
        path = record_path(locale, page.text.kind, page.text.slug) + FILE
        rows = frozenset(Key(uid, code) for uid in (facts.uid, *pictures) for code in (FACTS_LOCALE, locale.code))
        yield Output(file_of(path), "press_kit.archive", locale.code, rows, {"uid": facts.uid, "pictures": pictures})


def _is_picture(site: Site, uid: str) -> bool:
    found = site.facts(uid, AssetFacts)
    return found is not None and found.media == "picture"


class _Shot(NamedTuple):
    """A picture of the archive."""

    name: str
    uid: str
    facts: AssetFacts
    text: AssetText
    entry: AssetEntry
    rendition: RenditionEntry


def render_archive(renderer: Renderer, output: Output) -> bytes:
    """The archive: the same rows and renditions give the same bytes."""
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    page = inputs.page(output.args["uid"], output.locale)
    assert page is not None, f"the plan names a press kit without rows: {output.path}"
    shots = list(_shots(language, inputs, output.args["pictures"]))
    files = [(f"pictures/{shot.name}", _jpeg(renderer, output, shot)) for shot in shots if renderer.config.media]
    rows = _rows(language, shots)
    files += [
        ("captions.txt", _captions(language, page, rows)),
        ("captions.xlsx", workbook(language.translate("Pictures"), rows, (24, 34, 60, 60, 30, 14, 44))),
        ("licence.txt", _terms(language, page, renderer.config.portal_url + "/" + output.path.removesuffix(FILE))),
    ]
    return archive(sorted(files))


def _shots(language: Language, inputs: Inputs, pictures: tuple[str, ...]) -> Iterator[_Shot]:
    for number, uid in enumerate(pictures, 1):
        facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
        entry = inputs.renditions(facts) if facts else None
        rendition = largest(entry) if entry else None
        if facts and text and entry and rendition:
            yield _Shot(f"{number:02}-{_stem(text.title)}.jpg", uid, facts, text, entry, rendition)


def _stem(title: str) -> str:
    """A name for any file system: letters and digits of ASCII."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower())[:48].strip("-") or "picture"


def _jpeg(renderer: Renderer, output: Output, shot: _Shot) -> bytes:
    locale = renderer.language(output.locale).locale
    rights = Rights(
        title=shot.text.title,
        caption=shot.text.caption or shot.text.title,
        alt=shot.text.alt,
        credit=shot.text.credit,
        licence=shot.facts.licence,
        licence_url=outside(shot.facts.licence_url),
        page=renderer.config.portal_url + offer_path(locale, shot.uid),
        tag=locale.tag,
    )
    return with_rights(media_bytes(renderer.config, shot.entry, shot.rendition), rights)


def _rows(language: Language, shots: list[_Shot]) -> list[list[str]]:
    say = language.translate
    words = [say("File"), say("Title"), say("Caption"), say("What is to be seen"), say("Credit line"), say("Licence")]
    return [
        [*words, say("Address of the licence")],
        *(
            [
                s.name,
                s.text.title,
                s.text.caption,
                s.text.alt,
                s.text.credit,
                s.facts.licence,
                outside(s.facts.licence_url),
            ]
            for s in shots
        ),
    ]


def _captions(language: Language, page: Page, rows: list[list[str]]) -> bytes:
    head, *shots = rows
    colon = language.translate(": ")
    blocks = [
        "\r\n".join(f"{name}{colon}{text}" for name, text in zip(head, shot, strict=True) if text) for shot in shots
    ]
    return ("\ufeff" + "\r\n\r\n".join([page.text.title, *blocks]) + "\r\n").encode()


def _terms(language: Language, page: Page, address: str) -> bytes:
    assert isinstance(page.text, PressKitText), "archives are of press kits"
    say = language.translate
    lines = [page.text.title, address, "", *page.text.terms.splitlines(), ""]
    lines.append(say("Name the credit line beside every picture, and do not change what it shows."))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
