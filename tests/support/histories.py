"""Playing a history of changes: after each batch the portal is built piece by piece and anew, and both must be the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from edits import Edits
from world import World

from site_builder import Before, BuildReport, BuildState, SiteConfig, SiteError, update
from snapshot import Snapshot

Batch = Iterable[tuple[str, int]]


def play(world: World, history: Iterable[Batch], folder: Path, snapshots: Path, config: SiteConfig) -> int:
    """Publish after each batch; returns how many releases there were. A batch that no portal can be made of is refused by both ways alike."""
    edits, files, releases = Edits(world), folder / "files", 0
    files.mkdir()
    before = None
    for turn, batch in enumerate([[], *history]):
        for operation, pick in batch:
            edits.apply(operation, pick)
        snapshot = world.cut(snapshots)
        config = replace(config, gone=tuple(sorted(edits.gone)))
        again = Snapshot.open(snapshot.path)
        nothing = Before(BuildState(), again, files.joinpath)
        whole, trouble = _attempt(again, folder / f"whole-{turn}", config, nothing)
        pieces, same = _attempt(snapshot, folder / f"pieces-{turn}", config, before or nothing)
        assert trouble == same
        if whole is None or pieces is None:
            continue
        assert pieces.state == whole.state, batch
        assert [*pieces.state.outputs.items()] == [*whole.state.outputs.items()], batch
        for file in pieces.state.files():
            if file.path in pieces.written:
                (folder / f"pieces-{turn}" / file.path).replace(files / file.sha256)
        before, releases = Before(pieces.state, snapshot, files.joinpath, report=pieces), releases + 1
    return releases


def _attempt(snapshot: Snapshot, output: Path, config: SiteConfig, before: Before) -> tuple[BuildReport | None, str]:
    """The report, or the refusal in words."""
    try:
        return update(snapshot, output, config, before), ""
    except SiteError as error:
        return None, str(error)
