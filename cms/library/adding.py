"""Clips and documents into the library, for programs; `cms.library.forms` is the way for people. Both go through `take_in`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Collection, Locale

from cms.library.converting import become
from cms.library.fields import Paper
from cms.library.ingest import PictureRights, PictureWords
from cms.library.models import Attachment, Picture, Recording
from cms.library.subtitles import plain_subtitles
from cms.library.taking import take_in
from media_pipeline import Family

_SAME = {"alt": "description"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipWords(PictureWords):
    """What is said about a clip, and in it, in one language; `subtitles` as SRT or WebVTT."""

    subtitles: str = ""
    transcript: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAsset:
    """A clip or document as a program gives it.

    `words` are in the source language, `texts` by language code in further ones; those not named are left alone.
    """

    words: PictureWords
    texts: Mapping[str, PictureWords] = field(default_factory=dict)
    rights: PictureRights = field(default_factory=PictureRights)
    poster: Picture | None = None
    collection: Collection | None = None
    uid: UUID | str | None = None


def add_clip(
    path: Path, new: NewAsset, *, uploaded_by: Any, filename: str | None = None, poster_ms: int | None = None
) -> Recording:
    """Take a clip into the library and return it, ready. It is converted here and now, in a child process.

    With a `uid` that the library has, that clip is brought to exactly what is given here. `poster_ms` is the moment that its poster shows, in
    milliseconds.

    Raises:
        FileRefused: the pipeline did not take the file; nothing is kept.
        ValidationError: a text or a subtitle breaks a rule, by field.
        Locale.DoesNotExist: a language that the installation does not have.
        SourceError: the file cannot be read.
    """
    asset = take_in(path, filename=filename, family=Family.CLIP, poster_ms=poster_ms)
    clip = _found(Recording, new, uploaded_by)
    clip.poster_ms, clip.upload_name = poster_ms, filename or path.name
    become(clip, asset)
    return _kept(clip, new)


def add_document(path: Path, new: NewAsset, *, uploaded_by: Any, filename: str | None = None) -> Attachment:
    """Take a document into the library and return it. Arguments and errors as for `add_clip`."""
    asset = take_in(path, filename=filename, family=Family.DOCUMENT)
    document = _found(Attachment, new, uploaded_by)
    former = document.file.name if document.pk and document.source_sha256 != asset.source_sha256 else ""
    if document.pk is None or former:
        document.file = Paper(asset, filename or path.name)
        document._set_document_file_metadata()
    document.take(asset)
    kept: Attachment = _kept(document, new)
    if former:
        transaction.on_commit(lambda: document.file.storage.delete(former))
    return kept


def _found(model: type[Any], new: NewAsset, uploaded_by: Any) -> Any:
    known = model._default_manager.filter(uid_value=new.uid).first() if new.uid else None
    return known or model(uploaded_by_user=uploaded_by, **({"uid_value": UUID(str(new.uid))} if new.uid else {}))


def _kept(asset: Any, new: NewAsset) -> Any:
    """Say what is to be said, check it, save it: all or nothing."""
    if new.collection or asset.collection_id is None:
        asset.collection = new.collection or Collection.get_first_root_node()
    for name, value in {**_written(new.words), **asdict(new.rights), "poster": new.poster}.items():
        setattr(asset, _SAME.get(name, name), value)
    asset.clean_fields(exclude=["file", "type"])
    asset.clean()
    with transaction.atomic():
        asset.save()
        for code, words in new.texts.items():
            _say(asset, Locale.objects.get(language_code=code), words)
    return asset


def _say(asset: Any, locale: Locale, words: PictureWords) -> None:
    owner = asset.texts.field.name
    text = asset.texts.filter(locale=locale).first() or asset.texts.model(**{owner: asset, "locale": locale})
    for name, value in _written(words).items():
        setattr(text, name, value)
    text.full_clean()
    text.save()


def _written(words: PictureWords) -> dict[str, Any]:
    """Fields of words, subtitles in their plain form. Raises ValidationError by field."""
    fields = asdict(words)
    if fields.get("subtitles"):
        try:
            fields["subtitles"] = plain_subtitles(fields["subtitles"])
        except ValidationError as error:
            raise ValidationError({"subtitles": error}) from error
    return fields
