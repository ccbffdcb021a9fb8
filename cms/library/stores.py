"""Where the library's files lie, and what an ingest may cost: the pipeline's stores as the settings name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from media_pipeline import Limits, LocalStore, OriginalStore, Recipe


def renditions() -> LocalStore:
    """Normalised renditions, which the portal publishes."""
    return LocalStore(Path(settings.RENDITIONS_ROOT))


def originals() -> OriginalStore:
    """Originals byte for byte; never served."""
    return OriginalStore(Path(settings.ORIGINALS_ROOT))


def recipe() -> Recipe:
    """What is made of every picture."""
    return Recipe()


def limits() -> Limits:
    """What one picture may cost; the size, in bytes, is that of the upload form."""
    return Limits(max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)


@contextmanager
def quarantined(upload: UploadedFile) -> Iterator[Path]:
    """An upload as a private file (mode 0600) in quarantine, gone afterwards. Its bytes are copied, never interpreted."""
    root = Path(settings.QUARANTINE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=root, prefix="picture-") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        yield Path(file.name)
