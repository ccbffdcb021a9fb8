"""The shelf of releases: which there are, which is live, how that is switched, what an interrupted publish left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from publishing._durable import sync_all
from publishing._errors import NoRelease
from publishing._layout import Layout
from publishing.delivery import PARTS, SERVER_DIGEST, Packed, Surface, write_server
from publishing.releases._blobs import Blobs
from publishing.releases._release import Manifest, Records, Release, dump
from publishing.releases._spares import clear_spares
from publishing.releases._tables import Tables
from publishing.releases._trees import Trees
from snapshot import sync

KEEP = 10
"""How many releases are kept, the live one included."""


def numbers(layout: Layout) -> list[int]:
    """The numbers of the releases that are there, rising."""
    if not layout.releases.is_dir():
        return []
    return sorted(int(name) for name in os.listdir(layout.releases) if name.isdecimal())


def live_number(layout: Layout) -> int | None:
    """The number of the live release; None before the first."""
    try:
        return int(Path(os.readlink(layout.live)).parent.name)
    except (FileNotFoundError, ValueError):
        return None


def manifest_of(layout: Layout, number: int) -> Manifest:
    """The manifest of a release; raises NoRelease."""
    return Manifest.load(layout.releases / str(number) / "manifest.json")


def release_of(layout: Layout, number: int) -> Release:
    """A release without its files; raises NoRelease."""
    return Release.load(layout.releases / str(number) / "manifest.json")


def records_of(layout: Layout, number: int | None) -> Records:
    """The rows of a release; none for None. Raises NoRelease."""
    return Records() if number is None else Records.load(layout.releases / str(number) / "records.json")


def list_releases(layout: Layout) -> list[Release]:
    """All releases that were ever live and are kept, rising."""
    live = live_number(layout)
    return [release_of(layout, number) for number in numbers(layout) if live is not None and number <= live]


def live_release(layout: Layout) -> Release | None:
    """The live release; None before the first."""
    number = live_number(layout)
    return None if number is None else release_of(layout, number)


def find_release(layout: Layout, number: int | None) -> Release:
    """A release by number, the live one for None; raises NoRelease."""
    wanted = live_number(layout) if number is None else number
    known = [release.release for release in list_releases(layout)]
    if wanted not in known:
        what = "Nothing has been published yet" if wanted is None else f"There is no release {wanted}"
        raise NoRelease(f"{what}; there are: {', '.join(map(str, known)) or 'none'}.")
    return release_of(layout, wanted)


def place(
    layout: Layout, release: Release, records: Records, surface: Surface, write: Callable[[Path], Tables]
) -> Tables:
    """Put a release on the shelf, all of it or nothing: what it says of itself, and the tables that `write` leaves in a folder. All that it is
    made of is on the disk by then."""
    folder, target = layout.work / "release", layout.releases / str(release.release)
    folder.mkdir()
    (folder / "site").symlink_to(f"../../trees/{release.digest}")
    _link_earlier(folder / "earlier", release)
    write_server(folder / "server", surface, before=layout.server)
    (folder / "manifest.json").write_bytes(dump(release))
    (folder / "records.json").write_bytes(records.dump())
    tables = write(folder)
    layout.releases.mkdir(parents=True, exist_ok=True)
    sync_all([layout.blobs, layout.packed, layout.trees, layout.snapshots, folder])
    folder.rename(target)
    sync(layout.releases)
    return tables.at(target)


def _link_earlier(folder: Path, release: Release) -> None:
    """`<k>/a` for every release that may still be kept, `<k>/m` and `<k>/s` only for those since which nothing was withdrawn; `<k>` counts back.

    A release that is removed takes its parts along: the links then lead nowhere.
    """
    folder.mkdir()
    for back in range(1, min(release.release, KEEP)):
        number = release.release - back
        (folder / str(back)).mkdir()
        for part in PARTS if number in release.parts_of else PARTS[:1]:
            (folder / str(back) / part).symlink_to(f"../../../{number}/site/{part}")


def switch(layout: Layout, number: int) -> None:
    """Make a release live: an atomic rename of a symbolic link. What came before is at hand as `earlier` by then."""
    _point(layout, layout.server, f"releases/{number}/server")
    _point(layout, layout.earlier, f"releases/{number}/earlier")
    _point(layout, layout.live, f"releases/{number}/site")
    sync(layout.var)


def announce(layout: Layout, number: int) -> bool:
    """Show web servers the configuration of a release that is about to be live; says whether it is another one than they loaded."""
    _point(layout, layout.server, f"releases/{number}/server")
    return surface_digest(layout, number) != (layout.loaded.read_text() if layout.loaded.exists() else "")


def surface_digest(layout: Layout, number: int) -> str:
    """The digest of the servers' configuration for a release; empty for one that was made without."""
    path = layout.releases / str(number) / "server" / SERVER_DIGEST
    return path.read_text() if path.exists() else ""


def _point(layout: Layout, link: Path, target: str) -> None:
    if link.is_symlink() and os.readlink(link) == target:
        return
    beside = layout.var / f".{link.name}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)


def heal(layout: Layout) -> bool:
    """Remove what an interrupted publish left; says whether there was anything. Called under the release lock.

    A release that was placed but never switched to is such a left-over: what is live is always the highest number. Blobs and trees that no release
    names may be half written, so they go before anything relies on them.
    """
    live = live_number(layout)
    for link in (layout.live, layout.earlier, layout.server):
        (layout.var / f".{link.name}").unlink(missing_ok=True)
    unborn = [number for number in numbers(layout) if live is None or number > live]
    if not layout.work.exists() and not unborn:
        return False
    _lead_back(layout, live)
    for number in unborn:
        _discard(layout, number)
    sweep(layout)
    clear(layout)
    return True


def _lead_back(layout: Layout, live: int | None) -> None:
    """`earlier` and `server` belong to the live release again, when a switch was interrupted between them."""
    for link in (layout.earlier, layout.server):
        if live is not None and (layout.releases / str(live) / link.name).is_dir():
            _point(layout, link, f"releases/{live}/{link.name}")
        else:
            link.unlink(missing_ok=True)


def clear(layout: Layout) -> None:
    """Remove the working folder: whatever was being done is done."""
    if layout.work.exists():
        shutil.rmtree(layout.work)


def prune(layout: Layout, keep: int = KEEP, *, spares: bool = False) -> list[int]:
    """Remove the oldest releases but `keep`, and what only they needed; returns their numbers. The live one always stays. `spares`: copies of folders
    that are needed stay, for the process that made them."""
    doomed = numbers(layout)[: -max(keep, 1)]
    if doomed:
        remove(layout, doomed, spares=spares)
    clear(layout)
    return doomed


def remove(layout: Layout, doomed: list[int], *, spares: bool = False) -> None:
    """Remove releases by number, with what only they needed, their snapshots' indexes too; the live one is refused with NoRelease. `spares` as in
    `prune`."""
    if live_number(layout) in doomed:
        raise NoRelease(f"Release {live_number(layout)} is live and cannot be removed; publish first.")
    snapshots = {release_of(layout, number).snapshot for number in doomed}
    for number in doomed:
        _discard(layout, number)
    kept = {release_of(layout, number).snapshot for number in numbers(layout)}
    for name in snapshots - kept:
        shutil.rmtree(layout.snapshots / name, ignore_errors=True)
    sweep(layout, spares=spares)
    clear(layout)


def sweep(layout: Layout, *, spares: bool = False) -> tuple[int, int]:
    """Remove trees and blobs that no release needs (mark and sweep), and copies of folders; returns how many trees and blobs. `spares` as in
    `prune`."""
    kept = [manifest_of(layout, number) for number in numbers(layout)]
    blobs = Blobs(layout.blobs)
    packed = Packed(layout.packed, layout.blobs)
    trees = Trees(layout.trees, blobs, packed)
    reachable = trees.reachable(manifest.release.digest for manifest in kept)
    clear_spares(layout.spare, reachable if spares else frozenset())
    swept = trees.sweep(reachable)
    needed = {sha256 for manifest in kept for sha256 in manifest.files.values()}
    packed.sweep(needed)
    return swept, blobs.sweep(needed)


def _discard(layout: Layout, number: int) -> None:
    """A release leaves the shelf at once, and its folder is then taken apart."""
    layout.work.mkdir(parents=True, exist_ok=True)
    bin_ = layout.work / f"discarded-{number}"
    (layout.releases / str(number)).rename(bin_)
    shutil.rmtree(bin_)
