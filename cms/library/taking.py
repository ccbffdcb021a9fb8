"""An untrusted file into the stores: renditions made in a child process, the original kept only when it was taken."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

from cms.library import stores
from cms.library.errors import PictureRefused
from media_pipeline import Asset, Refusal, ingest

_log = logging.getLogger(__name__)
_slots = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) - 1))


def take_in(path: Path, *, filename: str | None = None) -> Asset:
    """Ingest a file; the same bytes give the stored asset without a decode. Waits for a free processor.

    Raises:
        PictureRefused: the pipeline did not take it; nothing is kept.
        SourceError, StoreError, OSError: as `media_pipeline.ingest`.
    """
    with _slots:
        taken = ingest(
            path, store=stores.renditions(), recipe=stores.recipe(), limits=stores.limits(), filename=filename
        )
    if isinstance(taken, Refusal):
        _log.info("picture refused: %s %s", taken.code.value, taken.detail, extra={"event": "library.refused"})
        raise PictureRefused(taken)
    kept = stores.originals().keep_original(path)
    if kept != taken.source_sha256:
        raise OSError(f"{path} changed while it was taken in; upload it again.")
    return taken
