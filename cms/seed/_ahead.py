"""Files of the seed through the media pipeline while the loader does other work: what is asked for later is in the store already."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from cms.library.errors import FileRefused
from cms.library.taking import take_in
from media_pipeline import Family, MediaError

_FAMILIES = {"clip": Family.CLIP, "document": Family.DOCUMENT}
_log = logging.getLogger(__name__)


class Ahead:
    """Takes files in by another thread, in their order, until its block ends; those that have not begun by then are left.

    `files` are paths with what the seed calls their medium. Nothing is told of a file that fails: whoever asks for it hears why.
    """

    def __init__(self, files: Iterable[tuple[Path, str]]) -> None:
        self._files, self._pool = list(files), ThreadPoolExecutor(1, thread_name_prefix="ahead")

    def __enter__(self) -> None:
        for path, medium in self._files:
            self._pool.submit(_take, path, _FAMILIES.get(medium, Family.PICTURE))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)


def _take(path: Path, family: Family) -> None:
    try:
        take_in(path, family=family)
    except (FileRefused, MediaError, OSError) as error:
        _log.debug("%s was not taken ahead: %s", path, error)
