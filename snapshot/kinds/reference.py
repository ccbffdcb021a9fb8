"""Reference data that pages resolve when the site is built: organisations, contacts, places, terms, assets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from snapshot._kinds import Kind, register_kind
from snapshot._rows import FactsRow, TextRow
from snapshot._types import LARGEST_INTEGER, Count, Decimal, IsoDate, Line, Sha256, Text, Uid

Thousandths = Annotated[int, Field(ge=0, le=1000)]


class OrganisationFacts(FactsRow):
    """A department, locality or other contributor (R3). `code` is a string; validity days are inclusive; the 2025 reform is told by
    predecessors and successors."""

    kind: Literal["organisation"]
    code: Line
    level: Line = "province"
    parent: Uid | None = None
    valid_from: IsoDate | None = None
    valid_to: IsoDate | None = None
    predecessors: tuple[Uid, ...] = ()
    successors: tuple[Uid, ...] = ()
    website: Text = ""

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*self.predecessors, *self.successors, *([self.parent] if self.parent else [])}))


class OrganisationText(TextRow):
    """`title` is the full official name; `forbidden` renderings must not be used."""

    kind: Literal["organisation"]
    short_name: Text = ""
    summary: Text = ""
    forbidden: tuple[Line, ...] = ()


class ContactFacts(FactsRow):
    """`phone` in international form (E.164 with spaces); `languages` are BCP 47 tags that this contact answers in."""

    kind: Literal["contact"]
    organisation: Uid
    phone: Text = ""
    email: Text = ""
    website: Text = ""
    languages: tuple[Line, ...] = ()
    sample: bool = False

    def references(self) -> tuple[str, ...]:
        return (self.organisation,)


class ContactText(TextRow):
    """`title` is the desk or the person; `hours` and `reply_time` as a reader is told them."""

    kind: Literal["contact"]
    role: Text = ""
    address: Text = ""
    hours: Text = ""
    reply_time: Text = ""


class PlaceFacts(FactsRow):
    """`code` is the official unit code as a string (communes: 5 digits), empty where there is none; degrees are WGS84."""

    kind: Literal["place"]
    level: Line
    code: Text = ""
    parent: Uid | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    valid_from: IsoDate | None = None
    valid_to: IsoDate | None = None

    def references(self) -> tuple[str, ...]:
        return (self.parent,) if self.parent else ()


class PlaceText(TextRow):
    """`title` is the full name with its level; `name` the bare name; `reading` sorts Japanese names; `forbidden` spellings must not be used."""

    kind: Literal["place"]
    name: Line
    reading: Text = ""
    forbidden: tuple[Line, ...] = ()


class TermFacts(FactsRow):
    """A term of a scheme: `sector`, `subject`, `unit`, `channel` and the states and forms of the kinds; `glossary` for words of the termbase, `name`
    for proper names. `domain` is the uid of the subject (or sector) that a word of the termbase belongs to, `source` where its renderings come
    from."""

    kind: Literal["term"]
    scheme: Line
    code: Line
    parent: Uid | None = None
    domain: Uid | None = None
    source: Text = ""
    order: Annotated[int, Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)] = 0

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({uid for uid in (self.parent, self.domain) if uid}))


class TermText(TextRow):
    """`title` is the label; `reading` sorts Japanese labels; `variants` may be used as well, `forbidden` must not be."""

    kind: Literal["term"]
    definition: Text = ""
    reading: Text = ""
    variants: tuple[Line, ...] = ()
    forbidden: tuple[Line, ...] = ()


class AssetFacts(FactsRow):
    """A picture, clip or document. `source` is the SHA-256 of the original file and the key into the asset manifest; `focal` is in thousandths of
    width and height; validity days of rights and consent are inclusive. `width` and `height` are 0 for documents; `duration_ms` is a clip's,
    `pages` a document's; `poster` is the uid of the picture that stands for a clip or a document; `place` that of the place that a picture shows.
    Pictures of `heritage` are offered by IIIF."""

    kind: Literal["asset"]
    media: Literal["picture", "clip", "document"] = "picture"
    source: Sha256
    width: Count
    height: Count
    duration_ms: Count = 0
    pages: Count = 0
    poster: Uid | None = None
    focal: tuple[Thousandths, Thousandths] = (500, 500)
    licence: Line
    licence_url: Text = ""
    rights_to: IsoDate | None = None
    consent_to: IsoDate | None = None
    illustration: bool = False
    place: Uid | None = None
    heritage: bool = False

    def references(self) -> tuple[str, ...]:
        return tuple(sorted(uid for uid in (self.poster, self.place) if uid))

    @model_validator(mode="after")
    def _has_a_size(self) -> AssetFacts:
        if self.media != "document" and not (self.width and self.height):
            raise ValueError("a picture or clip has a width and a height")
        return self


class AssetText(TextRow):
    """`alt` describes what is seen and is never the title; `credit` is the line to print; `subtitles` a clip's as WebVTT, `transcript` what is said
    and shown, for those who read it instead."""

    kind: Literal["asset"]
    alt: Line
    caption: Text = ""
    credit: Line
    subtitles: Text = ""
    transcript: Text = ""


for _kind in (
    Kind("organisation", OrganisationFacts, OrganisationText),
    Kind("contact", ContactFacts, ContactText),
    Kind("place", PlaceFacts, PlaceText),
    Kind("term", TermFacts, TermText),
    Kind("asset", AssetFacts, AssetText),
):
    register_kind(_kind)
