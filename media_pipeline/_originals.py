"""Originals, byte for byte: private, because they still carry places and serial numbers."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from media_pipeline._asset import is_digest
from media_pipeline._durable import copy_hashed, make_folder, open_regular, sync
from media_pipeline._errors import AssetMissing, SourceError
from media_pipeline._staging import Staging


class Originals(Protocol):
    """What the library needs of a store of originals: `OriginalStore` says what each method gives."""

    def path(self, sha256: str) -> Path:
        """Local path of an original. Raises AssetMissing."""
        ...

    def keep_original(self, path: Path) -> str:
        """Copy a file in; its SHA-256 in hex. Raises SourceError."""
        ...

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every original by rising digest, and when it was kept, in seconds since 1970."""
        ...

    def discard(self, sha256: str) -> bool:
        """Remove an original (a person's right to erasure); False when there was none."""
        ...

    def sweep(self) -> int:
        """Remove what dead processes left; returns how many folders."""
        ...


class OriginalStore:
    """Originals in a local folder: `<sha256[:2]>/<sha256>`, folders of mode 0700 and files of mode 0600.

    Keep its root apart from the store of renditions, and never serve it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        """Folder of the store; created when first written to."""
        self._staging = Staging(root)

    def path(self, sha256: str) -> Path:
        """Path of an original.

        Raises:
            AssetMissing: the store holds none with this digest.
        """
        target = self._target(sha256)
        if not target.is_file():
            raise AssetMissing(f"The store {self.root} holds no original {sha256}; restore it from a backup.")
        return target

    def keep_original(self, path: Path) -> str:
        """Copy a file into the store and return its SHA-256 in hex. Keeping it twice keeps it once.

        Raises:
            SourceError: the file cannot be read or is not a regular file.
        """
        make_folder(self.root, 0o700)
        with self._staging.folder() as stage:
            part = stage / "original"
            try:
                with open_regular(path) as source, part.open("wb") as copy:
                    digest, size = copy_hashed(source, copy)
            except OSError as error:
                raise SourceError(
                    f"{path} cannot be kept: {error}. Check that it is a file that can be read."
                ) from error
            target = self._target(digest)
            if not (target.is_file() and target.stat().st_size == size):
                part.chmod(0o600)
                sync(part)
                make_folder(target.parent, 0o700)
                part.replace(target)
                sync(target.parent)
        return digest

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every original by rising digest: (SHA-256 in hex, when it was kept, in seconds since 1970)."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if is_digest(path.name):
                yield path.name, path.stat().st_mtime

    def staging(self) -> AbstractContextManager[Path]:
        """A private folder to work in, on the store's file system, gone afterwards."""
        return self._staging.folder()

    def discard(self, sha256: str) -> bool:
        """Remove an original (a person's right to erasure); False when there was none."""
        target = self._target(sha256)
        if not target.is_file():
            return False
        target.unlink()
        sync(target.parent)
        return True

    def sweep(self) -> int:
        """Remove what dead processes left; returns how many folders."""
        return self._staging.sweep()

    def _target(self, sha256: str) -> Path:
        if not is_digest(sha256):
            raise AssetMissing(f"{sha256[:80]!r} is not a digest; an original is kept under 64 hexadecimal digits.")
        return self.root / sha256[:2] / sha256
