"""Where assets live: content-addressed folders that appear whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Final, Protocol

from media_pipeline._asset import Asset, is_digest
from media_pipeline._durable import make_folder, open_regular, sync
from media_pipeline._errors import AssetCorrupt, AssetMissing
from media_pipeline._staging import Staging

MANIFEST: Final = "asset.json"


class Store(Protocol):
    """What the pipeline needs of a store. An object store implements it by uploading in `publish`, `asset.json` last."""

    def folder(self, key: str) -> Path:
        """Local folder of an asset's files; not there when the store has none. Raises AssetMissing for what is no key."""
        ...

    def load(self, key: str) -> Asset:
        """The asset of this key, whose files are then in its folder. Raises AssetMissing or AssetCorrupt."""
        ...

    def keys(self) -> Iterator[str]:
        """Keys of all assets, in rising order."""
        ...

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every asset by rising key, damaged ones too, and when it was stored, in seconds since 1970."""
        ...

    def describe(self, key: str) -> Asset:
        """The asset of this key; no look at its files. Raises AssetMissing or AssetCorrupt."""
        ...

    def assets(self) -> Iterator[Asset]:
        """All assets, by rising key. Raises AssetCorrupt at a damaged one."""
        ...

    def staging(self) -> AbstractContextManager[Path]:
        """A local folder to work in, gone afterwards."""
        ...

    def publish(self, folder: Path, asset: Asset) -> Asset:
        """Take over a folder with every file of `asset`; returns what is stored, which is the older one if there is one."""
        ...

    def read(self, asset: Asset, name: str) -> bytes:
        """Bytes of one file of an asset, by its name there. Raises AssetMissing."""
        ...

    def discard(self, key: str) -> bool:
        """Remove an asset (a person's right to erasure); False when there was none."""
        ...

    def sweep(self) -> int:
        """Remove what dead processes left; returns how many folders."""
        ...


class LocalStore:
    """A store in a local folder: `<key[:2]>/<key>/<width>.<ext>`, `master.<ext>` and `asset.json`.

    An asset is staged beside, synced, and renamed into place: a reader, or a power cut, finds all of it or nothing.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        """Folder of the store; created when first written to."""
        self._staging = Staging(root)

    def folder(self, key: str) -> Path:
        """Folder of an asset, there or not.

        Raises:
            AssetMissing: `key` is not a digest, so nothing can be stored under it.
        """
        if not is_digest(key):
            raise AssetMissing(f"{key[:80]!r} is not the key of an asset; a key has 64 hexadecimal digits.")
        return self.root / key[:2] / key

    def load(self, key: str) -> Asset:
        """The asset of this key, after a look at the size of every file.

        Raises:
            AssetMissing: there is none.
            AssetCorrupt: a file is absent, of the wrong size, or `asset.json` is unreadable.
        """
        folder, asset = self.folder(key), self.describe(key)
        try:
            wrong = [name for name, file in asset.files().items() if (folder / name).stat().st_size != file.bytes]
        except OSError as error:
            raise AssetCorrupt(f"Asset {key} is damaged ({error!r}); ingest its original again.") from error
        if wrong:
            raise AssetCorrupt(f"Asset {key} is damaged ({wrong}); ingest its original again.")
        return asset

    def describe(self, key: str) -> Asset:
        """The asset of this key, without a look at its files.

        Raises:
            AssetMissing: there is none.
            AssetCorrupt: `asset.json` is unreadable, or another asset's.
        """
        folder = self.folder(key)
        if not folder.is_dir():
            raise AssetMissing(f"The store {self.root} holds no asset {key}; ingest its original.")
        try:
            asset = Asset.from_json((folder / MANIFEST).read_bytes())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AssetCorrupt(f"Asset {key} is damaged ({error!r}); ingest its original again.") from error
        if asset.key != key:
            raise AssetCorrupt(f"Asset {key} is damaged ({asset.key}); ingest its original again.")
        return asset

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every asset by rising key, damaged ones too: (key, when it was stored, in seconds since 1970)."""
        for key in self.keys():
            with suppress(FileNotFoundError):  # discarded meanwhile
                yield key, self.folder(key).stat().st_mtime

    def keys(self) -> Iterator[str]:
        """Keys of all assets, damaged ones too, in rising order."""
        for shelf in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(folder.name for folder in shelf.iterdir() if is_digest(folder.name))

    def assets(self) -> Iterator[Asset]:
        """All assets, by rising key.

        Raises:
            AssetCorrupt: at a damaged one; go by `keys` and `load` to step over it.
        """
        return (self.load(key) for key in self.keys())

    def staging(self) -> AbstractContextManager[Path]:
        """A private local folder to work in, gone afterwards."""
        return self._staging.folder()

    def publish(self, folder: Path, asset: Asset) -> Asset:
        """Put a staged folder in place; `folder` must be on the store's file system, as `staging` gives it.

        Returns the stored asset: another process's, if that was faster. A damaged one is replaced.
        """
        for name in asset.files():
            (folder / name).chmod(0o644)
            sync(folder / name)
        manifest = folder / MANIFEST
        manifest.write_bytes(asset.to_json())
        sync(manifest)
        folder.chmod(0o755)
        sync(folder)
        target = self.folder(asset.key)
        make_folder(self.root)
        make_folder(target.parent)
        return self._rename(folder, target, asset)

    def _rename(self, folder: Path, target: Path, asset: Asset) -> Asset:
        for _ in range(3):
            try:
                folder.rename(target)
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise
            else:
                sync(target.parent)
                return asset
            try:
                return self.load(asset.key)
            except AssetCorrupt:
                self.discard(asset.key)
            except AssetMissing:
                continue  # discarded by another process in between: try again
        raise AssetCorrupt(f"Asset {asset.key} cannot be replaced in {self.root}; look at the folder's permissions.")

    def read(self, asset: Asset, name: str) -> bytes:
        """Bytes of one file of an asset, by its name there (`480.webp`, `master.jpg`).

        Raises:
            AssetMissing: the asset has no such file, or the store has lost it.
        """
        if name not in asset.files():
            raise AssetMissing(f"Asset {asset.key} has no file {name!r}; it has {', '.join(asset.files())}.")
        try:
            with open_regular(self.folder(asset.key) / name) as file:
                return file.read()
        except OSError as error:
            raise AssetMissing(f"{name} of asset {asset.key} cannot be read ({error}); ingest it again.") from error

    def discard(self, key: str) -> bool:
        """Remove an asset at once; False when there was none."""
        target = self.folder(key)
        with self._staging.folder() as bin_:
            try:
                os.rename(target, bin_ / "discarded")
            except FileNotFoundError:
                return False
            sync(target.parent)
            shutil.rmtree(bin_ / "discarded")
        return True

    def sweep(self) -> int:
        """Remove the staging folders of dead processes; returns how many."""
        return self._staging.sweep()
