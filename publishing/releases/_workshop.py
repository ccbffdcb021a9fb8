"""What making a release needs: what is to be published, the builder, and where everything lies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from publishing._layout import Layout
from publishing.releases._shelf import KEEP
from site_builder import Before, BuildReport, SiteConfig
from snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be published: a snapshot, the builder's settings, where the ledger stands, why, and the places that are gone by `<uid>/<locale>`.

    `theme` is the digest of the builder with its theme and catalogues, `chain` the hash of the ledger's chain at `head`.
    """

    snapshot: Snapshot
    config: SiteConfig
    head: int
    theme: str
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cause: str = "publish"
    of: int | None = None
    chain: str = ""


class Builder(Protocol):
    """The port to `site_builder`."""

    def build(self, snapshot: Snapshot, output: Path, config: SiteConfig) -> BuildReport:
        """Leave the whole portal under `output`."""

    def update(self, snapshot: Snapshot, output: Path, config: SiteConfig, before: Before) -> BuildReport:
        """Leave under `output` what `before` does not have; the report names every file of the portal."""

    def verify(
        self,
        output: Path,
        snapshot: Snapshot,
        config: SiteConfig,
        *,
        changed: set[str] | None = None,
        files: Collection[str] | None = None,
    ) -> list[str]:
        """What is wrong with it, in words, each after the path and a colon where it is about one; files are read for `changed` only, and the folder
        is searched only where `files` does not say what there is."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that making a release needs. `pictures` is the root of the rendition store; `reload` tells a web server to load `layout.server`
    and says whether it did: it is called before the switch, when redirects, gone pages or headers have changed."""

    layout: Layout
    builder: Builder
    pictures: Path
    keep: int = KEEP
    reload: Callable[[], bool] = lambda: False
