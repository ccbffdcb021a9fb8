"""A folder: each release beside the last, unchanged files shared by hard links, switched by a symbolic link.

Killed at any moment, `live` is one whole release; the next deployment goes on with what has arrived.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from publishing._durable import sync_all
from publishing._errors import PublishFailed
from publishing.delivery import PARTS, write_server
from publishing.deploy._bundle import Bundle, Note
from publishing.deploy._report import DeployReport, purge_list
from publishing.releases import KEEP, release_lock
from publishing.releases import list_releases_of as releases_of

NOTE = "deployed.json"


def to_folder(bundle: Bundle, root: Path, target: str) -> DeployReport:
    """Bring a release to `root`, which is made when it is missing. Raises PublishFailed when it cannot be written."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with release_lock(root / "deploy.lock"):
            return _Folder(bundle, root, target).deploy()
    except OSError as error:
        raise PublishFailed(f"{root} cannot be written: {error}; what is live there is as it was.") from error


class _Folder:
    """One deployment."""

    def __init__(self, bundle: Bundle, root: Path, target: str) -> None:
        self._bundle, self._root, self._target = bundle, root, target
        self._releases = root / "releases"
        self._number = bundle.release.release
        self._part = self._releases / f"{self._number}.part"
        self._before = _live(root)
        self._note = Note.read(_bytes(self._releases / str(self._before) / NOTE))
        self._sent = self._bytes = 0

    def deploy(self) -> DeployReport:
        same = self._before == self._number and self._note.digest == self._bundle.release.digest
        if not same:
            self._bring()
            self._switch()
        return DeployReport(
            release=self._number,
            target=self._target,
            sent=self._sent,
            bytes=self._bytes,
            same=len(self._bundle.files) - self._sent,
            removed=len(self._prune()),
            purge=purge_list(self._note.files, self._bundle.files),
        )

    def _bring(self) -> None:
        self._go_on()
        for path in self._bundle.in_order():
            self._file(path)
        for name in ("earlier", "server"):
            shutil.rmtree(self._part / name, ignore_errors=True)
        link_earlier(self._part / "earlier", self._bundle, self._numbers())
        write_server(self._part / "server", self._bundle.surface, before=self._root / "server")
        for name in ("_headers", "_redirects"):
            shutil.copyfile(self._part / "server" / "static-host" / name, self._part / "site" / name)
        (self._part / NOTE).write_bytes(self._bundle.note())
        sync_all([self._part])
        final = self._releases / str(self._number)
        if final.exists():  # of the same number, and not what is live: left by another history
            shutil.rmtree(final)
        self._part.rename(final)

    def _go_on(self) -> None:
        """What an interrupted deployment of this very release brought stays; anything else in its place does not."""
        mark = self._part / "digest"
        if _bytes(mark) != self._bundle.release.digest.encode():
            shutil.rmtree(self._part, ignore_errors=True)
            self._part.mkdir(parents=True)
            mark.write_text(self._bundle.release.digest)

    def _file(self, path: str) -> None:
        old = self._releases / str(self._before) / "site"
        unchanged = self._note.files.get(path) == self._bundle.files[path]
        for name in self._bundle.with_siblings(path):
            target = self._part / "site" / name
            if target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if unchanged and (old / name).exists():
                os.link(old / name, target)
                continue
            beside = self._root / ".part"
            shutil.copy2(self._bundle.site / name, beside)
            beside.rename(target)
            if name == path:
                self._sent += 1
                self._bytes += target.stat().st_size

    def _switch(self) -> None:
        for name, inside in (("server", "server"), ("earlier", "earlier"), ("live", "site")):
            beside = self._root / f".{name}"
            beside.unlink(missing_ok=True)
            beside.symlink_to(f"releases/{self._number}/{inside}")
            beside.replace(self._root / name)

    def _numbers(self) -> list[int]:
        if not self._releases.is_dir():
            return []
        return sorted(int(name) for name in os.listdir(self._releases) if name.isdecimal())

    def _prune(self) -> list[int]:
        """Releases beyond those that are kept, and those that are not kept any more where this one comes from, go."""
        known = {one.release for one in releases_of(self._bundle.layout)}
        others = [number for number in self._numbers() if number != self._number]
        kept = [number for number in others if number in known and number < self._number][-(KEEP - 1) :]
        doomed = [number for number in others if number not in kept]
        for number in doomed:
            shutil.rmtree(self._releases / str(number))
        for path in self._releases.glob("*.part"):
            shutil.rmtree(path)
        return doomed


def link_earlier(folder: Path, bundle: Bundle, numbers: list[int]) -> None:
    """`<k>/{a,m,s,t}` → the parts of the releases that are there, the newest first; media and search pieces as the release allows."""
    folder.mkdir(parents=True)
    older = [number for number in numbers if number < bundle.release.release]
    for back, number in enumerate(reversed(older[-(KEEP - 1) :]), 1):
        (folder / str(back)).mkdir()
        for part in PARTS if number in bundle.release.parts_of else PARTS[:1]:
            (folder / str(back) / part).symlink_to(f"../../../{number}/site/{part}")


def _live(root: Path) -> int | None:
    try:
        return int(Path(os.readlink(root / "live")).parent.name)
    except (OSError, ValueError):
        return None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
