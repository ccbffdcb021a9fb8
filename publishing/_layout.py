"""Where everything lies below `TOANCANH_VAR`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths below `var`.

    Readers follow `live` → `releases/<n>/site` → `trees/<digest>`. `work` exists only while a release is being made, or after that was
    interrupted: finding it is what makes the next one heal.
    """

    var: Path

    @property
    def blobs(self) -> Path:
        """`<first two digits>/<digest>`: every file of every release, once."""
        return self.var / "blobs"

    @property
    def trees(self) -> Path:
        """`<digest>/`: folders of hard links to blobs and symbolic links to other trees."""
        return self.var / "trees"

    @property
    def releases(self) -> Path:
        """`<n>/{manifest.json,records.json,site}`."""
        return self.var / "releases"

    @property
    def live(self) -> Path:
        """The symbolic link that is the portal."""
        return self.var / "live"

    @property
    def work(self) -> Path:
        """Where a release is built; on the same file system as the rest."""
        return self.var / "work"

    @property
    def lock(self) -> Path:
        """The release lock."""
        return self.var / "release.lock"

    @property
    def snapshots(self) -> Path:
        """The root of all snapshots."""
        return self.var / "snapshots"

    @property
    def status(self) -> Path:
        """What the worker last did."""
        return self.var / "status.json"

    @property
    def search(self) -> Path:
        """The public search index."""
        return self.var / "db" / "search.sqlite3"
