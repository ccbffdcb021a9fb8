"""Drawing what is missing, several at a time; pages that show the same picture one after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from publishing._errors import PublishFailed
from publishing.titles._drawing import draw
from site_builder import Photo, TitlePicture
from snapshot import digest

_AT_ONCE = 4


def draw_all(pictures: Mapping[str, TitlePicture], mark: str, media: Path, into: Path) -> dict[str, Path]:
    """Draw these pictures (by key) into the folder `into`; returns key → file. `media` is the root of the rendition store, `mark` an SVG.

    Raises PublishFailed when a picture below a title cannot be read.
    """
    into.mkdir(exist_ok=True)
    order = sorted(pictures, key=lambda key: (_shown(pictures[key]), key))
    one = partial(_draw_into, pictures, mark, media, into)
    threads = min(_AT_ONCE, os.cpu_count() or 1)
    if len(order) < 2 * threads:
        return dict(map(one, order))
    with ThreadPoolExecutor(threads) as pool:  # decoding, scaling and encoding need no lock
        return dict(pool.map(one, order))


def _shown(picture: TitlePicture) -> str:
    return picture.photo.path if picture.photo else ""


def _draw_into(pictures: Mapping[str, TitlePicture], mark: str, media: Path, into: Path, key: str) -> tuple[str, Path]:
    picture, path = pictures[key], into / f"{key}.jpg"
    path.write_bytes(draw(picture, _bytes(media, picture.photo) if picture.photo else None, mark))
    return key, path


def _bytes(media: Path, photo: Photo) -> bytes:
    path = media / photo.path
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublishFailed(
            f"Picture file {path} cannot be read: {error.strerror}. Run `toancanh media verify`."
        ) from error
    if digest(data) != photo.sha256:
        raise PublishFailed(f"Picture file {path} is damaged. Run `toancanh media verify`.")
    return data
