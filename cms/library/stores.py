"""Where the library's files lie, and what an ingest may cost: the pipeline's stores as the settings name them."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile

from media_pipeline import (
    Bucket,
    BucketOriginals,
    BucketStore,
    ClipRecipe,
    Family,
    Limits,
    LocalStore,
    MediaError,
    Originals,
    OriginalStore,
    Recipe,
    Store,
    StoreError,
)

_log = logging.getLogger(__name__)


def bucket() -> Bucket | None:
    """The bucket that `TOANCANH_STORAGE_URL` names, None where files lie in local folders. Raises StoreError: the extra `s3` is not installed."""
    return _bucket(*settings.LIBRARY_BUCKET) if settings.LIBRARY_BUCKET else None


@cache
def _bucket(name: str, prefix: str) -> Bucket:
    return Bucket(name, prefix)


def renditions() -> Store:
    """Normalised renditions, which the portal publishes."""
    here, there = Path(settings.RENDITIONS_ROOT), bucket()
    return BucketStore(there, here) if there else LocalStore(here)


def listed() -> tuple[Store, set[str]]:
    """The store of renditions and the keys that it holds. When the bucket cannot be reached, this machine's copies: what is to go off the portal
    must not wait for it."""
    try:
        store = renditions()
        return store, set(store.keys())
    except StoreError as error:
        _log.error("event=media.unreachable reason=%s", error)
        copies = LocalStore(Path(settings.RENDITIONS_ROOT))
        return copies, set(copies.keys())


def originals() -> Originals:
    """Originals byte for byte; never served."""
    here, there = Path(settings.ORIGINALS_ROOT), bucket()
    return BucketOriginals(there, here) if there else OriginalStore(here)


def recipe(poster_ms: int | None = None) -> Recipe:
    """What is made of every file; `poster_ms` is the moment that a clip's poster shows, in milliseconds."""
    forms = settings.CLIP_FORMS
    return Recipe(clip=ClipRecipe(poster_ms=poster_ms, av1="av1" in forms, hls="hls" in forms))


def limits(family: Family) -> Limits:
    """What one file may cost; the size, in bytes, is that of its upload form."""
    most = {
        Family.PICTURE: settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        Family.CLIP: settings.RECORDING_MAX_UPLOAD_SIZE,
        Family.DOCUMENT: settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    }
    return replace(Limits.of(family), max_bytes=most[family])


@contextmanager
def quarantined(upload: UploadedFile) -> Iterator[Path]:
    """An upload as a private file (mode 0600) in quarantine, gone afterwards. Its bytes are copied, never interpreted."""
    root = Path(settings.QUARANTINE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=root, prefix="upload-") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        yield Path(file.name)


HELD = "held-"
"""How the names of files begin that wait in quarantine for a worker."""


def hold(upload: UploadedFile) -> Path:
    """Keep an upload in quarantine (mode 0600) until a worker has seen to it. Its bytes are linked or copied, never interpreted."""
    root = Path(settings.QUARANTINE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = root / f"{HELD}{uuid4().hex}"
    if hasattr(upload, "temporary_file_path"):
        try:
            os.link(upload.temporary_file_path(), path)
        except OSError:  # another file system
            shutil.copyfile(upload.temporary_file_path(), path)
    else:
        with path.open("xb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
    path.chmod(0o600)
    return path


def held(name: str) -> Path:
    """Where a file waits that `hold` kept. Raises ValueError for a name that it can't have given."""
    if not (name.startswith(HELD) and name.removeprefix(HELD).isalnum()):
        raise ValueError(f"{name!r} is no file in quarantine.")
    return Path(settings.QUARANTINE_ROOT) / name


def all_held() -> list[Path]:
    """Every file that waits."""
    return sorted(Path(settings.QUARANTINE_ROOT).glob(f"{HELD}*"))


class RenditionFiles(FileSystemStorage):
    """The rendition store as Django sees it: clips are shown from where the pipeline keeps them. The pipeline alone writes and removes there."""

    @property
    def location(self) -> str:  # the setting's value now: the field is made once
        """The store's folder."""
        return os.path.abspath(settings.RENDITIONS_ROOT)

    def path(self, name: str) -> str:
        """Path of a file, fetched from the bucket if it is not here."""
        with suppress(MediaError):  # what is not there is not there for Django either
            renditions().folder(PurePosixPath(name).parent.name)
        return super().path(name)

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Raises TypeError: files come in by the pipeline."""
        raise TypeError(f"{name} can't be saved among the renditions; ingest it.")

    def delete(self, name: str) -> None:
        """Nothing: other assets may be made of the same source. `cms.library.erasing` and the store's own sweep remove what is not needed."""


def rendition_files() -> RenditionFiles:
    """For the file field of clips."""
    return RenditionFiles()
