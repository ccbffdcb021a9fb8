"""Formats that renditions are written in."""

from enum import StrEnum


class Format(StrEnum):
    """A format of a stored picture; `PNG` is used for masters with transparency only."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def extension(self) -> str:
        """File extension without the dot."""
        return "jpg" if self is Format.JPEG else self.value

    @property
    def mime(self) -> str:
        """Media type for HTTP and `<source type>`."""
        return f"image/{self.value}"
