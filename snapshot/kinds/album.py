"""Albums (R12): the year in pictures, one after another, each with a few words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Frozen, Key, Line, Texts, Uid


class Plate(Frozen):
    """A picture of an album (the uid of an asset). Its heading is `plate_titles[key]`, its text `plate_texts[key]`, of the same record's text."""

    key: Key
    picture: Uid


class AlbumFacts(PageFacts):
    """`year` is the one that the album shows; `plates` its pictures, in order. The cover is the record's own `picture`."""

    kind: Literal["album"]
    year: Annotated[int, Field(ge=1975, le=2100)]
    plates: tuple[Plate, ...]

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), *(plate.picture for plate in self.plates)}))


class AlbumText(PageText):
    """`publisher` as it stands on the cover."""

    kind: Literal["album"]
    publisher: Line
    plate_titles: Texts
    plate_texts: Texts


ALBUM = register_kind(Kind("album", AlbumFacts, AlbumText))
