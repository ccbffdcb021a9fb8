"""Interface strings: gettext catalogues with English message ids, one per locale, with the fallbacks of the locale table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from site_builder._errors import CatalogueError
from snapshot import Locale, digest, encode

OWN = Path(__file__).parent / "locale"
"""The catalogues that come with the theme."""

Messages = Mapping[str, str]


@dataclass(frozen=True)
class Catalogue:
    """The strings of one locale, fallbacks merged in. `fallbacks` names the locale that each string was taken from, when it is not the own one."""

    locale: str
    messages: Messages
    fallbacks: Messages

    def __call__(self, message: str, **values: object) -> str:
        """The translation of `message`, `{name}` filled from `values`. Raises CatalogueError when no locale of the chain has it."""
        try:
            found = self.messages[message]
        except KeyError:
            raise CatalogueError(
                f"interface string {message!r} is missing in {self.locale!r} and in the locales it falls back to; add it to portal.po"
            ) from None
        return found.format(**values) if values else found

    @property
    def digest(self) -> str:
        """Digest over all strings."""
        return digest(encode([list(item) for item in sorted(self.messages.items())]))


def load_catalogue(locale: Locale, table: Iterable[Locale], folders: Iterable[Path] = ()) -> Catalogue:
    """The catalogue of `locale`: its own strings, then those of its fallback, and so on along the table (never the content's).

    `folders` come after the theme's own and win. Raises CatalogueError when a catalogue cannot be parsed or the fallbacks go in a circle.
    """
    by_code = {row.code: row for row in table}
    messages: dict[str, str] = {}
    origin: dict[str, str] = {}
    seen: list[str] = []
    current: Locale | None = locale
    while current is not None:
        if current.code in seen:
            raise CatalogueError(
                f"the fallbacks of locale {locale.code!r} go in a circle: {' → '.join([*seen, current.code])}"
            )
        seen.append(current.code)
        for message, text in _own_messages(current.code, (OWN, *folders)).items():
            if messages.setdefault(message, text) is text and current is not locale:
                origin[message] = current.code
        current = by_code.get(current.fallback)
    return Catalogue(locale.code, messages, origin)


def _own_messages(code: str, folders: Iterable[Path]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for folder in folders:
        path = folder / code / "LC_MESSAGES" / "portal.po"
        if path.exists():
            merged.update(_read(path, path.stat().st_mtime_ns))
    return merged


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Messages:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path} is not a gettext catalogue: {error}") from error
    return {
        message.id: message.string
        for message in catalogue
        if message.id
        and not message.fuzzy
        and isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.string
    }
