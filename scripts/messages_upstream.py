"""Vietnamese for the parts of Wagtail and Django that their own translators have not reached, so that the admin speaks Vietnamese throughout.

    python scripts/messages_upstream.py gather     add what the installed packages lack; translations are kept
    python scripts/messages_upstream.py check      exit 1 when one of these strings is untranslated here

Where their Vietnamese is at fault, or uses other words than ours, `cms/locale_upstream/overrides.txt` names the English string, and our
catalogue says it instead: Django asks the folders of LOCALE_PATHS before those of the applications.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from messages import write

ROOT = Path(__file__).resolve().parents[1] / "cms" / "locale_upstream"
PACKAGES = Path(wagtail.__file__).parents[1]
OVERRIDES = ROOT / "overrides.txt"
"""One English string to a line; lines that begin with `# ` are remarks."""
PARTS = {
    "django": (
        "django/conf",
        "django/contrib/auth",
        "django/contrib/contenttypes",
        "django/contrib/humanize",
        "django/contrib/sessions",
        "taggit",
    ),
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
"""Our folder → the apps whose gaps it fills. Wagtail uses humanize's filters without installing the app, so its texts are ours to bring."""
DOMAINS = ("django", "djangojs")


def overrides() -> frozenset[str]:
    """The English strings whose own Vietnamese ours replaces; white space at their ends does not count."""
    lines = OVERRIDES.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("# "))


def gaps(part: str, domain: str) -> Iterator[Message]:
    """Messages of the installed apps without a Vietnamese translation of their own, or with one that we replace."""
    ours = overrides()
    for app in PARTS[part]:
        english = _read(PACKAGES / app / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po", "en")
        vietnamese = _read(PACKAGES / app / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po")
        for message in english:
            known = vietnamese.get(_key(message), context=message.context)
            if message.id and (_key(message).strip() in ours or not _translated(known)):
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
                write(path(part, domain), new)
    return check()


def check() -> int:
    """Print what is untranslated, and what is to be overridden but is not there; 1 when there is anything."""
    known_ids = {_key(message).strip() for part in PARTS for domain in DOMAINS for message in gaps(part, domain)}
    missing = [f"{OVERRIDES}: no installed package says {line!r}" for line in sorted(overrides() - known_ids)]
    missing += [
        f"{path(part, domain)}: {_key(message)!r}"
        for part in PARTS
        for domain in DOMAINS
        for known in [_read(path(part, domain))]
        for message in gaps(part, domain)
        if not _translated(known.get(_key(message), context=message.context))
    ]
    print("\n".join(missing) if missing else "Wagtail and Django speak Vietnamese throughout.")  # noqa: T201
    return 1 if missing else 0


def _read(file: Path, locale: str = "vi") -> Catalog:
    if not file.exists():
        return Catalog(locale=locale)
    with file.open("rb") as source:
        return read_po(source, locale=locale)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


if __name__ == "__main__":
    sys.exit({"gather": gather, "check": check}[sys.argv[1]]())
