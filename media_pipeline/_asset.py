"""What an ingest gives: an asset and its renditions, and their form as JSON."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture that is safe to publish, with all its renditions."""

    source_sha256: str
    """Digest of the original's bytes, in hex: the picture's identity, whatever the recipe."""
    key: str
    """SHA-256, in hex, over source digest, recipe and encoder versions: the folder's name in the store."""
    recipe: str
    """Name of the recipe."""
    mime: str
    """Media type of the original, from its content and never from its name."""
    width: int
    """Width of the original after its orientation was applied, in pixels."""
    height: int
    """Height of the original after its orientation was applied, in pixels."""
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
    master: Rendition
    """The normalised picture in its largest size, from which further renditions can be made."""
    renditions: tuple[Rendition, ...]
    """By rising width, then in the recipe's order of formats."""

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
        """`master.<ext>` or `<width>.<ext>`."""
        stem = "master" if rendition is self.master else str(rendition.width)
        return f"{stem}.{rendition.format.extension}"

    def files(self) -> dict[str, Rendition]:
        """Every stored file by name, the master included, `asset.json` not."""
        return {self.file_name(item): item for item in (self.master, *self.renditions)}

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
        return cls(**fields, master=master, renditions=renditions)


def _rendition(fields: dict[str, Any]) -> Rendition:
    return Rendition(**{**fields, "format": Format(fields["format"])})
