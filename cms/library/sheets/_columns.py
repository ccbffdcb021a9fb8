"""The columns of the sheet: a hidden key, the file, what is said in each language, rights and consent."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

WORDS = ("title", "alt", "caption", "credit")
"""What is said in each language, in the order of the columns."""
YES_NO = ("people", "consent", "illustration", "heritage")
DAYS = ("rights_to", "consent_to")
PLAIN = ("licence", "licence_url", "people_shown", "consent_ref", "tags")
KEY = "key"
FILE = "file"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` stands in the hidden second row and finds the column again; `label` in the first, for people; `width` in characters."""

    name: str
    label: str
    width: int
    required: bool = False


def columns() -> list[Column]:
    """All columns, labelled in the reader's language."""
    first = [Column(KEY, _("Code (do not change)"), 16), Column(FILE, _("File"), 28)]
    return [*first, *_of_languages(), *_of_rights()]


def _of_languages() -> list[Column]:
    labels = {
        "title": (_("Title"), 34),
        "alt": (_("Alternative text"), 48),
        "caption": (_("Caption"), 48),
        "credit": (_("Credit line"), 26),
    }
    found = []
    for row in settings.LOCALES:
        for name in WORDS:
            label, width = labels[name]
            found.append(Column(f"{row.code}.{name}", f"{label} – {row.name}", width, name != "caption"))
    return found


def _of_rights() -> list[Column]:
    return [
        Column("licence", _("Licence"), 14),
        Column("licence_url", _("Address of the licence"), 30),
        Column("rights_to", _("Rights valid to"), 14),
        Column("people", _("Shows recognisable people"), 12),
        Column("people_shown", _("Who is shown"), 24),
        Column("consent", _("Consent on file"), 12),
        Column("consent_to", _("Consent valid to"), 14),
        Column("consent_ref", _("Where the consent lies"), 20),
        Column("illustration", _("Illustration"), 12),
        Column("heritage", _("Heritage"), 12),
        Column("tags", _("Tags"), 24),
    ]


def yes_no(value: bool) -> str:
    """As it stands in a cell."""
    return _("yes") if value else _("no")
