"""What the site as a whole is made of: the province itself, menus, redirects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import FactsRow, TextRow
from snapshot._types import Frozen, Key, Line, Text, Texts, Uid
from snapshot.kinds._parts import KeyFigure


class ProvinceFacts(FactsRow):
    """`timezone` is an IANA name; `hero` the home page's picture; `featured` the records shown first on the home page, in order."""

    kind: Literal["province"]
    code: Line
    timezone: Line = "Asia/Ho_Chi_Minh"
    owner: Uid
    contact: Uid | None = None
    hero: Uid | None = None
    figures: tuple[KeyFigure, ...] = ()
    featured: tuple[Uid, ...] = ()
    sample: bool = False

    def references(self) -> tuple[str, ...]:
        named = [self.owner, self.contact, self.hero, *self.featured]
        named += [uid for figure in self.figures for uid in figure.references()]
        return tuple(sorted({uid for uid in named if uid}))


class ProvinceText(TextRow):
    """`title` is the province's full name; `portal_name` the portal's; `tagline` stands in the hero."""

    kind: Literal["province"]
    short_name: Line
    portal_name: Line
    tagline: Line
    summary: Text
    address: Text = ""
    licence: Text = ""
    figure_labels: Texts = Field({}, validate_default=True)
    figure_sources: Texts = Field({}, validate_default=True)


class MenuItem(Frozen):
    """An entry: the listing of a kind, a record's page, or an outside address; its label is `labels[key]` in the menu's text."""

    key: Key
    kind: Text = ""
    record: Uid | None = None
    url: Text = ""


class MenuFacts(FactsRow):
    """`code` is `main` or `footer`."""

    kind: Literal["menu"]
    code: Line
    items: tuple[MenuItem, ...]

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({item.record for item in self.items if item.record}))


class MenuText(TextRow):
    kind: Literal["menu"]
    labels: Texts


class RedirectFacts(FactsRow):
    """A former address: `path` (with leading and trailing slash) leads to a record's page in `to_locale`, or to `to_path`."""

    kind: Literal["redirect"]
    path: Annotated[str, Field(pattern=r"^/[^\s?#]*$")]
    record: Uid | None = None
    to_locale: Text = ""
    to_path: Text = ""

    def references(self) -> tuple[str, ...]:
        return (self.record,) if self.record else ()


for _kind in (
    Kind("province", ProvinceFacts, ProvinceText),
    Kind("menu", MenuFacts, MenuText),
    Kind("redirect", RedirectFacts, None),
):
    register_kind(_kind)
