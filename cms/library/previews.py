"""Previews for the admin: copies of the pipeline's renditions, so that no web process decodes a picture."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from wagtail.images.models import SourceImageIOError

from cms.library import stores
from cms.library.sizes import fit
from media_pipeline import Format, MediaError

if TYPE_CHECKING:
    from cms.library.models import Picture


def preview(picture: Picture, spec: str) -> ContentFile[bytes]:
    """The narrowest JPEG that is wide enough for a Wagtail filter, the widest if none is.

    Raises:
        SourceImageIOError: the picture has no renditions; Wagtail then shows a placeholder.
    """
    store = stores.renditions()
    wanted, _height = fit(spec, picture.width, picture.height)
    try:
        asset = store.load(picture.rendition_key)
        jpegs = [item for item in asset.renditions if item.format is Format.JPEG]
        chosen = next((item for item in jpegs if item.width >= wanted), jpegs[-1])
        content = store.read(asset, asset.file_name(chosen))
    except (MediaError, IndexError) as error:
        raise SourceImageIOError(f"Picture {picture.uid} has no renditions: {error}") from error
    stem = PurePosixPath(picture.file.name).stem[:30]
    return ContentFile(content, name=f"{stem}.{spec.replace('|', '.')[:20]}.jpg")
