"""Taking a picture of the seed into the library, by the way that everybody's pictures take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.gate.authors import ANY_LOCALE
from cms.gate.authors import record as record_author
from cms.library.ingest import PictureRights, PictureWords, add_picture
from cms.library.models import Picture
from cms.seed._records import Row, SeedRecord, plain
from snapshot import FACTS_LOCALE


def load_picture(record: SeedRecord, file: Path, *, user: Any) -> int:
    """Add or update the picture and its texts; return its database id. Raises FileRefused."""
    before = Picture.objects.filter(uid_value=record.uid).first()
    source = settings.SOURCE_LOCALE
    if before is not None and _says(before, record):
        return int(before.pk)
    said = record.texts[source]
    others = {code: _words(text) for code, text in record.texts.items() if code != source and code in _codes()}
    focal = record.facts.get("focal")
    picture = add_picture(
        file,
        uid=record.uid,
        title=said["title"],
        alt=said["alt"],
        caption=said.get("caption", ""),
        credit=said["credit"],
        texts=others,
        rights=_rights(record.facts),
        focal=(focal[0], focal[1]) if focal else None,
        uploaded_by=user,
        filename=file.name,
    )
    record_author(record.uid, ANY_LOCALE, user, "load")
    return int(picture.pk)


def _says(picture: Picture, record: SeedRecord) -> bool:
    """Whether the library holds the picture with just these facts and texts."""
    if plain(picture.facts_body(), FACTS_LOCALE) != plain(record.facts, FACTS_LOCALE):
        return False
    source = settings.SOURCE_LOCALE
    wanted = {code: text for code, text in record.texts.items() if code in _codes()}
    return all(
        plain(picture.text_body(code, source=source) or {}, code) == plain(text, code) for code, text in wanted.items()
    )


def _codes() -> set[str]:
    return {row.code for row in settings.LOCALES}


def _words(text: Row) -> PictureWords:
    return PictureWords(title=text["title"], alt=text["alt"], credit=text["credit"], caption=text.get("caption", ""))


def _rights(facts: Row) -> PictureRights:
    def day(name: str) -> date | None:
        return date.fromisoformat(facts[name]) if name in facts else None

    return PictureRights(
        licence=facts["licence"],
        licence_url=facts.get("licence_url", ""),
        rights_to=day("rights_to"),
        consent_to=day("consent_to"),
        illustration=facts.get("illustration", False),
    )
