"""The two shapes of a row: facts (locale `mul`) and text (one per locale), with the parts shared by all kinds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from snapshot._blocks import Block, assets_of, records_of
from snapshot._types import FACTS_LOCALE, Count, Frozen, IsoDate, KindName, Line, LocaleCode, Positive, Slug, Text, Uid


class Row(Frozen):
    """What every row has. `version` counts the published versions of this (uid, locale), from 1."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    uid: Uid
    locale: LocaleCode
    kind: KindName
    version: Positive

    model_config = {**Frozen.model_config, "populate_by_name": True}


class FactsRow(Row):
    """What is the same in every language."""

    locale: Literal["mul"] = "mul"

    def references(self) -> tuple[str, ...]:
        """Uids of the records that this row names, sorted, each once."""
        return ()


class TextRow(Row):
    """What is said in one language. `source_version` is the version of the source locale's text that it translates; 0 in the source locale."""

    title: Line
    source_version: Count = 0

    @field_validator("locale")
    @classmethod
    def _is_a_language(cls, locale: str) -> str:
        if locale == FACTS_LOCALE:
            raise ValueError("a text row needs the locale of a language")
        return locale

    def references(self) -> tuple[str, ...]:
        """Uids of the records that this row names, sorted, each once."""
        return ()


class PageFacts(FactsRow):
    """Facts of a kind that has a page of its own on the portal.

    `issued` and `modified` are days shown to the reader; `valid_to` is the last day of validity, inclusive. `information_class` is R7's class,
    `subjects` R8's (uids of terms), `channels` R9's codes. `sample` marks a record invented for demonstration.
    """

    organisation: Uid
    issued: IsoDate
    modified: IsoDate
    valid_to: IsoDate | None = None
    picture: Uid | None = None
    contact: Uid | None = None
    places: tuple[Uid, ...] = ()
    sectors: tuple[Uid, ...] = ()
    subjects: tuple[Uid, ...] = ()
    related: tuple[Uid, ...] = ()
    information_class: Literal["official", "promotional", "world", "clarification"] = "official"
    channels: tuple[Line, ...] = ()
    sample: bool = False

    def references(self) -> tuple[str, ...]:
        one = (self.organisation, self.picture, self.contact)
        many = (*self.places, *self.sectors, *self.subjects, *self.related)
        return tuple(sorted({uid for uid in (*one, *many) if uid}))


class PageText(TextRow):
    """Text of a kind that has a page. `links` lists the uids that the body names; `sources` are citations, each with its date;
    `former_slugs` are earlier slugs of this page, which redirect."""

    slug: Slug
    former_slugs: tuple[Slug, ...] = ()
    summary: Line
    body: tuple[Block, ...] = ()
    links: tuple[Uid, ...] = ()
    sources: tuple[Text, ...] = ()

    def assets(self) -> tuple[str, ...]:
        """Uids of the pictures, clips and documents in the body, in order, each once."""
        return tuple(dict.fromkeys(uid for block in self.body for uid in assets_of(block)))

    def references(self) -> tuple[str, ...]:
        listed = {uid for block in self.body for uid in records_of(block)}
        return tuple(sorted({*self.links, *self.assets(), *listed}))
