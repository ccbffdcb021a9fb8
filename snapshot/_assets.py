"""The asset manifest: from the digest of an original file to its renditions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._types import Frozen, Positive, Sha256, Text


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


class AssetEntry(Frozen):
    """Renditions of one original. `source` is the original's SHA-256, `key` the digest over source, recipe and encoders that names the folder;
    `colour` is `#rrggbb`, `placeholder` a ThumbHash in base 64."""

    source: Sha256
    key: Sha256
    width: Positive
    height: Positive
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    placeholder: Text = ""
    renditions: tuple[RenditionEntry, ...]
