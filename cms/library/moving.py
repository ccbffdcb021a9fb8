"""From the local folders to a bucket, when a system outgrows one machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from cms.library import stores
from media_pipeline import BucketOriginals, BucketStore, StoreError


def to_bucket() -> Iterator[str]:
    """Send what only this machine's folders hold, one after another: originals, renditions, masters; gives the name of each that was sent.

    Nothing here is removed, nothing in the bucket is overwritten; what is interrupted goes on where it ended.

    Raises:
        StoreError: files lie in local folders, or the bucket cannot be reached.
    """
    originals, renditions = stores.originals(), stores.renditions()
    if not (isinstance(originals, BucketOriginals) and isinstance(renditions, BucketStore)):
        raise StoreError("Files lie in local folders; name a bucket in TOANCANH_STORAGE_URL first.")
    yield from (f"original {digest}" for digest in originals.local_digests() if originals.offer(digest))
    yield from (f"renditions {key}" for key in renditions.local_keys() if renditions.offer(key))
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if not default_storage.exists(name):
            with path.open("rb") as file:
                default_storage.save(name, File(file))
            yield f"master {name}"
