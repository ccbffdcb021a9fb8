"""Originals in a bucket, byte for byte, with a private local folder in front of it: `originals/<sha256>`, `gone/originals/<sha256>`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from media_pipeline._asset import is_digest
from media_pipeline._bucket import Bucket
from media_pipeline._durable import copy_hashed
from media_pipeline._errors import AssetCorrupt, AssetMissing
from media_pipeline._originals import OriginalStore

_ORIGINALS: Final = "originals/"
_GONE: Final = "gone/originals/"


class BucketOriginals:
    """Originals in a bucket that nobody else may read. The local folder holds copies of those that were asked for; it may be emptied."""

    def __init__(self, bucket: Bucket, copies: Path) -> None:
        self.bucket = bucket
        self._local = OriginalStore(copies)

    def path(self, sha256: str) -> Path:
        """Path of a local copy of an original, fetched if need be.

        Raises:
            AssetMissing: neither the folder nor the bucket holds one with this digest.
            AssetCorrupt: what the bucket holds has another digest.
            StoreError: the bucket cannot be reached.
        """
        try:
            return self._local.path(sha256)
        except AssetMissing:
            self._fetch(sha256)
            return self._local.path(sha256)

    def keep_original(self, path: Path) -> str:
        """Copy a file into the bucket and return its SHA-256 in hex. Keeping it twice keeps it once.

        Raises:
            SourceError: the file cannot be read or is not a regular file.
            StoreError: the bucket cannot be reached.
        """
        digest = self._local.keep_original(path)
        self.offer(digest)
        return digest

    def offer(self, sha256: str) -> bool:
        """Send an original that only the local folder holds; False when the bucket has it. Raises AssetMissing."""
        copy = self._local.path(sha256)
        if self.bucket.size(_ORIGINALS + sha256) == copy.stat().st_size:
            return False
        self.bucket.delete([_GONE + sha256])
        self.bucket.send(_ORIGINALS + sha256, copy)
        return True

    def local_digests(self) -> list[str]:
        """Digests of the local copies, in rising order."""
        return [digest for digest, _ in self._local.kept()]

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every original by rising digest: (SHA-256 in hex, when it was kept, in seconds since 1970)."""
        for entry in self.bucket.entries(_ORIGINALS):
            if is_digest(digest := entry.name.removeprefix(_ORIGINALS)):
                yield digest, entry.written

    def discard(self, sha256: str) -> bool:
        """Remove an original from the bucket and here at once, from other machines when they sweep; False when there was none."""
        there = is_digest(sha256) and self.bucket.size(_ORIGINALS + sha256) is not None
        if there:
            self.bucket.put(_GONE + sha256, b"")
            self.bucket.delete([_ORIGINALS + sha256])
        return self._local.discard(sha256) or there

    def sweep(self) -> int:
        """Remove what dead processes left here, and copies of what was discarded elsewhere; returns how many."""
        gone = (entry.name.removeprefix(_GONE) for entry in self.bucket.entries(_GONE))
        return self._local.sweep() + sum(self._local.discard(digest) for digest in gone if is_digest(digest))

    def _fetch(self, sha256: str) -> None:
        with self._local.staging() as stage:
            copy = stage / "fetched"
            if not self.bucket.fetch(_ORIGINALS + sha256, copy):
                raise AssetMissing(f"The bucket {self.bucket} holds no original {sha256}; restore it from a backup.")
            with copy.open("rb") as file:
                found, _ = copy_hashed(file)
            if found != sha256:
                raise AssetCorrupt(f"The original {sha256} in {self.bucket} is altered; restore it from a backup.")
            self._local.keep_original(copy)
