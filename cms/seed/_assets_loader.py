"""Taking an asset of the seed into the library, by the way that everybody's take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.gate.authors import ANY_LOCALE
from cms.gate.authors import record as record_author
from cms.library.adding import ClipWords, NewAsset, add_clip, add_document
from cms.library.ingest import PictureRights, PictureWords, add_picture
from cms.library.models import ASSETS, Attachment, Picture, Recording
from cms.seed._records import Row, SeedRecord, plain
from snapshot import FACTS_LOCALE

_MODELS: dict[str, type[Any]] = {model.media: model for model in ASSETS}


def load_asset(record: SeedRecord, file: Path, *, user: Any) -> int:
    """Add or update the asset and its texts; return its database id. Raises FileRefused."""
    before = _MODELS[record.facts.get("media", "picture")]._default_manager.filter(uid_value=record.uid).first()
    if before is not None and _says(before, record):
        return int(before.pk)
    source = settings.SOURCE_LOCALE
    others = {code: text for code, text in record.texts.items() if code != source and code in _codes()}
    add = _picture if "media" not in record.facts else _clip if record.facts["media"] == "clip" else _document
    asset = add(record.facts, record.texts[source], others, file, user, record.uid)
    record_author(record.uid, ANY_LOCALE, user, "load")
    return int(asset.pk)


def _clip(facts: Row, said: Row, others: dict[str, Row], file: Path, user: Any, uid: str) -> Recording:
    words = {code: _clip_words(text) for code, text in others.items()}
    return add_clip(file, _new(facts, _clip_words(said), words, uid), uploaded_by=user, filename=file.name)


def _document(facts: Row, said: Row, others: dict[str, Row], file: Path, user: Any, uid: str) -> Attachment:
    words = {code: _words(text) for code, text in others.items()}
    return add_document(file, _new(facts, _words(said), words, uid), uploaded_by=user, filename=file.name)


def _new(facts: Row, words: PictureWords, texts: Mapping[str, PictureWords], uid: str) -> NewAsset:
    poster = Picture.objects.get(uid_value=facts["poster"]) if "poster" in facts else None
    return NewAsset(words=words, texts=texts, rights=_rights(facts), poster=poster, uid=uid)


def _clip_words(text: Row) -> ClipWords:
    return ClipWords(**asdict(_words(text)), subtitles=text.get("subtitles", ""), transcript=text.get("transcript", ""))


def _picture(facts: Row, said: Row, others: dict[str, Row], file: Path, user: Any, uid: str) -> Picture:
    focal = facts.get("focal")
    return add_picture(
        file,
        uid=uid,
        title=said["title"],
        alt=said["alt"],
        caption=said.get("caption", ""),
        credit=said["credit"],
        texts={code: _words(text) for code, text in others.items()},
        rights=_rights(facts),
        focal=(focal[0], focal[1]) if focal else None,
        uploaded_by=user,
        filename=file.name,
    )


def _says(asset: Any, record: SeedRecord) -> bool:
    """Whether the library holds the asset with just these facts and texts."""
    if plain(asset.facts_body(), FACTS_LOCALE) != plain(record.facts, FACTS_LOCALE):
        return False
    source = settings.SOURCE_LOCALE
    wanted = {code: text for code, text in record.texts.items() if code in _codes()}
    return all(
        plain(asset.text_body(code, source=source) or {}, code) == plain(text, code) for code, text in wanted.items()
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
