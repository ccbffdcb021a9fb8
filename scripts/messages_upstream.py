"""Vietnamese for the parts of Wagtail that its own translators have not reached, so that the admin speaks Vietnamese throughout.

python scripts/messages_upstream.py gather     add what the installed packages lack; translations are kept
python scripts/messages_upstream.py check      exit 1 when one of these strings is untranslated here
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1] / "cms" / "locale_upstream"
PACKAGES = Path(wagtail.__file__).parents[1]
PARTS = {
    "wagtail_admin": ("wagtail/admin",),
    "wagtail_apps": (
        "wagtail",
        "wagtail/contrib/forms",
        "wagtail/documents",
        "wagtail/embeds",
        "wagtail/images",
        "wagtail/search",
        "wagtail/sites",
        "wagtail/snippets",
        "wagtail/users",
        "wagtail_localize",
        "wagtail_localize/locales",
        "wagtailmedia",
    ),
}
"""Our folder → the apps whose gaps it fills."""
DOMAINS = ("django", "djangojs")


def gaps(part: str, domain: str) -> Iterator[Message]:
    """Messages of the installed apps without a Vietnamese translation of their own."""
    for app in PARTS[part]:
        english = _read(PACKAGES / app / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po")
        vietnamese = _read(PACKAGES / app / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po")
        for message in english:
            if message.id and not _translated(vietnamese.get(_key(message), context=message.context)):
                yield message


def path(part: str, domain: str) -> Path:
    """Where our translations of a part lie."""
    return ROOT / part / "vi" / "LC_MESSAGES" / f"{domain}.po"


def gather() -> int:
    """Bring the catalogues up to date with the installed packages."""
    for part in PARTS:
        for domain in DOMAINS:
            known = _read(path(part, domain))
            new = Catalog(locale="vi", project="toancanh", charset="utf-8", fuzzy=False)
            for message in gaps(part, domain):
                old = known.get(_key(message), context=message.context)
                string = old.string if old else ("" if isinstance(message.id, str) else ("",))
                flags = {flag for flag in message.flags if flag != "fuzzy"}
                new.add(message.id, string, context=message.context, flags=flags)
            if len(new):
                path(part, domain).parent.mkdir(parents=True, exist_ok=True)
                with path(part, domain).open("wb") as file:
                    write_po(file, new, width=140, sort_output=True)
    return check()


def check() -> int:
    """Print what is untranslated; 1 when there is anything."""
    missing = [
        f"{path(part, domain)}: {_key(message)!r}"
        for part in PARTS
        for domain in DOMAINS
        for known in [_read(path(part, domain))]
        for message in gaps(part, domain)
        if not _translated(known.get(_key(message), context=message.context))
    ]
    print("\n".join(missing) if missing else "Wagtail speaks Vietnamese throughout.")  # noqa: T201
    return 1 if missing else 0


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="vi")
    with file.open("rb") as source:
        return read_po(source, locale="vi")


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


if __name__ == "__main__":
    sys.exit({"gather": gather, "check": check}[sys.argv[1]]())
