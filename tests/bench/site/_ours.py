"""One full build in a process of its own; prints the peak of its largest process in MiB.

`python -m tests.bench.site._ours SNAPSHOT OUTPUT [plain|portal|searched]`
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from site_builder import SiteConfig, build
from snapshot import Snapshot
from tests.bench.site._hugo import PORTAL

THEME = Path(__file__).parent / "theme"


def settings(how: str) -> SiteConfig:
    """`plain` is the theme that both builders have, `portal` the real one, `searched` the real one with the browser's search index."""
    return SiteConfig(PORTAL, theme=THEME if how == "plain" else None, search=how == "searched")


if __name__ == "__main__":
    snapshot, output, how = sys.argv[1:]
    build(Snapshot.open(Path(snapshot)), Path(output), settings(how))
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024)
