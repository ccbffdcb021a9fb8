"""What an ingest gives: an asset and its renditions, and their form as JSON."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

from media_pipeline._families import Family
from media_pipeline._formats import Format

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def is_digest(text: str) -> bool:
    """Whether `text` is a SHA-256 in lower-case hex: the only thing that may become part of a path."""
    return _DIGEST.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One stored file of an asset."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    format: Format
    """Format of the file; gives its extension and media type."""
    sha256: str
    """Digest of the file's bytes, in hex."""
    bytes: int
    """Size of the file, in bytes."""
    crop: str = ""
    """Ratio that it was cut to, as in `16x9`; '' where it shows the whole picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """What a clip or a document is offered as."""

    name: str
    """`720p.mp4`, `720p-av1.mp4`, `720p-hls.mp4`, `720p.m3u8`, `all.m3u8` or `document.pdf`."""
    mime: str
    """Media type."""
    width: int
    """Pixels; of a document's first page points."""
    height: int
    """Pixels; of a document's first page points."""
    sha256: str
    """Digest of the file's bytes, in hex."""
    bytes: int
    """Size of the file, in bytes."""
    codecs: str = ""
    """Of a clip, as RFC 6381 writes them: `av01.0.05M.08, opus`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture, clip or document that is safe to publish. The renditions of a clip are its poster, those of a document its first page."""

    source_sha256: str
    """Digest of the original's bytes, in hex: the picture's identity, whatever the recipe."""
    key: str
    """SHA-256, in hex, over source digest, recipe and encoder versions: the folder's name in the store."""
    family: Family = Family.PICTURE
    """Picture, clip or document."""
    recipe: str
    """Name of the recipe."""
    mime: str
    """Media type of the original, from its content and never from its name."""
    width: int
    """Width of the original after its orientation was applied, in pixels; of a document's first page points."""
    height: int
    """Height of the original after its orientation was applied, in pixels; of a document's first page points."""
    duration_ms: int = 0
    """Length of a clip, in milliseconds."""
    pages: int = 0
    """Pages of a document."""
    title: str = ""
    """A document's title, as the file says; '' when it does not."""
    colour: str
    """Most frequent colour, '#rrggbb' in sRGB: a background until the picture is there."""
    placeholder: str
    """ThumbHash (at most 25 bytes) in base64: a blurred preview."""
    creator: str
    """Who made the picture, as the file says; '' when it does not."""
    credit: str
    """Credit line, as the file says; '' when it does not."""
    copyright: str
    """Copyright notice, as the file says; '' when it does not."""
    licence: str = ""
    """Licence or terms of use, a text or an address, as the file says; '' when it does not."""
    web_statement: str = ""
    """Address of the page about its rights, as the file says; '' when it does not."""
    master: Rendition
    """The normalised picture in its largest size, from which further renditions can be made: of a clip its poster, of a document its first page."""
    renditions: tuple[Rendition, ...]
    """By rising width, then in the recipe's order of formats."""
    crops: tuple[Rendition, ...] = ()
    """Pieces around the focal point: in the recipe's order of ratios, by rising width, in its order of formats."""
    media: tuple[MediaFile, ...] = ()
    """The files of a clip or a document, best first."""

    @property
    def folder(self) -> str:
        """Folder in the store: `<key[:2]>/<key>`."""
        return f"{self.key[:2]}/{self.key}"

    @property
    def master_path(self) -> str:
        """Path of the master in the store, with '/' between the parts."""
        return f"{self.folder}/{self.file_name(self.master)}"

    def path(self, rendition: Rendition) -> str:
        """Path of a rendition in the store, with '/' between the parts."""
        return f"{self.folder}/{self.file_name(rendition)}"

    def file_name(self, rendition: Rendition) -> str:
        """`master.<ext>`, `<width>.<ext>`, or `16x9-<width>.<ext>`."""
        stem = "master" if rendition is self.master else str(rendition.width)
        return f"{rendition.crop}{'-' if rendition.crop else ''}{stem}.{rendition.format.extension}"

    def media_path(self, file: MediaFile) -> str:
        """Path of a clip's or a document's file in the store, with '/' between the parts."""
        return f"{self.folder}/{file.name}"

    def files(self) -> dict[str, Rendition | MediaFile]:
        """Every stored file by name, the master included, `asset.json` not."""
        pictures: dict[str, Rendition | MediaFile] = {
            self.file_name(item): item for item in (self.master, *self.renditions, *self.crops)
        }
        return pictures | {file.name: file for file in self.media}

    def to_json(self) -> bytes:
        """The asset as UTF-8 JSON with sorted keys, ending in a line feed: equal assets give equal bytes."""
        return json.dumps(asdict(self), sort_keys=True, indent=1, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Asset":
        """Read back what :meth:`to_json` wrote.

        Raises:
            ValueError, KeyError, TypeError: these are not the bytes of an asset.
        """
        fields = json.loads(data)
        master, renditions = _rendition(fields.pop("master")), tuple(map(_rendition, fields.pop("renditions")))
        crops = tuple(map(_rendition, fields.pop("crops", ())))
        media = tuple(MediaFile(**file) for file in fields.pop("media", ()))
        family = Family(fields.pop("family", Family.PICTURE))
        return cls(**fields, family=family, master=master, renditions=renditions, crops=crops, media=media)


def _rendition(fields: dict[str, Any]) -> Rendition:
    return Rendition(**{**fields, "format": Format(fields["format"])})
