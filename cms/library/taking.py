"""An untrusted file into the stores: renditions made in a child process, the original kept only when it was taken."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from cms.library import stores
from cms.library.errors import FileRefused
from media_pipeline import Asset, Family, Refusal, ingest, look

_log = logging.getLogger(__name__)
_slots = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) - 1))


def take_in(
    path: Path,
    *,
    filename: str | None = None,
    family: Family = Family.PICTURE,
    poster_ms: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Asset:
    """Ingest a file of one family; the same bytes give the stored asset without a decode. Waits for a free processor.

    `poster_ms` is the moment that a clip's poster shows; `progress` is told how far a clip has come, in percent, and what it raises ends the work.

    Raises:
        FileRefused: the pipeline did not take it; nothing is kept.
        SourceError, StoreError, OSError: as `media_pipeline.ingest`.
    """
    with _slots:
        taken = ingest(
            path,
            store=stores.renditions(),
            recipe=stores.recipe(poster_ms),
            limits=stores.limits(family),
            filename=filename,
            accept={family},
            progress=progress,
        )
    if isinstance(taken, Refusal):
        _log.info("%s refused: %s %s", family.value, taken.code.value, taken.detail, extra={"event": "library.refused"})
        raise FileRefused(taken)
    kept = stores.originals().keep_original(path)
    if kept != taken.source_sha256:
        raise OSError(f"{path} changed while it was taken in; upload it again.")
    return taken


def look_at(path: Path, family: Family, *, filename: str | None = None) -> None:
    """What a file's size and first bytes tell, without a decode.

    Raises:
        FileRefused: it is empty, too large, or of another family.
        SourceError: as `media_pipeline.look`.
    """
    found = look(path, limits=stores.limits(family), filename=filename, accept={family})
    if found is not None:
        _log.info("%s refused: %s", family.value, found.code.value, extra={"event": "library.refused"})
        raise FileRefused(found)
