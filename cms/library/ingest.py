"""Pictures into the library, for programs; `cms.library.forms` is the way for people. Both go through `take_in`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Locale, UploadedFile

from cms.library import stores
from cms.library.errors import FileRefused
from cms.library.fields import Master
from cms.library.manifest import live_assets
from cms.library.models import ASSETS, Arrival, Picture, PictureText, Recording
from cms.library.models.arrivals import PARTS
from cms.library.taking import take_in
from media_pipeline import Asset

__all__ = [
    "FileRefused",
    "PictureRights",
    "PictureWords",
    "add_picture",
    "forget_abandoned",
    "replace_file",
    "take_in",
]

_FOCAL_SHARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """What is said about a picture in one further language."""

    title: str
    alt: str
    credit: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRights:
    """Licence and consent; last days are inclusive. Consent that is needed and missing stops the picture at the gate, not here."""

    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    rights_to: date | None = None
    people: bool = False
    consent: bool = False
    consent_to: date | None = None
    illustration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    fields: dict[str, Any]
    texts: Mapping[str, PictureWords] = field(default_factory=dict)
    focal: tuple[int, int] | None = None


def add_picture(
    path: Path,
    *,
    title: str,
    alt: str,
    credit: str,
    uploaded_by: Any,
    caption: str = "",
    texts: Mapping[str, PictureWords] | None = None,
    rights: PictureRights | None = None,
    focal: tuple[int, int] | None = None,
    collection: Collection | None = None,
    uid: UUID | str | None = None,
    again: bool = False,
    filename: str | None = None,
) -> Picture:
    """Take a file into the library and return its picture. The file is decoded in a child process only.

    Without `uid`, a file that is in the library already gives its oldest picture, unchanged; `again` makes a second one. With `uid`, that
    picture is made, or brought to exactly what is given here (file, texts, rights), so that loading the same content twice changes nothing.

    Args:
        path: a file of any content; it is not changed.
        title, alt, caption, credit: in the source language; `alt` may not be the title.
        uploaded_by: the user, or None for content that came with the installation.
        texts: by language code, for further languages; those not named are left alone.
        focal: what matters most, in thousandths of width and height.
        collection: the root one by default.
        filename: what people call the file; the name of `path` by default.

    Raises:
        FileRefused: the pipeline did not take the file; nothing is kept.
        ValidationError: a text breaks a rule, by field.
        Locale.DoesNotExist: a language that the installation does not have.
        SourceError: the file cannot be read.
    """
    asset = take_in(path, filename=filename)
    found = _existing(asset, uid=uid, again=again)
    if found and uid is None:
        return found
    picture = found or Picture(uploaded_by_user=uploaded_by, **({"uid_value": UUID(str(uid))} if uid else {}))
    fields = {"title": title, "description": alt, "caption": caption, "credit": credit}
    wanted = _Wanted(fields=fields | asdict(rights or PictureRights()), texts=texts or {}, focal=focal)
    if collection or picture.collection_id is None:
        picture.collection = collection or Collection.get_first_root_node()
    with transaction.atomic():
        _assign(picture, wanted, asset, filename or path.name)
    return picture


def replace_file(picture: Picture, path: Path, *, filename: str | None = None) -> Picture:
    """Give a picture another file; its focal point is forgotten. What is public stays so until the gate passes the change.

    Raises:
        FileRefused: the file was not taken; the picture is as before.
    """
    asset = take_in(path, filename=filename)
    if asset.source_sha256 != picture.source_sha256:
        picture.set_focal_point(None)
        with transaction.atomic():
            _store(picture, asset, filename or path.name)
    return picture


def forget_abandoned(older_than: timedelta = timedelta(days=7)) -> int:
    """Discard uploads that never became an asset, with their originals, and files that wait in quarantine for nobody; returns how many originals.

    What is public is never touched.
    """
    before = timezone.now() - older_than
    used = {facts.source for facts in live_assets()}
    used.update(*(model._default_manager.values_list("source_sha256", flat=True) for model in ASSETS))
    used.update(Arrival.objects.values_list("source_sha256", flat=True))
    kinds = ContentType.objects.get_for_models(*ASSETS).values()
    pending = UploadedFile.objects.filter(for_content_type__in=kinds)
    store, gone = stores.originals(), 0
    for original, kept_at in list(store.kept()):
        if original not in used and kept_at < before.timestamp():
            _forget_uploads(pending, original)
            gone += store.discard(original)
    waiting = set(Recording.objects.exclude(upload="").values_list("upload", flat=True))
    for held in stores.all_held():
        if held.name not in waiting and held.stat().st_mtime < before.timestamp():
            held.unlink()
    _forget_parts(before.timestamp())
    return gone


def _forget_parts(before: float) -> None:
    """Parts of uploads whose arrival is gone."""
    waiting = {uid.hex for uid in Arrival.objects.values_list("uid", flat=True)}
    for part in Path(settings.QUARANTINE_ROOT).glob(f"{PARTS}*"):
        if part.name.removeprefix(PARTS) not in waiting and part.stat().st_mtime < before:
            part.unlink()


def _forget_uploads(pending: Any, source: str) -> None:
    store = stores.renditions()
    keys = [asset.key for asset in store.assets() if asset.source_sha256 == source]
    for key in keys:
        for upload in pending.filter(file__contains=key):
            upload.file.delete(save=False)
            upload.delete()
        store.discard(key)


def _existing(asset: Asset, *, uid: UUID | str | None, again: bool) -> Picture | None:
    if uid is not None:
        return Picture.objects.filter(uid_value=uid).first()
    return None if again else Picture.objects.filter(source_sha256=asset.source_sha256).order_by("pk").first()


def _assign(picture: Picture, wanted: _Wanted, asset: Asset, filename: str) -> None:
    for name, value in wanted.fields.items():
        setattr(picture, name, value)
    _place(picture, wanted.focal, asset)
    picture.clean_fields(exclude=["file", "width", "height", "tags"])
    picture.clean()
    if picture.pk is None or picture.source_sha256 != asset.source_sha256:
        _store(picture, asset, filename)
    else:
        picture.save()
    for code, words in wanted.texts.items():
        _say(picture, Locale.objects.get(language_code=code), words)


def _place(picture: Picture, focal: tuple[int, int] | None, asset: Asset) -> None:
    if focal is None:
        picture.set_focal_point(None)
        return
    width, height = asset.master.width, asset.master.height
    picture.focal_point_x, picture.focal_point_y = round(focal[0] * width / 1000), round(focal[1] * height / 1000)
    picture.focal_point_width = picture.focal_point_height = max(1, min(width, height) // _FOCAL_SHARE)


def _store(picture: Picture, asset: Asset, filename: str) -> None:
    """Save with the asset's master as the file; the former file and its previews go once that is certain."""
    former = picture.file.name if picture.pk else ""
    picture.take(asset)
    picture.file = Master(asset, filename)
    picture._set_image_file_metadata()
    picture.save()
    if former:
        storage = picture.file.storage
        picture.renditions.all().delete()
        transaction.on_commit(lambda: storage.delete(former))


def _say(picture: Picture, locale: Locale, words: PictureWords) -> None:
    text = PictureText.objects.filter(image=picture, locale=locale).first() or PictureText(image=picture, locale=locale)
    for name, value in asdict(words).items():
        setattr(text, name, value)
    text.full_clean()
    text.save()
