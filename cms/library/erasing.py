"""Erasing an asset: a person's request, or a slipped secret. Every file goes: original, renditions, clip, document, master, previews, uploads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction

from cms.library import stores
from cms.library.models import ASSETS, Picture, Recording, find_asset


def erase_asset(uid: str) -> bool:
    """Delete a picture, clip or document with all its files and take it out of whatever shows it; tell whether there was one.

    Files that another asset was made of as well stay. Files go when the transaction is certain.
    """
    asset = find_asset(uid)
    if asset is None:
        return False
    _take_out(asset)
    source = asset.source_sha256
    users = sum(model._default_manager.filter(source_sha256=source).count() for model in ASSETS)
    files, upload = list(_files(asset)), asset.upload if isinstance(asset, Recording) else ""
    asset.delete()
    transaction.on_commit(lambda: _delete_files(files, upload, source if users == 1 else ""))
    return True


def erase_words(uid: str, locale: str) -> None:
    """Delete what is said about an asset in a further language; in the source language the words are the asset's own: erase the asset."""
    asset = find_asset(uid)
    if asset is not None:
        asset.texts.filter(locale__language_code=locale).delete()


def _files(asset: Any) -> Iterable[Any]:
    """What Django's storage holds of it; a clip's file lies in the rendition store."""
    if not isinstance(asset, Recording):
        yield asset.file
    if isinstance(asset, Picture):
        yield from (rendition.file for rendition in asset.renditions.all())


def _take_out(asset: Any) -> None:
    """Set every reference to the asset to nothing."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is type(asset) and field.null:
                model._default_manager.filter(**{field.name: asset}).update(**{field.name: None})


def _delete_files(files: list[Any], upload: str, source: str) -> None:
    for file in files:
        file.storage.delete(file.name)
    if upload:
        stores.held(upload).unlink(missing_ok=True)
    if not source:
        return
    store = stores.renditions()
    for key in [asset.key for asset in store.assets() if asset.source_sha256 == source]:
        store.discard(key)
    stores.originals().discard(source)
