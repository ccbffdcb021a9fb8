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
    def spare(self) -> Path:
        """Copies of trees that a process has ready for its next release; nothing reads them."""
        return self.var / "spare"

    @property
    def releases(self) -> Path:
        """`<n>/{manifest.json,records.json,site,server,earlier}`, and the tables `{files,rows,outputs}.{jsonl,json}`."""
        return self.var / "releases"

    @property
    def live(self) -> Path:
        """The symbolic link that is the portal."""
        return self.var / "live"

    @property
    def packed(self) -> Path:
        """Compressed siblings of blobs, once for each."""
        return self.var / "packed"

    @property
    def earlier(self) -> Path:
        """Symbolic link to `releases/<n>/earlier`: parts of the releases before the live one that may still be served, `<k>/{a,m,s,t}`, the newest
        first."""
        return self.var / "earlier"

    @property
    def server(self) -> Path:
        """Symbolic link to `releases/<n>/server`: the configuration of web servers for that release."""
        return self.var / "server"

    @property
    def loaded(self) -> Path:
        """The digest of the configuration that the web server was last told to load."""
        return self.var / "server.loaded"

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
    def bell(self) -> Path:
        """The named pipe that wakes the worker."""
        return self.var / "bell"

    @property
    def search(self) -> Path:
        """The public search index."""
        return self.var / "db" / "search.sqlite3"
