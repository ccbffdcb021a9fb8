"""A province's profile: everything that differs between provinces, as one frozen value. The file is `province.yaml` of the profile's folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from snapshot._regulation import Article, Day, Link, Regulation, Valid, Words, fault, in_force
from snapshot._types import Frozen, FrozenMap, Line, LocaleCode, Slug, Text


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise fault("không phải múi giờ IANA", "is no time zone of IANA's list")
    return value


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Drawing = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.svg$")]
Email = Annotated[str, Field(pattern=r"^[^\s@]+@([^\s@.]+\.)+[^\s@.]+$")]


class Names(Frozen):
    """What the province and its portal are called in one language; the portal says so until the province's own record is public."""

    title: Line
    short_name: Line
    portal_name: Line
    tagline: Line
    summary: Line
    address: Text = ""
    licence: Text = ""


class Neighbour(Frozen):
    """A province that this one was made of, or went into: from `since` on, by the document `source`."""

    code: Text = ""
    name: Words
    since: Day
    source: Line


class Level(Valid):
    """A level of government, with the word for it in each language."""

    code: Slug
    words: Words
    articles: tuple[Article, ...] = ()


class Unit(Valid):
    """An organisation that an empty system starts with. `key` makes its uid (`organisation/<key>`) and never changes."""

    key: Slug
    code: Line
    level: Line
    parent: Line | None = None
    names: Words
    short_names: Words = Field(FrozenMap(), validate_default=True)
    articles: tuple[Article, ...] = ()


class Post(Valid):
    """Who holds a duty: the code of an organisation; `named` is what the regulation calls it, where the duty has passed on since."""

    organisation: Line
    named: Text = ""
    articles: tuple[Article, ...] = ()


class Organisations(Frozen):
    """`lead` answers for external information (R4), `owner` for the portal and its reference data (the lead, where none is named)."""

    lead: Annotated[tuple[Post, ...], Field(min_length=1)]
    owner: tuple[Post, ...] = ()
    contributors: tuple[Line, ...] = ()
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]


class Colours(Frozen):
    """Colours of one scheme by role: grounds, text, lines, one accent per family of kinds, buttons, footer. sRGB, as #RRGGBB."""

    paper: Colour
    card: Colour
    mist: Colour
    ink: Colour
    soft: Colour
    line: Colour
    field: Colour
    accent: Colour
    accent_tint: Colour
    news: Colour
    project: Colour
    policy: Colour
    event: Colour
    event_tint: Colour
    error: Colour
    press_hover: Colour
    on_press: Colour
    foot: Colour
    on_foot: Colour


class Brand(Frozen):
    """How the portal looks. The drawings lie in the profile's folder `brand`; the favicon is the mark, where none is given."""

    light: Colours
    dark: Colours
    mark: Drawing = "mark.svg"
    favicon: Drawing | None = None


class MenuEntry(Frozen):
    """An entry: the listing of a kind, or an outside address."""

    key: Slug
    kind: Text = ""
    url: Link | None = None
    labels: Words

    @model_validator(mode="after")
    def _leads_somewhere(self) -> MenuEntry:
        if bool(self.kind) == bool(self.url):
            raise fault("cần kind hoặc url, một trong hai", "needs kind or url, one of them")
        return self


class Menu(Frozen):
    """A menu that an empty system starts with; `key` makes its uid (`menu/<key>`) and never changes."""

    key: Slug
    code: Literal["main", "footer"]
    title: Words
    items: tuple[MenuEntry, ...]


class NationalExport(Frozen):
    """The repository of the national export (R2). `token_hours` and `batch_size` steer the harvest; `rights` is mostly an address."""

    repository_name: Line | None = None
    admin_email: Annotated[tuple[Email, ...], BeforeValidator(_listed)] = ()
    publisher: Text = ""
    rights: Text = ""
    batch_size: Annotated[int, Field(ge=1, le=1000)] = 100
    token_hours: Annotated[int, Field(ge=24)] = 48
    earliest_datestamp: dt.datetime | dt.date | None = None


class Profile(Valid):
    """The whole profile. `key` makes the province's uid (`province/<key>`) and never changes; `code` is the official unit code, as text;
    the first of `languages` is the source language."""

    key: Slug
    code: Line
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    languages: Annotated[tuple[LocaleCode, ...], Field(min_length=1)]
    names: dict[LocaleCode, Names]
    predecessors: tuple[Neighbour, ...] = ()
    successors: tuple[Neighbour, ...] = ()
    levels: tuple[Level, ...] = ()
    organisations: Organisations
    regulations: Annotated[tuple[Regulation, ...], Field(min_length=1)]
    brand: Brand
    menus: tuple[Menu, ...] = ()
    national_export: NationalExport = NationalExport()
    stale_translations: Literal["hide", "notice", "together"] = "hide"
    secrecy_marks: tuple[Line, ...] = ("TUYỆT MẬT", "TỐI MẬT", "ĐỘ MẬT", "BÍ MẬT NHÀ NƯỚC")

    @model_validator(mode="after")
    def _speaks_its_languages(self) -> Profile:
        said = [("names", set(self.names)), *((where, set(words)) for where, words in _words(self))]
        for where, spoken in said:
            if missing := [code for code in self.languages if code not in spoken]:
                codes = ", ".join(missing)
                raise fault(f"{where}: thiếu ngôn ngữ {codes}", f"{where}: lacks the language {codes}")
        return self

    @model_validator(mode="after")
    def _names_what_is_there(self) -> Profile:
        own = self.organisations
        codes = {unit.code for unit in own.units}
        named = [post.organisation for post in (*own.lead, *own.owner)] + [unit.parent for unit in own.units]
        for code in named:
            if code is not None and code not in codes:
                raise fault(f"không có đơn vị {code} trong organisations.units", f"organisations.units has no {code}")
        for where, found in _codes(self):
            if again := {one for one in found if found.count(one) > 1}:
                text = ", ".join(sorted(again))
                raise fault(f"{where}: {text} có hai lần", f"{where}: {text} stands there twice")
        return self

    def as_of(self, today: dt.date) -> dt.date:
        """`today`, or the nearest day on which the province exists: one that has ended stays as it was on its last day."""
        return min(max(today, self.valid_from or today), self.valid_to or today)

    def today(self, now: dt.datetime) -> dt.date:
        """The day in the province at the instant `now` (with a time zone)."""
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def lead_on(self, day: dt.date) -> str:
        """Code of the lead department on `day`."""
        return in_force(self.organisations.lead, self.as_of(day)).organisation

    def owner_on(self, day: dt.date) -> str:
        """Code of the organisation that owns the portal on `day`."""
        return in_force(self.organisations.owner or self.organisations.lead, self.as_of(day)).organisation

    def regulation_on(self, day: dt.date) -> Regulation:
        """The regulation that applies on `day`: the last one that holds; a draft only where there is no other."""
        issued = [one for one in self.regulations if one.status != "draft"]
        return in_force(issued or self.regulations, self.as_of(day))


def _words(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every set of words within a value, with the way to it."""
    if isinstance(value, FrozenMap):
        if value:
            yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), f"{where}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _words(item, f"{where}.{number}")


def _codes(profile: Profile) -> Iterator[tuple[str, list[str]]]:
    """The codes and keys that must each stand once in their list."""
    yield "languages", list(profile.languages)
    yield "organisations.units", [unit.code for unit in profile.organisations.units]
    yield "organisations.units", [unit.key for unit in profile.organisations.units]
    yield "menus", [menu.code for menu in profile.menus]
    for menu in profile.menus:
        yield f"menus.{menu.code}", [item.key for item in menu.items]
    for number, one in enumerate(profile.regulations):
        for name in ("duties", "classes", "subjects", "channels", "responses", "publications", "deadlines"):
            yield f"regulations.{number}.{name}", [said.code for said in getattr(one, name)]
