"""Where the library's files lie, and what an ingest may cost: the pipeline's stores as the settings name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from media_pipeline import ClipRecipe, Family, Limits, LocalStore, OriginalStore, Recipe


def renditions() -> LocalStore:
    """Normalised renditions, which the portal publishes."""
    return LocalStore(Path(settings.RENDITIONS_ROOT))


def originals() -> OriginalStore:
    """Originals byte for byte; never served."""
    return OriginalStore(Path(settings.ORIGINALS_ROOT))


def recipe(poster_ms: int | None = None) -> Recipe:
    """What is made of every file; `poster_ms` is the moment that a clip's poster shows, in milliseconds."""
    return Recipe(clip=ClipRecipe(poster_ms=poster_ms))


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
