"""Assets in a bucket, with a local folder in front of it.

    media/files/<key>/<sha256>    the files of an asset
    media/assets/<key>.json       the asset; written last, so that what is found is whole
    media/gone/<key>              an asset that was discarded: other machines drop their copies when they sweep

Files lie by their digest: two machines that make the same asset at once cannot mix theirs, whose bytes may differ by the machine.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from media_pipeline._asset import Asset, is_digest
from media_pipeline._bucket import Bucket
from media_pipeline._durable import copy_hashed
from media_pipeline._errors import AssetCorrupt, AssetMissing
from media_pipeline._store import LocalStore

_FILES: Final = "media/files/"
_ASSETS: Final = "media/assets/"
_GONE: Final = "media/gone/"
ABANDONED: Final = 24 * 3600.0
"""After so many seconds files without an asset are what an interrupted ingest left; its machine has begun anew or never will."""


class BucketStore:
    """A store in a bucket. The local folder holds copies, fetched when first asked for and compared by digest; it may be emptied at any time."""

    def __init__(self, bucket: Bucket, copies: Path) -> None:
        self.bucket = bucket
        self._local = LocalStore(copies)

    def folder(self, key: str) -> Path:
        """Local folder of an asset, fetched if need be; not there when the bucket does not have it. Raises AssetMissing for what is no key."""
        folder = self._local.folder(key)
        if not folder.is_dir() and self._asset(key):
            self.load(key)
        return folder

    def load(self, key: str) -> Asset:
        """The asset of this key, whose files are then in the local folder.

        Raises:
            AssetMissing: neither the folder nor the bucket has it.
            AssetCorrupt: the bucket has it, but not all of its files, or others.
            StoreError: the bucket cannot be reached.
        """
        try:
            return self._local.load(key)
        except (AssetMissing, AssetCorrupt):
            return self._fetched(key)

    def keys(self) -> Iterator[str]:
        """Keys of all assets in the bucket, in rising order."""
        return (key for key, _ in self.kept())

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every asset of the bucket by rising key: (key, when it was stored, in seconds since 1970)."""
        for entry in self.bucket.entries(_ASSETS):
            if is_digest(key := Path(entry.name).name.removesuffix(".json")):
                yield key, entry.written

    def describe(self, key: str) -> Asset:
        """The asset of this key; its files stay where they are. Raises AssetMissing, AssetCorrupt."""
        self._local.folder(key)  # refuses what is no key
        asset = self._asset(key)
        if asset is None:
            raise AssetMissing(f"The bucket {self.bucket} holds no asset {key}; ingest its original.")
        return asset

    def assets(self) -> Iterator[Asset]:
        """All assets, by rising key; their files stay where they are. Raises AssetCorrupt at a damaged one."""
        return (asset for key in self.keys() if (asset := self._asset(key)))

    def staging(self) -> AbstractContextManager[Path]:
        """A private local folder to work in, gone afterwards."""
        return self._local.staging()

    def publish(self, folder: Path, asset: Asset) -> Asset:
        """Send every file that the bucket lacks, then the asset itself, then keep the folder as the local copy.

        Returns the stored asset: another machine's, if that was faster. Interrupted anywhere, it is whole or not there, and the next attempt goes on.
        """
        stored = self._whole(asset.key)
        if stored:
            return self.load(asset.key)
        self._send(folder, asset)
        return self._local.publish(folder, asset)

    def offer(self, key: str) -> bool:
        """Send an asset that only the local folder holds; False when the bucket has it. Raises AssetMissing and AssetCorrupt."""
        if self._whole(key):
            return False
        asset = self._local.load(key)
        self._send(self._local.folder(key), asset)
        return True

    def local_keys(self) -> list[str]:
        """Keys of the local copies, in rising order."""
        return list(self._local.keys())

    def read(self, asset: Asset, name: str) -> bytes:
        """Bytes of one file of an asset, by its name there. Raises AssetMissing, AssetCorrupt."""
        self.load(asset.key)
        return self._local.read(asset, name)

    def discard(self, key: str) -> bool:
        """Remove an asset from the bucket and here at once, from other machines when they sweep; False when there was none."""
        self._local.folder(key)  # refuses what is no key
        there = self.bucket.size(_asset_name(key)) is not None
        if there:
            self.bucket.put(_GONE + key, b"")
            self.bucket.delete([_asset_name(key)])
        self.bucket.delete([entry.name for entry in self.bucket.entries(f"{_FILES}{key}/")])
        return self._local.discard(key) or there

    def sweep(self) -> int:
        """Remove what dead processes left here, what was discarded elsewhere, and files of assets that were never completed; returns how many
        folders and assets."""
        return self._local.sweep() + self._drop_discarded() + self._drop_abandoned(time.time() - ABANDONED)

    def _drop_discarded(self) -> int:
        gone = (Path(entry.name).name for entry in self.bucket.entries(_GONE))
        return sum(self._local.discard(key) for key in gone if is_digest(key))

    def _drop_abandoned(self, before: float) -> int:
        """The newest file of an asset decides: what is being sent now is left alone."""
        newest: dict[str, float] = {}
        for entry in self.bucket.entries(_FILES):
            key = entry.name.removeprefix(_FILES).partition("/")[0]
            newest[key] = max(newest.get(key, 0.0), entry.written)
        doomed = {key for key, written in newest.items() if written < before} - set(self.keys())
        for key in doomed:
            self.bucket.delete([entry.name for entry in self.bucket.entries(f"{_FILES}{key}/")])
        return len(doomed)

    def _asset(self, key: str) -> Asset | None:
        data = self.bucket.get(_asset_name(key))
        if data is None:
            return None
        try:
            asset = Asset.from_json(data)
        except (ValueError, KeyError, TypeError) as error:
            raise AssetCorrupt(f"Asset {key} is damaged ({error!r}); ingest its original again.") from error
        if asset.key != key:
            raise AssetCorrupt(f"Asset {key} is damaged ({asset.key}); ingest its original again.")
        return asset

    def _whole(self, key: str) -> Asset | None:
        """The asset in the bucket, if every file is there in its size."""
        try:
            asset = self._asset(key)
        except AssetCorrupt:
            return None
        sizes = {entry.name: entry.size for entry in self.bucket.entries(f"{_FILES}{key}/")} if asset else {}
        whole = asset and all(sizes.get(_file_name(key, file.sha256)) == file.bytes for file in asset.files().values())
        return asset if whole else None

    def _send(self, folder: Path, asset: Asset) -> None:
        there = {entry.name: entry.size for entry in self.bucket.entries(f"{_FILES}{asset.key}/")}
        for name, file in asset.files().items():
            target = _file_name(asset.key, file.sha256)
            if there.get(target) != file.bytes:
                self.bucket.send(target, folder / name)
        self.bucket.delete([_GONE + asset.key])
        self.bucket.put(_asset_name(asset.key), asset.to_json())

    def _fetched(self, key: str) -> Asset:
        asset = self._asset(key)
        if asset is None:
            raise AssetMissing(f"The bucket {self.bucket} holds no asset {key}; ingest its original.")
        with self._local.staging() as stage:
            folder = stage / "fetched"
            folder.mkdir()
            for name, file in asset.files().items():
                self._fetch(_file_name(key, file.sha256), folder / name, file.sha256)
            return self._local.publish(folder, asset)

    def _fetch(self, name: str, path: Path, sha256: str) -> None:
        if not self.bucket.fetch(name, path):
            raise AssetCorrupt(f"{name} is not in the bucket {self.bucket}; ingest its original again.")
        with path.open("rb") as file:
            digest, _ = copy_hashed(file)
        if digest != sha256:
            raise AssetCorrupt(f"{name} in the bucket {self.bucket} is altered; ingest its original again.")


def _asset_name(key: str) -> str:
    return f"{_ASSETS}{key}.json"


def _file_name(key: str, sha256: str) -> str:
    return f"{_FILES}{key}/{sha256}"
