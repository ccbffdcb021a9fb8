"""Everything that one language brings to a page: strings, figures, days, headings, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from site_builder import _dates
from site_builder._catalogue import Catalogue
from site_builder._headings import Headings
from site_builder._numbers import Numerals, cldr_of
from site_builder._paths import record_path
from site_builder._site import Inputs, Page
from snapshot import Locale, PageText, TextRow


@dataclass(frozen=True)
class Language:
    """One locale of the portal, ready to write with."""

    locale: Locale
    translate: Catalogue
    headings: Headings

    @classmethod
    def of(cls, locale: Locale, catalogue: Catalogue, names: Iterable[str], words: Iterable[str] = ()) -> Language:
        """`names` are the place names that no line may break, `words` those that no heading may."""
        return cls(locale, catalogue, Headings(locale, names, words))

    @property
    def code(self) -> str:
        return self.locale.code

    @property
    def figures(self) -> Numerals:
        """Numbers and sums."""
        return Numerals(self.locale.tag, self.translate)

    def day(self, value: str) -> str:
        """A day for readers."""
        return _dates.day(value, self.locale.tag, self.translate)

    def period(self, value: str) -> str:
        """A year, quarter or month for readers."""
        return _dates.period(value, self.locale.tag, self.translate)

    def days(self, first: str, last: str) -> str:
        """A span of days for readers; one day with its name."""
        return _dates.days(first, last, self.locale.tag, self.translate)

    def time(self, value: str) -> str:
        """The time of a local date and time for readers."""
        return _dates.time(value, self.locale.tag, self.translate)

    def in_zone(self, time: str, moment: str, timezone: str) -> str:
        """A time or a span of times with its zone named: `8:00–11:30, Vietnam Time (UTC+7)`."""
        name, offset = _dates.zone(moment, timezone, self.locale.tag)
        named = name if self.locale.tag.startswith("en") else name[:1].lower() + name[1:]
        return self.translate("{time}, {zone} (UTC{offset})", time=time, zone=named, offset=offset)

    def language_name(self, tag: str) -> str:
        """The name of another language in this one: `Tiếng Nhật`, `簡体中国語`."""
        names = cldr_of(self.locale.tag).languages
        name = names.get(tag.replace("-", "_")) if self._writes_scripts_apart(tag) else None
        return str(name or names.get(tag.partition("-")[0]) or tag)

    def _writes_scripts_apart(self, tag: str) -> bool:
        """CLDR's Vietnamese and Korean names of written Chinese tell the spoken language too; the plain name is what people say."""
        return "-" in tag and cldr_of(self.locale.tag).language not in {"ko", "vi"}

    def title(self, inputs: Inputs, uid: str | None) -> Markup | None:
        """The title of a record of any kind in this language, None when it has none."""
        text = inputs.text(uid, self.code, TextRow)
        return self.headings.label(text.title) if text else None

    def name(self, inputs: Inputs, uid: str | None) -> str:
        """The same as bare text, empty when there is none: a unit that follows a figure."""
        text = inputs.text(uid, self.code, TextRow)
        return text.title if text else ""

    def when(self, value: str) -> str:
        """A period or a day for readers, when it is written in ISO 8601; anything else as it stands."""
        if _dates.is_period(value):
            return self.period(value)
        return self.day(value) if _dates.is_day(value) else value

    def titles(self, inputs: Inputs, uids: Iterable[str]) -> Markup | None:
        """Titles of several records in a row, None when there is none."""
        found = [title for title in (self.title(inputs, uid) for uid in uids) if title]
        return escape(self.translate(", ")).join(found) if found else None

    def path(self, inputs: Inputs, uid: str) -> str | None:
        """The path of a record's page in this language, None when it has none."""
        page = inputs.page(uid, self.code)
        return self.page_path(page) if page else None

    def page_path(self, page: Page) -> str:
        """The path of a page."""
        return record_path(self.locale, page.text.kind, page.text.slug)

    def resolver(self, inputs: Inputs, text: PageText) -> LinkResolver | None:
        """What resolves the links of a body; None when the row says that it has none."""
        return LinkResolver(self, inputs) if text.links else None


def outside(url: str) -> str:
    """An address that leads out of the portal, empty unless it is one of the web: nothing that an editor types becomes a script."""
    return url if url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class LinkResolver:
    """Calls `Language.path` with a renderer's inputs."""

    language: Language
    inputs: Inputs

    def __call__(self, uid: str) -> str | None:
        return self.language.path(self.inputs, uid)
