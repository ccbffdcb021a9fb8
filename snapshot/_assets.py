"""The asset manifest: from the digest of an original file to its renditions."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from snapshot._canonical import encode
from snapshot._types import Count, Frozen, Positive, Sha256, Text


class RenditionEntry(Frozen):
    """One file: `/m/<key>/<width>.<ext>`; `size` in bytes."""

    width: Positive
    height: Positive
    format: Literal["avif", "webp", "jpeg"]
    sha256: Sha256
    size: Positive

    @property
    def filename(self) -> str:
        """`<width>.<ext>`, with `jpg` for JPEG."""
        return f"{self.width}.{'jpg' if self.format == 'jpeg' else self.format}"


class CropEntry(RenditionEntry):
    """A piece around the focal point: `/m/<key>/<ratio>-<width>.<ext>`."""

    ratio: Annotated[str, Field(pattern=r"^[1-9][0-9]?x[1-9][0-9]?$")]

    @property
    def filename(self) -> str:
        """`16x9-<width>.<ext>`."""
        return f"{self.ratio}-{super().filename}"


class FileEntry(Frozen):
    """A file of a clip or a document: `/m/<key>/<name>`; `media_type` as RFC 6838 writes it, `size` in bytes, `width` and `height` in pixels, 0 for
    what has none; `codecs` as RFC 6381 writes them, empty where nobody said."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    media_type: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$")]
    sha256: Sha256
    size: Positive
    width: Count = 0
    height: Count = 0
    codecs: Annotated[str, Field(pattern=r"^[A-Za-z0-9., ]*$")] = ""


class AssetEntry(Frozen):
    """Renditions of one original. `source` is the original's SHA-256, `key` the digest over source, recipe and encoders that names the folder;
    `colour` is `#rrggbb`, `placeholder` a ThumbHash in base 64. `files` are what a clip or a document is offered as, best first; the renditions of a
    clip are its poster, those of a document its first page. `crops` are there once somebody had time to make them."""

    source: Sha256
    key: Sha256
    width: Positive
    height: Positive
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    placeholder: Text = ""
    renditions: tuple[RenditionEntry, ...]
    files: tuple[FileEntry, ...] = ()
    crops: tuple[CropEntry, ...] = ()


@lru_cache(maxsize=65_536)
def dump_asset(entry: AssetEntry) -> bytes:
    """The entry's line in the manifest; one without files, crops or codecs is written as before there were any."""
    body = entry.model_dump(mode="json")
    body["files"] = [
        {name: value for name, value in file.items() if value or name != "codecs"} for file in body["files"]
    ]
    return encode({name: value for name, value in body.items() if value or name not in {"files", "crops"}})
