"""Erasing a picture: a person's request, or a slipped secret. Every file goes: original, renditions, master, previews."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction

from cms.library import stores
from cms.library.models import Picture, PictureText


def erase_picture(uid: str) -> bool:
    """Delete a picture with all its files and take it out of whatever shows it; tell whether there was one.

    Files that another picture was made of as well stay. Files go when the transaction is certain.
    """
    picture = Picture.objects.filter(uid_value=uid).first()
    if picture is None:
        return False
    _take_out(picture)
    source, shared = picture.source_sha256, Picture.objects.filter(source_sha256=picture.source_sha256).count() > 1
    files = [picture.file, *(rendition.file for rendition in picture.renditions.all())]
    picture.delete()
    transaction.on_commit(lambda: _delete_files(files, "" if shared else source))
    return True


def erase_words(uid: str, locale: str) -> None:
    """Delete what is said about a picture in a further language; in the source language the words are the picture's own: erase the picture."""
    PictureText.objects.filter(image__uid_value=uid, locale__language_code=locale).delete()


def _take_out(picture: Picture) -> None:
    """Set every reference to the picture to nothing."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Picture and field.null:
                model._default_manager.filter(**{field.name: picture}).update(**{field.name: None})


def _delete_files(files: list[Any], source: str) -> None:
    for file in files:
        file.storage.delete(file.name)
    if not source:
        return
    store = stores.renditions()
    for key in [asset.key for asset in store.assets() if asset.source_sha256 == source]:
        store.discard(key)
    stores.originals().discard(source)
