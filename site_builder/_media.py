"""Clips, documents and pictures to take along: from an asset's rows and its line in the asset manifest to what templates need."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder._language import Language, outside
from site_builder._paths import captions_path, clip_path, offer_path
from site_builder._pictures import Picture, credited, largest, media_path, picture
from site_builder._site import Inputs
from site_builder._views import Clip, File, Track
from snapshot import AssetEntry, FileEntry
from snapshot.kinds import AssetFacts, AssetText

FORMATS = {
    "application/pdf": "PDF",
    "application/epub+zip": "EPUB",
    "application/zip": "ZIP",
    "image/jpeg": "JPEG",
    "video/mp4": "MP4",
    "video/webm": "WebM",
}
"""What people call the formats; others by what their media type says."""


_PLAYLIST, _PARTS = "all.m3u8", "-hls.mp4"
"""The playlist of HTTP Live Streaming that a page names, and how the files end that it leads to."""
_RESERVED = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
_LONGEST_NAME = 80
_SMALL_SCREENS = "(max-width: 40rem)"


def file_path(entry: AssetEntry, file: FileEntry) -> str:
    """`/m/<key>/<name>`."""
    return f"/m/{entry.key}/{file.name}"


def document(language: Language, inputs: Inputs, uid: str | None, note: str = "", *, title: str = "") -> File | None:
    """A document to take along, titled by its own title in this language; None when it has no text here, or no file yet."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    if not (facts and entry and entry.files) or not (text or title):
        return None
    file, pages = entry.files[0], facts.pages
    lengths = (language.figures.size(file.size), language.translate("{n} pages", n=pages) if pages > 1 else "")
    return File(
        title=language.headings.label(title or (text.title if text else "")),
        href=file_path(entry, file),
        format=_format(file.media_type),
        details=tuple(length for length in lengths if length),
        note=language.headings.label(note),
        picture=picture(language, inputs, facts.poster, "thumb") or picture(language, inputs, uid, "thumb"),
        name=saved_as(title or (text.title if text else ""), file.name.rpartition(".")[2]),
    )


def saved_as(title: str, extension: str) -> str:
    """The name that a file is saved under where a person takes it along: its title, without what file systems keep for themselves."""
    return f"{_RESERVED.sub('-', title)[:_LONGEST_NAME].strip('-. ')}.{extension}"


def _format(media_type: str) -> str:
    return FORMATS.get(media_type) or media_type.rpartition("/")[2].upper()


@dataclass(frozen=True, slots=True)
class Download:
    """Something for the press to take: what it is, its picture, and who is to be named."""

    file: File
    picture: Picture | None
    credit: str
    licence: str
    licence_url: str
    page: str = ""
    """Address of a picture's own page, with its sizes and its credit line to copy."""


def download(language: Language, inputs: Inputs, uid: str) -> Download | None:
    """An asset in its best form: a picture's widest JPEG, else the first file. None when it has no text in this language, or nothing to take."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    if facts is None or text is None or entry is None:
        return None
    file = document(language, inputs, uid) if entry.files else _jpeg(language, entry, text)
    shown = picture(language, inputs, facts.poster, "card") or picture(language, inputs, uid, "card")
    page = "" if entry.files else offer_path(language.locale, uid)
    return Download(file, shown, text.credit, facts.licence, outside(facts.licence_url), page) if file else None


def _jpeg(language: Language, entry: AssetEntry, text: AssetText) -> File | None:
    rendition = largest(entry)
    if rendition is None:
        return None
    size = f"{rendition.width}\u202f×\u202f{rendition.height}"
    details = (size, language.figures.size(rendition.size))
    name = saved_as(text.title, "jpg")
    return File(language.headings.label(text.title), media_path(entry, rendition), "JPEG", details, name=name)


def clip(language: Language, inputs: Inputs, uid: str, caption: str = "") -> Clip | None:
    """A clip with its poster and the subtitles of every language; None when it has no text here, or no file yet."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    videos = _plain(entry) if entry else []
    if not (facts and text and entry and videos):
        return None
    shown = caption or text.caption or text.title
    label, credit = credited(language, text.credit, shown) if facts.illustration else ("", text.credit)
    mark = language.headings.label
    return Clip(
        title=mark(text.title),
        sources=_sources(entry, videos),
        href=file_path(entry, videos[0]),
        poster=_poster(inputs, facts, entry),
        width=facts.width,
        height=facts.height,
        tracks=tuple(_tracks(language, inputs, uid)),
        caption=mark(shown),
        credit=mark(credit),
        licence=facts.licence,
        licence_url=outside(facts.licence_url),
        length=_length(facts.duration_ms),
        transcript=tuple(mark(line) for line in text.transcript.splitlines() if line.strip()),
        label=label,
        page=clip_path(language.locale, uid) if text.transcript else "",
    )


def is_playable(entry: AssetEntry | None) -> bool:
    """Whether an asset has a file that a browser plays."""
    return entry is not None and bool(_plain(entry))


def _plain(entry: AssetEntry) -> list[FileEntry]:
    """The files that a browser plays by themselves, best first in each form."""
    return [file for file in entry.files if file.media_type.startswith("video/") and not file.name.endswith(_PARTS)]


def _sources(entry: AssetEntry, videos: list[FileEntry]) -> tuple[tuple[str, str, str], ...]:
    """A browser takes the first that it can play: the smallest file on small screens, the best on all others, in AV1 before H.264. A playlist comes
    last, for players that look for one."""
    forms = sorted({_form(file) for file in videos})
    grouped = [[file for file in videos if _form(file) == form] for form in forms]
    small = [(_typed(files[-1]), file_path(entry, files[-1]), _SMALL_SCREENS) for files in grouped if len(files) > 1]
    best = [(_typed(files[0]), file_path(entry, files[0]), "") for files in grouped]
    lists = [(file.media_type, file_path(entry, file), "") for file in entry.files if file.name == _PLAYLIST]
    return (*small, *best, *lists)


def _form(file: FileEntry) -> bool:
    """False for AV1, which comes first."""
    return not file.codecs.startswith("av01.")


def _typed(file: FileEntry) -> str:
    """The media type with its codecs (RFC 6381), where they are known: a browser passes over what it has no decoder for."""
    return f'{file.media_type}; codecs="{file.codecs}"' if file.codecs else file.media_type


def _poster(inputs: Inputs, facts: AssetFacts, entry: AssetEntry) -> str:
    own = inputs.facts(facts.poster, AssetFacts)
    shown = (inputs.renditions(own) if own else None) or entry
    fitting = [one for one in shown.renditions if one.format == "jpeg" and one.width <= 1600]
    return media_path(shown, max(fitting, key=lambda one: one.width)) if fitting else ""


def _tracks(language: Language, inputs: Inputs, uid: str) -> list[Track]:
    tracks = []
    for locale in inputs.locales:
        text = inputs.text(uid, locale.code, AssetText)
        if text is not None and text.subtitles:
            path = captions_path(text.subtitles)
            tracks.append(Track(path, locale.tag, locale.name, locale.code == language.code))
    return tracks


def _length(milliseconds: int) -> str:
    """`0:15`, `12:03`; empty when it is not known."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}:{seconds:02}" if milliseconds else ""
