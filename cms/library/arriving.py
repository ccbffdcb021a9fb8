"""Uploading many pictures: parts that can be resumed, the pipeline, the tray where pictures wait for their texts, and out of it into the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection, Locale

from cms.library import stores
from cms.library.appearances import appearance_of
from cms.library.duplicates import near
from cms.library.errors import FileRefused, LibraryError, refusal_fields
from cms.library.fields import Master
from cms.library.ingest import replace_file
from cms.library.models import Arrival, ArrivalState, Picture, PictureText
from cms.library.models.arrivals import KEPT
from cms.library.taking import take_in
from media_pipeline import Asset

PART = 4 * 2**20
"""Bytes that a browser sends at once."""
MOST_WAITING = 500
"""Files in one person's tray."""


class OutOfStep(LibraryError):
    """A part does not begin where the last one ended; `received` says where that is."""

    def __init__(self, received: int) -> None:
        self.received = received
        super().__init__(f"{received} bytes are here; send from there.")


class TrayFull(LibraryError):
    """A person's tray holds as much as it may."""


def begin(user: Any, collection: Collection, *, filename: str, size: int, mark: str) -> Arrival:
    """The upload of a file, begun before or now. The same `mark` and size of a file that is not there whole resume where they ended.

    Raises:
        TrayFull: complete what waits first.
    """
    mine = Arrival.objects.filter(user=user)
    known = mine.filter(mark=mark, size=size, state=ArrivalState.SENDING).first() if mark else None
    if known:
        return known
    if mine.count() >= MOST_WAITING:
        raise TrayFull(
            _("%(most)s uploads wait already. Complete or discard some of them first.") % {"most": MOST_WAITING}
        )
    return Arrival.objects.create(
        user=user, collection=collection, filename=filename[-255:], size=size, mark=mark[:200]
    )


def receive(arrival: Arrival, offset: int, data: bytes) -> Arrival:
    """Add a part; the last one takes the file into the stores. Its bytes are copied, never interpreted, until the pipeline has them.

    Raises:
        OutOfStep: the part begins elsewhere than where the last one ended.
    """
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
        there = arrival.part.stat().st_size if arrival.part.exists() else 0
        received = min(arrival.received, there)
        if arrival.state != ArrivalState.SENDING or offset != received:
            raise OutOfStep(received)
        _append(arrival.part, offset, data[: arrival.size - offset])
        arrival.received = offset + len(data[: arrival.size - offset])
        arrival.save(update_fields=["received"])
    if arrival.received == arrival.size:
        _take(arrival)
    return arrival


def _append(part: Path, offset: int, data: bytes) -> None:
    part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part.touch(mode=0o600)
    with part.open("r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(data)


def _take(arrival: Arrival) -> None:
    """Through the pipeline: the arrival waits for its texts, or says why it was refused."""
    try:
        asset = take_in(arrival.part, filename=arrival.filename)
    except FileRefused as refused:
        arrival.state, arrival.refusal = ArrivalState.REFUSED, refusal_fields(refused.refusal)
    else:
        arrival.state, arrival.source_sha256, arrival.rendition_key = (
            ArrivalState.WAITING,
            asset.source_sha256,
            asset.key,
        )
        arrival.title = arrival.title or asset.title[:255]
        arrival.credit = arrival.credit or (asset.credit or asset.creator)[:255]
        arrival.near = near(appearance_of(asset))
    arrival.save()
    arrival.part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says about a picture. `fields` are the picture's own, in the source language; `texts` by code of a further language."""

    fields: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def complete(arrival: Arrival, said: Said) -> Picture:
    """Make the picture of an upload that has all its texts now; the arrival is gone afterwards.

    Raises:
        ValidationError: a text breaks a rule, by field; those of further languages as `<code>.<field>`.
        AssetMissing: the store has lost the file.
    """
    asset = stores.renditions().load(arrival.rendition_key)
    picture = Picture(uploaded_by_user=arrival.user, collection=arrival.collection)
    with transaction.atomic():
        picture.take(asset)
        _say_fields(picture, said.fields)
        _store(picture, asset, arrival.filename)
        _tag(picture, said.fields)
        log(instance=picture, action="wagtail.create", user=arrival.user)
        _say_texts(picture, said.texts, arrival.user)
        arrival.delete()
    return picture


def say(picture: Picture, said: Said, user: Any) -> None:
    """Change what is said about a picture of the library. Raises ValidationError as `complete`."""
    with transaction.atomic():
        if _differs(picture, said.fields):
            _say_fields(picture, said.fields)
            picture.save()
            _tag(picture, said.fields)
            log(instance=picture, action="wagtail.edit", user=user)
        _say_texts(picture, said.texts, user)


def put_in_place(arrival: Arrival, picture: Picture) -> Picture:
    """Give a picture of the library the file of an upload: everything that shows it shows the new file, once the gate has passed it."""
    changed = replace_file(picture, stores.originals().path(arrival.source_sha256), filename=arrival.filename)
    log(instance=changed, action="wagtail.edit", user=arrival.user)
    arrival.delete()
    return changed


def forget_old_arrivals() -> int:
    """Discard uploads that nobody completed in time; returns how many."""
    old = list(Arrival.objects.filter(created_at__lt=timezone.now() - KEPT))
    for arrival in old:
        arrival.delete()
    return len(old)


def _say_fields(picture: Picture, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if name != "tags":
            setattr(picture, name, value)
    picture.clean_fields(exclude=["file", "width", "height", "tags"])
    picture.clean()


def _tag(picture: Picture, fields: Mapping[str, Any]) -> None:
    if "tags" in fields:
        picture.tags.set(fields["tags"])


def _differs(picture: Picture, fields: Mapping[str, Any]) -> bool:
    tags = {tag.name for tag in picture.tags.all()} if "tags" in fields else set()
    if tags != set(fields.get("tags", ())):
        return True
    return any(getattr(picture, name) != value for name, value in fields.items() if name != "tags")


def _store(picture: Picture, asset: Asset, filename: str) -> None:
    picture.file = Master(asset, filename)
    picture._set_image_file_metadata()
    picture.save()


def _say_texts(picture: Picture, texts: Mapping[str, Mapping[str, str]], user: Any) -> None:
    """Write texts of further languages; what is as before is not written again. Raises ValidationError by `<code>.<field>`."""
    errors: dict[str, Any] = {}
    known = {row.code for row in settings.LOCALES}
    for code, words in texts.items():
        locale = Locale.objects.filter(language_code=code).first() if code in known else None
        if locale is None:
            continue
        text = picture.texts.filter(locale=locale).first() or PictureText(image=picture, locale=locale)
        if text.pk and all(getattr(text, name) == value for name, value in words.items()):
            continue
        for name, value in words.items():
            setattr(text, name, value)
        try:
            text.full_clean()
        except ValidationError as error:
            errors |= {f"{code}.{name}": found for name, found in error.error_dict.items()}
            continue
        action = "wagtail.edit" if text.pk else "wagtail.create"
        text.save()
        log(instance=text, action=action, user=user)
    if errors:
        raise ValidationError(errors)
